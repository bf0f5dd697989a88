"""What a message could not do, a person does: asks for it, and keeps that it is done."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.care.models import Booking, ByHand, Episode, Reply
from towpath.care.permissions import check_may_work_on
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal

CLOCK = Actor.clock()


@transaction.atomic
def ask(
    *,
    episode: Episode,
    why: str,
    key: str,
    by: Actor,
    now: datetime,
    booking: Booking | None = None,
    reply: Reply | None = None,
) -> ByHand:
    """Ask for it. The same key twice is one thing to do, also when it is done already."""
    task, made = ByHand.objects.get_or_create(
        key=key,
        defaults={"episode": episode, "booking": booking, "reply": reply, "why": why, "asked_at": now},
    )
    if made:
        record(by=by, now=now, verb="message.by_hand", kind="episode", ref=episode.ref, purpose=why)
    return task


@transaction.atomic
def done(*, task: ByHand, how: str, by: Actor, now: datetime) -> ByHand:
    """Somebody has seen to it."""
    check_may_work_on(by, task.episode)
    if how not in ByHand.How.values:
        raise Refusal("how_missing", "Choose how it was seen to.", "how")
    if not _close(task.key, how, by, now):
        raise Refusal("done_already", "Somebody has already seen to this.")
    task.refresh_from_db()
    record(by=by, now=now, verb="message.seen_to", kind="episode", ref=task.episode.ref)
    return task


def not_needed(*, key: str, now: datetime) -> bool:
    """It has settled itself: what seemed lost has arrived, or an answer has come."""
    return _close(key, ByHand.How.NOT_NEEDED, CLOCK, now)


def _close(key: str, how: str, by: Actor, now: datetime) -> bool:
    return bool(
        ByHand.objects.filter(key=key, done_at=None).update(
            done_at=now, done_by_id=by.id, done_by_name=by.name, done_how=how
        )
    )
