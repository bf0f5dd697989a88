"""How long the ledger keeps what crossed: a table, and the daily job that follows it.

What a message says is needed for as long as a peer that lost its store may ask for it again. That it
crossed, under which number, is needed for as long as the case. The two have a period each.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from towpath.gate.courier import sealed_bytes
from towpath.gate.models import Incoming, Outgoing, Turned
from towpath.gate.words import OutState
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.retention import Kept as Keep
from towpath.kit.retention import check_names, period

PERIODS: dict[str, Keep] = {
    "gate.said": Keep(
        "what a message said",
        30,
        "it arrived",
        "emptied; a digest stays",
        "as long as the backups of a peer, which may ask for it again",
    ),
    "gate.case": Keep(
        "that a word about a person crossed",
        2190,
        "the last word about the same case",
        "removed",
        "six years, as police keep the case",
        "the force and the provider agree how long a case is kept",
    ),
    "gate.count": Keep(
        "that a row for counting crossed",
        365,
        "the last row about the same case",
        "removed",
        "ours",
        "whoever evaluates says when a row can no longer change",
    ),
    "gate.slots_said": Keep("which call times were open", 7, "it arrived", "emptied; a digest stays", "ours"),
    "gate.slots": Keep("that call times crossed", 14, "it arrived", "removed, but for the newest", "ours"),
    "gate.turned": Keep("how often something was turned away", 90, "that hour", "removed", "ours"),
}


@dataclass(frozen=True)
class Kept:
    """By which periods a message can be sent again after it arrived, and its row stays."""

    said: str
    crossed: str
    goes_on: bool = False
    """Its numbers never end, so the newest row always stays."""

    @property
    def content(self) -> timedelta:
        """For how long after it arrived it can be sent again."""
        return period(PERIODS, self.said)

    @property
    def row(self) -> timedelta:
        """For how long it is known that it crossed."""
        return period(PERIODS, self.crossed)

    @property
    def confirm(self) -> str:
        """What is still to be agreed about it."""
        return PERIODS[self.crossed].confirm


A_CASE = Kept("gate.said", "gate.case")
A_COUNT = Kept("gate.said", "gate.count")
RETENTION = {
    "referral_made": A_CASE,
    "referral_withdrawn": A_CASE,
    "outcome_recorded": A_CASE,
    "received": A_CASE,
    "declined": A_CASE,
    "slots": Kept("gate.slots_said", "gate.slots", goes_on=True),
    "please_phone": A_CASE,
    "in_progress": A_CASE,
    "not_reached": A_CASE,
    "more_time": A_CASE,
    "completed": A_CASE,
    "ended_early": A_CASE,
    "withdrawn": A_CASE,
    "returned": A_CASE,
    "offer_counted": A_COUNT,
    "care_counted": A_COUNT,
}
BATCH = 500


def forget(now: datetime) -> int:
    """Empty and remove what has had its time, and say how much that was. Killed, it goes on the next day."""
    check_names(PERIODS)
    emptied = sum(_empty(word, now) for word in RETENTION)
    gone = sum(_remove(word, now) for word in RETENTION)
    gone += Turned.objects.filter(hour__lt=now - period(PERIODS, "gate.turned")).delete()[0]
    if emptied or gone:
        record(
            by=Actor.clock(),
            now=now,
            verb="erase",
            kind="gate",
            ref="ledger",
            purpose=f"{emptied} emptied, {gone} removed",
        )
    return emptied + gone


def _empty(word: str, now: datetime) -> int:
    """Blank what delivered messages of this type said. A digest of the bytes stays: the peer has the same."""
    before = now - RETENTION[word].content
    old = Outgoing.objects.filter(word=word, state=OutState.DELIVERED, delivered_at__lt=before).exclude(
        data=""
    )
    emptied = 0
    while rows := list(old.select_related("peer")[:BATCH]):
        for row in rows:
            digest = hashlib.sha256(sealed_bytes(row)).hexdigest()
            # Unless it is being sent again at this moment.
            emptied += Outgoing.objects.filter(pk=row.pk, state=OutState.DELIVERED).update(
                data="", digest=digest
            )
    return emptied


def _remove(word: str, now: datetime) -> int:
    """Remove the rows of this type that nobody needs, and those that never left."""
    kept = RETENTION[word]
    never_left = Outgoing.objects.filter(
        word=word, state__in=OutState.unnumbered(), due_at__lt=now - kept.content
    )
    gone, _ = never_left.exclude(state=OutState.WAITING).delete()
    return (
        gone
        + _forget_rows(Outgoing, "delivered_at", word, now)
        + _forget_rows(Incoming, "applied_at", word, now)
    )


def _forget_rows(ledger: type[Outgoing | Incoming], arrived: str, word: str, now: datetime) -> int:
    """Old rows go and the order stays: with their whole case, or once a later number stands for them."""
    kept = RETENTION[word]
    before = now - kept.row
    same_case = ledger.objects.filter(peer=OuterRef("peer"), subject=OuterRef("subject"))
    young = Q(**{f"{arrived}__gte": before}) | Q(**{f"{arrived}__isnull": True})
    old = ledger.objects.filter(**{"word": word, f"{arrived}__lt": before})
    if kept.goes_on:
        old = old.filter(Exists(same_case.filter(sequence__gt=OuterRef("sequence"))))
    else:
        old = old.exclude(Exists(same_case.filter(young)))
    return old.delete()[0]
