"""Run a part of the gate in a process of its own, which may be killed at a fault point or at any moment."""

from __future__ import annotations

import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Mapping

from django.db import connection
from django.test import override_settings

from towpath.gate.answer import Answer, NoAnswer
from towpath.gate.transport import Hand
from towpath.gate.words import AnswerCode

KILLED = -signal.SIGKILL
LONGEST_WAIT = 60
Site = dict[str, str]
Take = Callable[[Mapping[str, str], bytes], Answer]


class Gone(RuntimeError):
    """A process ended in a way that no test asked for."""


def run(work: Callable[[], str], *, fault: str = "", after: float | None = None, site: Site) -> str | None:
    """What `work` says, from a process of its own; nothing when that process was killed.

    It is killed at the fault point of that name, or `after` so many seconds.
    """
    connection.close()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, writing, fault, site)
    os.close(writing)
    said = _said(reading, child, after)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, KILLED):
        raise Gone(f"exit status {status}")
    return None if status == KILLED else said


def _work_and_leave(work: Callable[[], str], writing: int, fault: str, site: Site) -> None:
    status = 1
    try:
        os.environ["TOWPATH_FAULT"] = fault
        with override_settings(**site):
            os.write(writing, work().encode())
        connection.close()
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(status)


def _said(reading: int, child: int, after: float | None) -> str:
    ready, _, _ = select.select([reading], [], [], LONGEST_WAIT if after is None else after)
    if not ready:
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        return pipe.read()


def hand_to(take: Take, *, fault: str, after: float | None, site: Site) -> Hand:
    """A transport's hand: a new process of the other side takes each message. The first may be killed."""
    ends = iter([(fault, after)])

    def hand(peer: str, headers: Mapping[str, str], body: bytes) -> Answer:
        point, moment = next(ends, ("", None))
        said = run(lambda: take(headers, body).code.value, fault=point, after=moment, site=site)
        if said is None:
            raise NoAnswer("the other side died")
        return Answer(AnswerCode(said))

    return hand
