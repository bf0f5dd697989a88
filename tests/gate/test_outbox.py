"""How a message enters the ledger, when it may leave, and who can stop it or let it go by hand."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.gate import ends
from towpath.gate.models import Incoming, Outgoing, Peer
from towpath.gate.outbox import crossings, post
from towpath.gate.refusals import Refused
from towpath.gate.release import release, release_now, replay, take_back
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed

LEAD = Actor("lena", "Lena Hart", "team_lead")
OFFICER = Actor("okoro", "PC Okoro", "officer")
FIVE = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)


@transaction.atomic
def a_deed_that_fails() -> None:
    """A deed that posts a message and then comes to nothing."""
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    raise Refused("no", "Not after all.")


def test_a_message_is_written_in_the_transaction_that_causes_it(peer: Peer) -> None:
    with pytest.raises(Refused):
        a_deed_that_fails()
    assert not Outgoing.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_any_transaction_is_refused() -> None:
    ends.a_peer()
    with pytest.raises(RuntimeError, match="in the transaction that causes it"):
        post(ends.to_them(), to=ends.THEM, now=ends.NOON)


def test_a_message_to_nobody_we_know_is_refused(db: None) -> None:
    with pytest.raises(Refused) as refused:
        post(ends.to_them(), to="nobody", now=ends.NOON)
    assert refused.value.code == "unknown_peer"


def test_a_message_that_does_not_go_from_here_is_refused(peer: Peer) -> None:
    with pytest.raises(Refused) as refused:
        post(ends.from_them(), to=ends.THEM, now=ends.NOON)
    assert refused.value.code == "wrong_way"


def test_a_message_to_a_peer_of_another_kind_is_refused(insight: Peer) -> None:
    with pytest.raises(Refused) as refused:
        post(ends.to_them(), to="insight", now=ends.NOON)
    assert refused.value.code == "wrong_way"


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (ends.NOON, FIVE),
        (FIVE - timedelta(seconds=1), FIVE),
        (FIVE, FIVE + timedelta(days=1)),
        (datetime(2026, 3, 28, 18, 0, tzinfo=UTC), datetime(2026, 3, 29, 16, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 18, 0, tzinfo=UTC), datetime(2026, 10, 25, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_daily_message_leaves_at_five_by_the_clock_on_the_wall(
    peer: Peer, insight: Peer, now: datetime, leaves: datetime
) -> None:
    message, to = ends.daily(on=now.date())
    assert post(message, to=to, now=now).due_at == leaves


@pytest.mark.site("care")
@pytest.mark.parametrize(("days", "is_news"), [(-1, False), (0, True), (92, True), (93, False)])
def test_a_word_is_about_a_day_of_the_last_three_months(peer: Peer, days: int, is_news: bool) -> None:
    message, to = ends.daily(on=ends.TODAY - timedelta(days=days))
    with nullcontext() if is_news else pytest.raises(Refused):
        post(message, to=to, now=ends.NOON)
    assert Outgoing.objects.exists() is is_news


def test_news_of_a_day_that_has_not_come_is_turned_away(peer: Peer) -> None:
    yesterday = ends.NOON - timedelta(days=1)
    inbox = ends.Inbox()
    assert ends.take(ends.sealed(ends.from_them(), at=yesterday), inbox, yesterday).code == "malformed"
    assert ends.nothing_changed(inbox)


def test_a_waiting_message_has_no_number_until_its_day_and_leaves_no_gap(peer: Peer, insight: Peer) -> None:
    message, to = ends.daily()
    waiting = post(message, to=to, now=ends.NOON)
    urgent = post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    assert release(now=ends.NOON) == 1
    waiting.refresh_from_db()
    urgent.refresh_from_db()
    assert (waiting.state, waiting.sequence, urgent.sequence) == ("waiting", None, 1)
    release(now=FIVE)
    waiting.refresh_from_db()
    assert waiting.sequence == (2 if to == ends.THEM else 1)


def test_a_day_leaves_in_the_order_of_its_references_not_of_its_hours(peer: Peer) -> None:
    later = post(ends.to_them(ends.REF), to=ends.THEM, now=ends.NOON)
    earlier = post(ends.to_them(ends.OTHER_REF), to=ends.THEM, now=ends.NOON)
    assert list(Outgoing.objects.values_list("id", flat=True)) == [earlier.id, later.id]


def test_what_waits_is_shown_with_its_day_and_what_was_stopped_is_not(peer: Peer, insight: Peer) -> None:
    message, to = ends.daily()
    posted = post(message, to=to, now=ends.NOON)
    [crossing] = crossings(subject=message.subject)
    assert (crossing.at, crossing.direction, crossing.state) == (FIVE, "sent", "waiting")
    take_back(posted, by=LEAD, now=ends.NOON)
    assert crossings(subject=message.subject) == []
    assert release(now=FIVE) == 0


def test_what_has_left_cannot_be_stopped(peer: Peer) -> None:
    posted = post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    with pytest.raises(Refused, match="left already"):
        take_back(posted, by=LEAD, now=ends.NOON)


def test_the_hand_release_lets_go_what_waits(peer: Peer, insight: Peer) -> None:
    message, to = ends.daily()
    post(message, to=to, now=ends.NOON)
    with pytest.raises(NotAllowed):
        release_now(by=OFFICER, now=ends.NOON)
    assert release_now(by=LEAD, now=ends.NOON) == 1


def test_only_a_stuck_message_is_sent_again(peer: Peer) -> None:
    posted = post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    with pytest.raises(Refused, match="not stuck"):
        replay(posted.message_id, by=LEAD, now=ends.NOON)


WRONG_ROWS = [
    {"word": "note"},
    {"state": "lost"},
    {"state": "ready"},
    {"sequence": 1},
    {"delivered_at": ends.NOON},
]


@pytest.mark.parametrize("wrong", WRONG_ROWS)
def test_the_store_itself_refuses_what_is_not_on_the_list(peer: Peer, wrong: dict[str, object]) -> None:
    posted = post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outgoing.objects.filter(pk=posted.pk).update(**wrong)


@pytest.mark.parametrize("twice", [{"message_id": "1" * 32}, {"sequence": 1, "subject": ends.REF}])
def test_the_store_itself_refuses_to_take_a_message_twice(peer: Peer, twice: dict[str, object]) -> None:
    ends.take(ends.sealed(ends.from_them()), ends.Inbox())
    row = {"message_id": "2" * 32, "subject": ends.OTHER_REF, "sequence": 2, "word": "received"} | twice
    with pytest.raises(IntegrityError), transaction.atomic():
        Incoming.objects.create(peer=peer, digest="", sentence="", applied_at=ends.NOON, **row)
