"""Let messages go: number what is due, in an order that says nothing, and stop or replay one by hand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from towpath.gate.faults import point
from towpath.gate.models import Outgoing, Peer
from towpath.gate.permissions import check_may_mend
from towpath.gate.refusals import Refused
from towpath.gate.words import OutState
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record

NOT_ASIDE = {"aside_why": "", "aside_by_id": "", "aside_by_name": ""}


def release(*, now: datetime) -> int:
    """Number whatever is due by now, for each peer; a message has no number, and no gap, before that."""
    return _release(Outgoing.objects.filter(due_at__lte=now))


@transaction.atomic
def release_now(*, by: Actor, now: datetime) -> int:
    """The hand release: let everything go that waits for today's time. A named person does this."""
    check_may_mend(by)
    released = _release(Outgoing.objects.all())
    record(by=by, now=now, verb="release", kind="gate", ref="outbox", purpose=f"{released} messages")
    return released


@transaction.atomic
def take_back(posted: Outgoing, *, by: Actor, now: datetime) -> Outgoing:
    """Stop a message that still waits for its day: police never hear of it. Too late once it has gone."""
    waiting = Outgoing.objects.filter(pk=posted.pk, state=OutState.WAITING)
    if not waiting.update(state=OutState.STOPPED):
        raise Refused("already_gone", "It has left already, so it can no longer be stopped.")
    record(by=by, now=now, verb="stop", kind="message", ref=posted.message_id, purpose=posted.word)
    posted.refresh_from_db()
    return posted


@transaction.atomic
def replay(message_id: str, *, by: Actor, now: datetime) -> Outgoing:
    """Try a dead letter again, from the first try on, under the same id and number."""
    check_may_mend(by)
    dead = Outgoing.objects.filter(message_id=message_id, state=OutState.DEAD)
    again = {
        "state": OutState.READY,
        "attempts": 0,
        "next_attempt_at": now,
        "claimed_until": None,
        "claim": "",
    }
    if not dead.update(**again, **NOT_ASIDE):
        raise Refused("not_dead", "This message is not stuck, so there is nothing to send again.")
    record(by=by, now=now, verb="replay", kind="message", ref=message_id)
    return Outgoing.objects.get(message_id=message_id)


@transaction.atomic
def replay_since(peer: str, *, since: datetime, by: Actor, now: datetime) -> int:
    """Send again what a peer has lost with its store. It answers for itself what it still has."""
    check_may_mend(by)
    delivered = Outgoing.objects.filter(peer__name=peer, state=OutState.DELIVERED, delivered_at__gte=since)
    if too_old := delivered.filter(data="").count():
        raise Refused(
            "content_gone",
            f"What {too_old} of these messages said is no longer kept. Choose a later day, "
            "and settle what came before it by phone.",
        )
    sent_again = delivered.update(state=OutState.READY, delivered_at=None, attempts=0, next_attempt_at=now)
    record(by=by, now=now, verb="replay", kind="peer", ref=peer, purpose=f"{sent_again} messages")
    return sent_again


def _release(due: QuerySet[Outgoing]) -> int:
    waiting = due.filter(state=OutState.WAITING)
    peers = Peer.objects.filter(pk__in=waiting.values("peer"))
    return sum(_number(peer, waiting) for peer in peers)


@transaction.atomic
def _number(peer: Peer, waiting: QuerySet[Outgoing]) -> int:
    """Give each message the next number of its case. The peer's row is locked: one release at a time."""
    # Not its key: a deed elsewhere that posts to this peer must not wait, holding what we are about to need.
    Peer.objects.select_for_update(no_key=True).get(pk=peer.pk)
    rows = list(waiting.filter(peer=peer).order_by("due_at", "subject", "id"))
    sequences = _last_sequences(peer, {row.subject for row in rows})
    for row in rows:
        sequences[row.subject] = row.sequence = sequences.get(row.subject, 0) + 1
        row.state = OutState.READY
    Outgoing.objects.bulk_update(rows, ["sequence", "state"], batch_size=100)
    point("release.numbered")
    return len(rows)


def _last_sequences(peer: Peer, subjects: set[str]) -> dict[str, int]:
    sent = Outgoing.objects.filter(peer=peer, subject__in=subjects, sequence__isnull=False)
    return dict(sent.values_list("subject").annotate(last=Max("sequence")).order_by())
