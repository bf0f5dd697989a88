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


@dataclass(frozen=True)
class Kept:
    """For how long after it arrived a message can be sent again, and for how long its row stays."""

    content: timedelta
    row: timedelta
    confirm: str = ""
    goes_on: bool = False
    """Its numbers never end, so the newest row always stays."""


AS_LONG_AS_BACKUPS = timedelta(days=30)
A_YEAR = timedelta(days=365)
A_CASE = Kept(AS_LONG_AS_BACKUPS, 6 * A_YEAR, "the force and the provider agree how long a case is kept")
A_COUNT = Kept(AS_LONG_AS_BACKUPS, A_YEAR, "whoever evaluates says when a row can no longer change")
RETENTION = {
    "referral_made": A_CASE,
    "referral_withdrawn": A_CASE,
    "outcome_recorded": A_CASE,
    "received": A_CASE,
    "declined": A_CASE,
    "slots": Kept(timedelta(days=7), timedelta(days=14), goes_on=True),
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
KEEP_TURNED = timedelta(days=90)
BATCH = 500


def forget(now: datetime) -> int:
    """Empty and remove what has had its time, and say how much that was. Killed, it goes on the next day."""
    emptied = sum(_empty(word, now) for word in RETENTION)
    gone = sum(_remove(word, now) for word in RETENTION)
    gone += Turned.objects.filter(hour__lt=now - KEEP_TURNED).delete()[0]
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
