"""What both sides of a world can be asked: begin, move the clock, take a message, let messages go."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from tests.wall.stage import frozen
from tests.wall.stage.process import ask, own_store
from towpath.gate.answer import Answer, NoAnswer
from towpath.gate.courier import deliver
from towpath.gate.endpoint import Apply, receive
from towpath.gate.models import Peer
from towpath.gate.release import release
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode
from towpath.kit.logs import CarefulFormatter

PEERS = {"ridgeway": "police", "lockside": "care", "insight": "insight"}


class Log(logging.Handler):
    """Everything that a site writes to its log, as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(CarefulFormatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


LOG = Log()


def listen() -> None:
    """From here on keep all that is logged."""
    for name in ("towpath", "django", ""):
        logging.getLogger(name).handlers = [LOG]


def logged() -> list[str]:
    """All that was logged."""
    return LOG.lines


def begin(*, directory: Path, seed: int, now: datetime, keys: Mapping[str, str]) -> None:
    """A store of this world's own, still dice, and the peers that this side knows."""
    own_store(directory)
    frozen.hold(seed, now)
    for name, kind in PEERS.items():
        if name != settings.TOWPATH_ORG:
            url = f"https://{name}.example.org/gate/"
            Peer.objects.create(name=name, kind=kind, url=url, public_key=keys.get(kind, keys["police"]))


def put(*, now: datetime) -> None:
    """Move the clock."""
    frozen.put(now)


def taking(apply: Apply) -> Any:
    """The deed of taking a message in."""

    def take(*, headers: dict[str, str], body: bytes) -> str:
        return receive(headers, body, apply=apply, now=frozen.now()).code.value

    return take


def asked(visit: Callable[[], Any]) -> tuple[Any, list[str]]:
    """What a visit is answered, and every statement that it asked of the store."""
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(f"{sql} {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        return visit(), statements


def whole(answer: Any) -> str:
    """An answer as it comes over the network: status, headers, cookies, body."""
    headers = [f"{name}: {value}" for name, value in sorted(answer.headers.items())]
    cookies = [morsel.OutputString() for morsel in answer.cookies.values()]
    body = b"".join(answer) if answer.streaming else answer.content
    return "\n".join([str(answer.status_code), *headers, *cookies, body.decode()])


def let_go() -> int:
    """One beat of the gate: number what is due, and have the theatre carry what is ready."""
    release(now=frozen.now())
    return deliver(now=frozen.now(), transport=HandTransport(_hand)).delivered


def _hand(peer: str, headers: Mapping[str, str], body: bytes) -> Answer:
    code = ask((peer, dict(headers), body))
    if not code:
        raise NoAnswer("nothing that can be read")
    return Answer(AnswerCode(code))
