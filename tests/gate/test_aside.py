"""How a message that was refused is set aside: by whom, when it may be, and what comes of those behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client

from tests import cast
from tests.gate import ends
from towpath.gate import wire
from towpath.gate.answer import Answer, NoAnswer
from towpath.gate.aside import set_aside
from towpath.gate.courier import TRIES, deliver
from towpath.gate.messages import Slots
from towpath.gate.models import Outgoing, Peer
from towpath.gate.outbox import crossings, post
from towpath.gate.refusals import Refused
from towpath.gate.release import release, replay
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed

LEAD = Actor("lena", "Lena Hart", "team_lead")
OTHER_LEAD = Actor("max", "Max Other", "team_lead")
PRACTITIONER = Actor("ama", "Ama Mensah", "practitioner")


class OtherSide:
    """It refuses the first message, and takes whatever is the next number after that."""

    def __init__(self, first: AnswerCode = AnswerCode.REFUSED) -> None:
        self.first = first
        self.taken: list[tuple[str, int]] = []
        self.seen: set[str] = set()

    def __call__(self, peer: str, headers: Mapping[str, str], body: bytes) -> Answer:
        values = wire.load(body)
        if not self.seen or values["id"] in self.seen:
            self.seen.add(values["id"])
            return Answer(self.first)
        last = max((number for _, number in self.taken), default=0)
        if int(values["sequence"]) != last + 1:
            return Answer(AnswerCode.OUT_OF_ORDER)
        self.taken.append((values["type"].split(".")[1], int(values["sequence"])))
        return Answer(AnswerCode.APPLIED)


@pytest.fixture
def other(peer: Peer) -> OtherSide:
    """It has refused the first of three messages about one case."""
    side = OtherSide()
    for message in (ends.to_them(), ends.next_to_them(), ends.next_to_them()):
        post(message, to=ends.THEM, now=ends.NOON)
        release(now=ends.NOON)
    deliver(now=ends.NOON, transport=HandTransport(side))
    assert [row.state for row in in_order()] == ["dead", "ready", "ready"]
    return side


def in_order() -> list[Outgoing]:
    return list(Outgoing.objects.order_by("id"))


def stuck() -> str:
    return in_order()[0].message_id


def by_two() -> Outgoing:
    set_aside(stuck(), why="told", by=LEAD, now=ends.NOON)
    return set_aside(stuck(), why="", by=OTHER_LEAD, now=ends.NOON)


def test_what_is_behind_it_goes_in_order_and_without_a_gap(other: OtherSide) -> None:
    by_two()
    assert [(row.state, row.sequence) for row in in_order()] == [
        ("set_aside", None), ("ready", 1), ("ready", 2),
    ]  # fmt: skip
    deliver(now=ends.NOON, transport=HandTransport(other))
    second = ends.next_to_them().word()
    assert other.taken == [(second, 1), (second, 2)]


def test_a_word_about_a_case_takes_two_people(other: OtherSide) -> None:
    set_aside(stuck(), why="told", by=LEAD, now=ends.NOON)
    assert in_order()[0].state == "dead"
    with pytest.raises(Refused, match="Somebody else"):
        set_aside(stuck(), why="told", by=LEAD, now=ends.NOON)
    assert set_aside(stuck(), why="", by=OTHER_LEAD, now=ends.NOON).state == "set_aside"
    verbs = AuditEvent.objects.filter(verb__startswith="set_aside").order_by("seq")
    assert [(one.verb, one.actor, one.purpose) for one in verbs] == [
        ("set_aside.asked", "lena", "told"), ("set_aside", "max", "told"),
    ]  # fmt: skip


@pytest.mark.site("care")
def test_one_person_is_enough_for_what_is_about_nobody(peer: Peer) -> None:
    posted = post(Slots("slots", ()), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    deliver(now=ends.NOON, transport=HandTransport(OtherSide()))
    assert set_aside(posted.message_id, why="overtaken", by=LEAD, now=ends.NOON).state == "set_aside"


@pytest.mark.parametrize("why", ["", "because", "wrong\n"])
def test_the_reason_is_one_of_the_list(other: OtherSide, why: str) -> None:
    with pytest.raises(Refused, match="Choose why"):
        set_aside(stuck(), why=why, by=LEAD, now=ends.NOON)


def test_it_is_not_for_everybody(other: OtherSide) -> None:
    with pytest.raises(NotAllowed):
        set_aside(stuck(), why="told", by=PRACTITIONER, now=ends.NOON)


def test_what_may_have_arrived_is_never_set_aside(peer: Peer) -> None:
    def silence(*_: object) -> Answer:
        raise NoAnswer("nothing")

    posted = post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    Outgoing.objects.update(attempts=TRIES)
    deliver(now=ends.NOON, transport=HandTransport(silence))
    with pytest.raises(Refused, match="Send it again"):
        set_aside(posted.message_id, why="told", by=LEAD, now=ends.NOON)


def test_what_is_not_stuck_is_not_set_aside(other: OtherSide) -> None:
    behind = in_order()[1]
    with pytest.raises(Refused, match="not stuck"):
        set_aside(behind.message_id, why="told", by=LEAD, now=ends.NOON)
    with pytest.raises(Refused, match="not stuck"):
        set_aside("0" * 32, why="told", by=LEAD, now=ends.NOON)


def test_nothing_moves_up_past_what_has_arrived(other: OtherSide) -> None:
    Outgoing.objects.filter(sequence=3).update(state="delivered", delivered_at=ends.NOON)
    with pytest.raises(Refused, match="later message has arrived"):
        by_two()
    assert [row.sequence for row in in_order()] == [1, 2, 3]


def test_sending_it_again_takes_the_wish_back(other: OtherSide) -> None:
    set_aside(stuck(), why="told", by=LEAD, now=ends.NOON)
    replay(stuck(), by=OTHER_LEAD, now=ends.NOON)
    deliver(now=ends.NOON, transport=HandTransport(other))
    assert set_aside(stuck(), why="wrong", by=OTHER_LEAD, now=ends.NOON).state == "dead"


def test_a_new_message_gets_the_number_after_those_that_moved_up(other: OtherSide) -> None:
    by_two()
    posted = post(ends.next_to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    posted.refresh_from_db()
    assert posted.sequence == 3


def test_nobody_reads_that_it_was_told(other: OtherSide) -> None:
    by_two()
    assert len(crossings(subject=ends.REF)) == 2


def test_the_page_asks_one_and_then_another(other: OtherSide) -> None:
    first, second = (cast.PRIYA, cast.ADA) if ends.POLICE else (cast.LENA, cast.ADA)
    shown = visit(first, why="told")
    assert "Now a second person has to agree." in shown
    assert f"{first.name} asked to set it aside: We have told them another way." in shown
    assert "Agree to set it aside" not in shown
    assert "Somebody else has to agree" in visit(first, why="told")
    assert "It is set aside." in visit(second)
    assert in_order()[0].state == "set_aside"


def visit(actor: Actor, **form: str) -> str:
    client = Client()
    client.force_login(cast.account(actor))
    answer = client.post(f"/crossings/{stuck()}/set-aside/", form, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()
