"""Put a message into the ledger, in the transaction that caused it, and read what crossed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction

from towpath.gate import wire
from towpath.gate.faults import point
from towpath.gate.messages import OLDEST_NEWS, FromCare, Message
from towpath.gate.models import Incoming, Outgoing, Peer
from towpath.gate.refusals import Refused
from towpath.gate.sentences import sentence
from towpath.gate.words import Kind, OutState, Release
from towpath.schemes.deadlines import local_day, next_release

NEVER_TOLD = (OutState.STOPPED, OutState.SET_ASIDE)


@dataclass(frozen=True)
class Crossing:
    """One message as people see it: when, which way, the word, and the sentence that all sides read alike."""

    at: datetime
    on: date | None
    direction: str
    peer: str
    word: str
    sentence: str
    state: str


def own_kind() -> Kind:
    """What this deployment is. The person's site writes in the provider's name: it shares its store."""
    site = settings.TOWPATH_SITE
    return Kind.CARE if site == "person" else Kind(site)


def post(message: Message, *, to: str, now: datetime) -> Outgoing:
    """Write a message to the outbox. It leaves when the transaction is kept, and never if it is not."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A message is written in the transaction that causes it.")
    _check_day(message, now)
    posted = Outgoing.objects.create(
        message_id=uuid.uuid4().hex,
        peer=_peer_for(message, to),
        word=message.word(),
        subject=message.subject,
        data=wire.dump(wire.encode(message)),
        on=day_of(message),
        sentence=sentence(message),
        posted_at=now,
        due_at=_due_at(message, now),
    )
    point("outbox.posted")
    return posted


def crossings(*, subject: str) -> list[Crossing]:
    """All that crossed about one case, and all of ours that is still to cross, in order of time."""
    sent = Outgoing.objects.filter(subject=subject).exclude(state__in=NEVER_TOLD).select_related("peer")
    taken = Incoming.objects.filter(subject=subject).select_related("peer")
    return sorted([*map(as_sent, sent), *map(as_taken, taken)], key=lambda crossing: crossing.at)


def as_sent(row: Outgoing) -> Crossing:
    """A message of ours, dated by its delivery, or by the day it is due to leave."""
    at = row.delivered_at or row.due_at
    return Crossing(at, row.on, "sent", str(row.peer), row.word, row.sentence, row.state)


def as_taken(row: Incoming) -> Crossing:
    """A message of theirs, dated by when it was applied here."""
    return Crossing(row.applied_at, row.on, "taken", str(row.peer), row.word, row.sentence, "applied")


def day_of(message: Message) -> date | None:
    """The day a message is about, for those that have one."""
    day: date | None = getattr(message, "on", None) or getattr(message, "encounter_on", None)
    return day


def _peer_for(message: Message, to: str) -> Peer:
    peer = Peer.objects.filter(name=to).first()
    if peer is None:
        raise Refused("unknown_peer", f"We have no connection to {to}. Ask an administrator to add it.")
    if message.sender is not own_kind() or message.receiver != peer.kind:
        raise Refused("wrong_way", f"A message of this kind does not go from here to {to}.")
    return peer


def _check_day(message: Message, now: datetime) -> None:
    """A message is about a day that has come; a word of care about a recent one, so that days are no code."""
    on, today = day_of(message), local_day(now)
    if on and on > today:
        raise Refused("day_out_of_range", "The day has not come yet.", "on")
    if on and isinstance(message, FromCare) and on < today - OLDEST_NEWS:
        raise Refused("day_out_of_range", "The day must be in the last three months.", "on")


def _due_at(message: Message, now: datetime) -> datetime:
    if message.release is Release.AT_ONCE:
        return now
    return next_release(now, time.fromisoformat(settings.GATE_RELEASE_AT))
