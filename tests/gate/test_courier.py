"""How the courier delivers: in order, again until answered, and without one case holding up another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from tests.gate import ends
from towpath.gate import courier, seal, wire
from towpath.gate.answer import Answer, NoAnswer
from towpath.gate.models import Outgoing, Peer
from towpath.gate.outbox import post
from towpath.gate.release import release, replay, replay_since
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent

LEAD = Actor("lena", "Lena Hart", "team_lead")
LATER = timedelta(hours=1)


class Other:
    """The other side: notes what arrives, and answers as it is told to for a case."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, int, str]] = []
        self.answers: dict[str, AnswerCode | None] = {}

    def __call__(self, peer: str, headers: Mapping[str, str], body: bytes) -> Answer:
        values = wire.load(body)
        subject = values["subject"]
        self.arrived.append((subject, int(values["sequence"]), headers["webhook-id"]))
        answer = self.answers.get(subject, AnswerCode.APPLIED)
        if answer is None:
            raise NoAnswer("silence")
        return Answer(answer)


@pytest.fixture
def other(peer: Peer) -> Other:
    return Other()


def send(other: Other, now: datetime = ends.NOON) -> courier.Counts:
    release(now=now)
    return courier.deliver(now=now, transport=HandTransport(other))


def two_about(subject: str) -> list[Outgoing]:
    messages = (ends.to_them(subject), ends.next_to_them(subject))
    return [post(message, to=ends.THEM, now=ends.NOON) for message in messages]


def states(subject: str = ends.REF) -> list[str]:
    return list(Outgoing.objects.filter(subject=subject).order_by("id").values_list("state", flat=True))


def test_it_delivers_in_order_and_once(other: Other) -> None:
    posted = two_about(ends.REF)
    assert send(other).delivered == 2
    assert send(other).delivered == 0
    assert other.arrived == [(ends.REF, 1, posted[0].message_id), (ends.REF, 2, posted[1].message_id)]
    assert states() == ["delivered", "delivered"]


def test_each_delivery_is_logged_as_a_disclosure(other: Other) -> None:
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    send(other)
    event = AuditEvent.objects.get(verb="disclose")
    assert (event.ref, event.purpose) == (ends.REF, ends.to_them().word())


def test_the_record_does_not_say_whose_figure_was_sent(other: Other, insight: Peer) -> None:
    figure = ends.an_offer_counted() if ends.POLICE else ends.a_care_counted()
    due = post(figure, to="insight", now=ends.NOON).due_at
    assert send(other, due).delivered == 1
    event = AuditEvent.objects.get(verb="disclose")
    assert (event.ref, event.purpose) == ("figures", figure.word())


def test_what_is_sent_is_sealed_by_this_site(peer: Peer, our_public_key: str) -> None:
    def check(name: str, headers: Mapping[str, str], body: bytes) -> Answer:
        seal.verify(headers, body, keys=[our_public_key])
        assert b'"time"' not in body
        return Answer(AnswerCode.APPLIED)

    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    assert courier.deliver(now=ends.NOON, transport=HandTransport(check)).delivered == 1


def test_a_silent_peer_is_tried_again_with_the_same_id_and_bytes(other: Other) -> None:
    two_about(ends.REF)
    other.answers[ends.REF] = None
    assert send(other).postponed == 1
    assert send(other).postponed == 0, "it waits before it tries again"
    other.answers.clear()
    assert send(other, ends.NOON + LATER).delivered == 2
    assert other.arrived[0] == other.arrived[1]


def test_a_stuck_case_holds_up_nobody_else(other: Other) -> None:
    two_about(ends.OTHER_REF)
    two_about(ends.REF)
    other.answers[ends.OTHER_REF] = AnswerCode.REFUSED
    send(other)
    assert states(ends.OTHER_REF) == ["dead", "ready"]
    assert states(ends.REF) == ["delivered", "delivered"]


def test_a_message_that_is_never_answered_does_not_keep_the_others_waiting(other: Other) -> None:
    two_about(ends.OTHER_REF)
    two_about(ends.REF)
    other.answers[ends.OTHER_REF] = None
    for hour in range(3):
        send(other, ends.NOON + hour * LATER)
    assert states(ends.REF) == ["delivered", "delivered"]


@pytest.mark.parametrize("code", [AnswerCode.OUT_OF_ORDER, AnswerCode.NOT_ACCEPTED, AnswerCode.STALE])
def test_what_may_mend_is_tried_again(other: Other, code: AnswerCode) -> None:
    two_about(ends.REF)
    other.answers[ends.REF] = code
    assert send(other).postponed == 1
    other.answers.clear()
    assert send(other, ends.NOON + LATER).delivered == 2


def test_after_two_days_of_trying_it_is_a_dead_letter(other: Other) -> None:
    two_about(ends.REF)
    release(now=ends.NOON)
    other.answers[ends.REF] = None
    for tried in range(courier.TRIES):
        assert states() == ["ready", "ready"]
        send(other, ends.NOON + tried * LATER)
    assert states() == ["dead", "ready"]


def test_a_dead_letter_can_be_replayed_under_its_own_id(other: Other) -> None:
    posted = two_about(ends.REF)
    other.answers[ends.REF] = AnswerCode.REFUSED
    send(other)
    other.answers.clear()
    replay(posted[0].message_id, by=LEAD, now=ends.NOON + LATER)
    assert send(other, ends.NOON + LATER).delivered == 2
    assert other.arrived[1] == (ends.REF, 1, posted[0].message_id)


def test_what_a_peer_lost_is_sent_again_under_the_same_numbers(other: Other) -> None:
    two_about(ends.REF)
    send(other)
    assert replay_since(ends.THEM, since=ends.NOON, by=LEAD, now=ends.NOON) == 2
    other.answers[ends.REF] = AnswerCode.ALREADY_APPLIED
    assert send(other).delivered == 2
    assert other.arrived[:2] == other.arrived[2:]


def test_a_removed_peer_gets_nothing(other: Other) -> None:
    two_about(ends.REF)
    Peer.objects.update(active=False)
    assert send(other).delivered == 0
    assert not other.arrived


def test_a_second_courier_passes_over_what_the_first_is_carrying(other: Other) -> None:
    two_about(ends.REF)

    def slow(name: str, headers: Mapping[str, str], body: bytes) -> Answer:
        assert send(other).delivered == 0, "the first courier still holds it"
        return other(name, headers, body)

    release(now=ends.NOON)
    assert courier.deliver(now=ends.NOON, transport=HandTransport(slow)).delivered == 2
    assert len(other.arrived) == 2


def test_a_claim_runs_out_when_its_courier_has_died(other: Other) -> None:
    two_about(ends.REF)
    release(now=ends.NOON)
    Outgoing.objects.update(claim="dead courier", claimed_until=ends.NOON + courier.LEASE)
    assert send(other).delivered == 0
    assert send(other, ends.NOON + courier.LEASE).delivered == 2


def test_a_courier_that_lost_its_claim_does_not_write_down_an_old_answer(other: Other) -> None:
    two_about(ends.REF)

    def late(name: str, headers: Mapping[str, str], body: bytes) -> Answer:
        Outgoing.objects.update(claim="another courier")
        return Answer(AnswerCode.REFUSED)

    release(now=ends.NOON)
    courier.deliver(now=ends.NOON, transport=HandTransport(late))
    assert states() == ["ready", "ready"]


def test_pauses_grow_to_half_an_hour_and_never_beyond() -> None:
    for tried in range(1, 200):
        pause = courier.pause(tried)
        assert courier.FIRST_PAUSE / 2 <= pause <= courier.LONGEST_PAUSE
    assert courier.pause(1) <= courier.FIRST_PAUSE
    assert courier.pause(12) >= courier.LONGEST_PAUSE / 2
