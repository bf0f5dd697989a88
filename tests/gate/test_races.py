"""Two at once: couriers, releases, and the same message arriving twice in the same moment."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from tests.gate import ends
from towpath.gate.answer import Answer
from towpath.gate.courier import deliver
from towpath.gate.endpoint import receive
from towpath.gate.messages import Message
from towpath.gate.models import Incoming, Outgoing, Peer
from towpath.gate.outbox import post
from towpath.gate.release import release
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.audit.record import record

WORKERS, ROUNDS = 6, 12
SUBJECTS = [f"RV-0000-0000-{number:04d}" for number in range(ROUNDS)]


@pytest.fixture
def peer(open_store: None) -> Peer:
    """The other side, in a store that threads share."""
    return ends.a_peer()


def at_once(work: Callable[[], Any]) -> list[Any]:
    """What `work` gives in each of several threads that start together, each with a connection of its own."""
    barrier = threading.Barrier(WORKERS)

    def start() -> Any:
        barrier.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return [future.result() for future in [pool.submit(start) for _ in range(WORKERS)]]


def note(message: Message, *, sender: str, now: datetime) -> None:
    record(by=Actor.gate(sender), now=now, verb="applied", kind="deed", ref=message.subject)


def test_one_message_that_arrives_many_times_at_once_is_applied_once(peer: Peer) -> None:
    for number, subject in enumerate(SUBJECTS):
        sent = ends.sealed(ends.from_them(subject), message_id=f"{number:032x}")
        answers = at_once(lambda: receive(sent.headers, sent.body, apply=note, now=ends.NOON).code)  # noqa: B023 - used before the next
        assert Counter(answers) == {AnswerCode.APPLIED: 1, AnswerCode.ALREADY_APPLIED: WORKERS - 1}
    assert AuditEvent.objects.filter(verb="applied").count() == Incoming.objects.count() == ROUNDS


def test_two_messages_with_one_number_at_once_are_not_both_applied(peer: Peer) -> None:
    ids = iter(f"{number:032x}" for number in range(WORKERS))
    lock = threading.Lock()

    def arrive() -> AnswerCode:
        with lock:
            sent = ends.sealed(ends.from_them(), message_id=next(ids))
        return receive(sent.headers, sent.body, apply=note, now=ends.NOON).code

    assert Counter(at_once(arrive)) == {AnswerCode.APPLIED: 1, AnswerCode.OUT_OF_ORDER: WORKERS - 1}
    assert Incoming.objects.count() == 1


def test_couriers_at_once_send_each_message_once(peer: Peer) -> None:
    with transaction.atomic():
        for subject in SUBJECTS:
            post(ends.to_them(subject), to=ends.THEM, now=ends.NOON)
            post(ends.next_to_them(subject), to=ends.THEM, now=ends.NOON)
    arrived: list[str] = []

    def hand(name: str, headers: Mapping[str, str], body: bytes) -> Answer:
        arrived.append(headers["webhook-id"])
        return Answer(AnswerCode.APPLIED)

    release(now=ends.NOON)
    counts = at_once(lambda: deliver(now=ends.NOON, transport=HandTransport(hand)).delivered)
    assert sum(counts) == len(arrived) == len(set(arrived)) == 2 * ROUNDS
    assert AuditEvent.objects.filter(verb="disclose").count() == 2 * ROUNDS


def test_releases_at_once_give_each_message_one_number(peer: Peer) -> None:
    with transaction.atomic():
        for subject in SUBJECTS:
            post(ends.to_them(subject), to=ends.THEM, now=ends.NOON)
            post(ends.next_to_them(subject), to=ends.THEM, now=ends.NOON)
    assert sum(at_once(lambda: release(now=ends.NOON))) == 2 * ROUNDS
    numbers = Outgoing.objects.order_by("subject", "id").values_list("sequence", flat=True)
    assert list(numbers) == [1, 2] * ROUNDS
