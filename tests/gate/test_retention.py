"""How long the ledger keeps what crossed: each row of the table, on the last day and on the day after it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.gate import ends
from towpath.gate.answer import Answer
from towpath.gate.courier import deliver, sealed_bytes
from towpath.gate.messages import MESSAGES
from towpath.gate.models import Incoming, Outgoing, Peer, Turned
from towpath.gate.outbox import post
from towpath.gate.refusals import Refused
from towpath.gate.release import release, replay_since, take_back
from towpath.gate.retention import PERIODS, RETENTION, forget
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode
from towpath.gate.work import JOBS
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent

LEAD = Actor("lena", "Lena Hart", "team_lead")
A_DAY = timedelta(days=1)
ENDLESS = [word for word, kept in RETENTION.items() if kept.goes_on]
WORDS = [word for word in RETENTION if word not in ENDLESS]


def delivered(word: str, *, subject: str = ends.REF, number: int = 1, at: datetime = ends.NOON) -> Outgoing:
    """A message of this type as it stands in the ledger once it has arrived."""
    return Outgoing.objects.create(
        message_id=f"{Outgoing.objects.count() + 1:032x}", peer=Peer.objects.get(name=ends.THEM), word=word,
        subject=subject, data='{"subject":"RV-7K3M-9QPT-2XWA"}', sentence="", posted_at=at, due_at=at,
        state="delivered", sequence=number, delivered_at=at,
    )  # fmt: skip


def taken(word: str, *, subject: str = ends.REF, number: int = 1, at: datetime = ends.NOON) -> Incoming:
    """A message of this type that was taken in."""
    return Incoming.objects.create(
        message_id=f"{number:032x}", peer=Peer.objects.get(name=ends.THEM), word=word, subject=subject,
        sequence=number, digest="", sentence="", applied_at=at,
    )  # fmt: skip


def test_every_message_has_its_periods(db: None) -> None:
    assert set(RETENTION) == {kind.word() for kind in MESSAGES}
    assert all(kept.content < kept.row for kept in RETENTION.values())


def test_the_worker_follows_the_table(db: None) -> None:
    assert forget in [job.run for job in JOBS]


@pytest.mark.parametrize("word", RETENTION)
def test_what_a_message_said_goes_on_its_day_and_the_rest_of_the_row_stays(peer: Peer, word: str) -> None:
    sent = delivered(word)
    bytes_sent = sealed_bytes(sent)
    last = ends.NOON + RETENTION[word].content
    assert forget(last) == 0
    assert forget(last + A_DAY) == 1
    before, sent = sent.__dict__, Outgoing.objects.get()
    assert (sent.data, sent.digest) == ("", hashlib.sha256(bytes_sent).hexdigest())
    changed = {name for name in before if not name.startswith("_") and before[name] != getattr(sent, name)}
    assert changed == {"data", "digest"}


@pytest.mark.parametrize("word", WORDS)
def test_rows_go_on_their_day_in_both_directions(peer: Peer, word: str) -> None:
    delivered(word)
    taken(word)
    last = ends.NOON + RETENTION[word].row
    forget(last)
    assert (Outgoing.objects.count(), Incoming.objects.count()) == (1, 1)
    forget(last + A_DAY)
    assert (Outgoing.objects.count(), Incoming.objects.count()) == (0, 0)


@pytest.mark.parametrize("word", WORDS)
def test_a_case_that_goes_on_keeps_all_its_rows(peer: Peer, word: str) -> None:
    late = ends.NOON + RETENTION[word].row + A_DAY
    for ledger in (delivered, taken):
        ledger(word)
        ledger(word, number=2, at=late)
    forget(late)
    assert (Outgoing.objects.count(), Incoming.objects.count()) == (2, 2)


@pytest.mark.parametrize("word", ENDLESS)
def test_of_what_never_ends_the_newest_number_stays(peer: Peer, word: str) -> None:
    for number in (1, 2, 3):
        delivered(word, number=number)
        taken(word, number=number)
    forget(ends.NOON + RETENTION[word].row + A_DAY)
    assert [row.sequence for row in Outgoing.objects.all()] == [3]
    assert [row.sequence for row in Incoming.objects.all()] == [3]


def test_the_digest_that_stays_is_the_one_that_the_other_side_has(peer: Peer) -> None:
    sent: list[bytes] = []
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    deliver(now=ends.NOON, transport=HandTransport(lambda _, __, body: _applied(sent, body)))
    forget(ends.NOON + timedelta(days=60))
    assert Outgoing.objects.get().digest == hashlib.sha256(sent[0]).hexdigest()
    assert "Lockwood" not in str(Outgoing.objects.values())


def test_what_has_not_arrived_keeps_what_it_says(peer: Peer) -> None:
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    assert forget(ends.NOON + timedelta(days=3000)) == 0
    assert Outgoing.objects.get().data


def test_the_store_itself_refuses_to_empty_what_has_not_arrived(peer: Peer) -> None:
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outgoing.objects.update(data="", digest="0" * 64)


def test_what_was_stopped_goes_as_a_whole(peer: Peer, insight: Peer) -> None:
    message, to = ends.daily()
    take_back(post(message, to=to, now=ends.NOON), by=LEAD, now=ends.NOON)
    forget(ends.NOON + timedelta(days=29))
    assert Outgoing.objects.exists()
    forget(ends.NOON + timedelta(days=32))
    assert not Outgoing.objects.exists()


def test_a_repeat_is_known_after_it_was_emptied(peer: Peer) -> None:
    first = ends.sealed(ends.from_them())
    ends.take(first, ends.Inbox())
    late = ends.NOON + timedelta(days=60)
    forget(late)
    again = ends.sealed(ends.from_them(), at=late)
    inbox = ends.Inbox()
    assert ends.take(again, inbox, late).code == "already_applied"
    assert inbox.taken == []


def test_what_is_emptied_cannot_be_asked_for_again(peer: Peer) -> None:
    delivered("received")
    late = ends.NOON + timedelta(days=40)
    forget(late)
    with pytest.raises(Refused, match="no longer kept"):
        replay_since(ends.THEM, since=ends.NOON, by=LEAD, now=late)
    assert Outgoing.objects.get().state == "delivered"


def test_the_count_of_what_was_turned_away_goes_too(db: None) -> None:
    Turned.objects.create(hour=ends.NOON, code="stale", times=3)
    kept = timedelta(days=PERIODS["gate.turned"].days)
    assert forget(ends.NOON + kept) == 0
    assert forget(ends.NOON + kept + A_DAY) == 1


def test_a_site_can_be_started_with_another_period(db: None, settings: Any) -> None:
    Turned.objects.create(hour=ends.NOON, code="stale", times=3)
    settings.TOWPATH_KEEP = {"gate.turned": 2}
    assert forget(ends.NOON + 2 * A_DAY) == 0
    assert forget(ends.NOON + 3 * A_DAY) == 1


def test_a_period_that_nobody_knows_stops_the_erasing(db: None, settings: Any) -> None:
    settings.TOWPATH_KEEP = {"gate.turnd": 2}
    with pytest.raises(ValueError, match=r"gate\.turnd"):
        forget(ends.NOON)


def test_forgetting_is_in_the_audit_without_what_was_forgotten(peer: Peer) -> None:
    delivered("received")
    late = ends.NOON + timedelta(days=40)
    forget(late)
    assert forget(late) == 0
    event = AuditEvent.objects.get(verb="erase")
    assert (event.actor, event.ref, event.purpose) == (Actor.clock().id, "ledger", "1 emptied, 0 removed")


def _applied(sent: list[bytes], body: bytes) -> Answer:
    sent.append(body)
    return Answer(AnswerCode.APPLIED)
