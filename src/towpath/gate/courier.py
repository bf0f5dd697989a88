"""Deliver what is ready: in order for each case, until answered, never two couriers with one message."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from towpath.gate import envelope, seal
from towpath.gate.answer import Answer, NoAnswer
from towpath.gate.faults import point
from towpath.gate.messages import BY_WORD, FIGURES
from towpath.gate.models import Outgoing
from towpath.gate.transport import Transport
from towpath.gate.words import About, OutState
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record

# Longer than any one try can take, so that a second courier never carries what a living one holds.
LEASE = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=30)
# About two days of trying. What is still not answered then is a dead letter, which a person looks at.
TRIES = 96
NO_ANSWER = "no_answer"


@dataclass
class Counts:
    """What one round of the courier came to."""

    delivered: int = 0
    postponed: int = 0
    dead: int = 0


@dataclass
class Round:
    """One walk of the courier, and the time as it passes on the way."""

    started: datetime
    transport: Transport
    key: Ed25519PrivateKey
    counts: Counts
    began: float

    def now(self) -> datetime:
        """The time that was handed to us, plus how long we have been walking."""
        return self.started + timedelta(seconds=time.monotonic() - self.began)


def deliver(*, now: datetime, transport: Transport) -> Counts:
    """Send everything that can go now. Safe to run twice at once, and to be killed at any point."""
    key = seal.key_from_file(settings.GATE_KEY_FILE)
    walk = Round(now, transport, key, Counts(), time.monotonic())
    while rows := list(_heads(walk.now())[:100]):
        for row in rows:
            _carry(row, walk)
    return walk.counts


def _heads(at: datetime) -> QuerySet[Outgoing]:
    """The first undelivered message of each case, if its time has come and nobody is carrying it.

    Those tried least go first: one that always fails cannot keep the others of its peer waiting.
    """
    ahead = Outgoing.objects.filter(
        peer=OuterRef("peer"), subject=OuterRef("subject"), sequence__lt=OuterRef("sequence")
    ).exclude(state=OutState.DELIVERED)
    return (
        _free(at)
        .filter(peer__active=True)
        .exclude(Exists(ahead))
        .select_related("peer")
        .order_by("attempts", "due_at", "subject", "id")
    )


def _free(at: datetime) -> QuerySet[Outgoing]:
    due = Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=at)
    unclaimed = Q(claimed_until__isnull=True) | Q(claimed_until__lte=at)
    return Outgoing.objects.filter(due, unclaimed, state=OutState.READY)


def _carry(row: Outgoing, walk: Round) -> None:
    """Claim one message, send it, and write down what came back. The claim runs out if we die on the way."""
    claim, at = uuid.uuid4().hex, walk.now()
    if not _free(at).filter(pk=row.pk).update(claim=claim, claimed_until=at + LEASE):
        return
    point("courier.claimed")
    body = sealed_bytes(row)
    headers = seal.sign(body, key=walk.key, message_id=row.message_id, at=at)
    try:
        answer = walk.transport.send(peer=row.peer.name, url=row.peer.url, headers=headers, body=body)
    except NoAnswer:
        answer = None
    point("courier.answered")
    _write_down(row, claim, answer, walk)
    point("courier.written")


def sealed_bytes(row: Outgoing) -> bytes:
    """The bytes of this message as its peer gets them, for as long as what it says is kept."""
    return envelope.write(
        message_id=row.message_id,
        source=settings.TOWPATH_ORG,
        audience=row.peer.name,
        wire_type=BY_WORD[row.word].wire_type(),
        sequence=row.sequence or 0,
        data=json.loads(row.data),
    )


def _named(row: Outgoing) -> str:
    """What the record calls this message. A figure gets no name: it would stand beside its case for ever."""
    return About.FIGURES if row.word in FIGURES else row.subject


@transaction.atomic
def _write_down(row: Outgoing, claim: str, answer: Answer | None, walk: Round) -> None:
    ours = Outgoing.objects.filter(pk=row.pk, claim=claim, state=OutState.READY)
    at = walk.now()
    if answer and answer.is_done:
        if ours.update(
            state=OutState.DELIVERED, delivered_at=at, answer=answer.code, claim="", claimed_until=None
        ):
            walk.counts.delivered += 1
            ref, word = _named(row), row.word
            record(by=Actor.clock(), now=at, verb="disclose", kind="message", ref=ref, purpose=word)
        return
    tried = row.attempts + 1
    hopeless = tried >= TRIES or (answer is not None and not answer.may_mend)
    pause_until = at + pause(tried)
    ours.update(
        state=OutState.DEAD if hopeless else OutState.READY,
        attempts=F("attempts") + 1,
        next_attempt_at=pause_until,
        answer=answer.code if answer else NO_ANSWER,
        claim="",
        claimed_until=None,
    )
    walk.counts.dead += hopeless
    walk.counts.postponed += not hopeless
    if answer is None:
        # The peer is silent: leave it alone for a while instead of waiting on every message in turn.
        _free(at).filter(peer=row.peer).update(next_attempt_at=pause_until)


def pause(tried: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, and never for two alike."""
    longest = min(FIRST_PAUSE.total_seconds() * 2 ** min(tried - 1, 12), LONGEST_PAUSE.total_seconds())
    return timedelta(seconds=longest * SystemRandom().uniform(0.5, 1.0))
