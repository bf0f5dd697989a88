"""Keeps a wish for an earlier time, and tells whoever has it when one comes free. It moves no time itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from towpath.care.actions.moving import take_hold
from towpath.care.models import Booking, EarlierWish
from towpath.care.permissions import check_may_act_on
from towpath.care.queries.earlier import to_tell
from towpath.care.queries.slots import Slot
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.outbox import queue
from towpath.kit.refusals import Refusal
from towpath.schemes.words import TimeWindow

EARLIER_TIME = "earlier_time"
"""The message that an earlier time has come free."""


@transaction.atomic
def ask(*, booking: Booking, windows: Sequence[str], by: Actor, now: datetime) -> EarlierWish:
    """They would take an earlier time than this one, in these windows; none named: in any.

    Asking again is asking once, with the newer windows. A first call is promised within a day, and its open
    times are what police see: nobody waits for an earlier one.
    """
    check_may_act_on(by, booking.episode)
    if not set(windows) <= set(TimeWindow.values()):
        raise Refusal("windows_unknown", "Choose when an earlier time would suit.", "windows")
    held = take_hold(booking.episode.ref)
    booking.refresh_from_db()
    if not held.is_in_care or not booking.is_live or booking.starts_at <= now:
        raise Refusal("booking_changed", "This time has been changed since you opened the page.")
    if booking.kind == Booking.Kind.FIRST_CALL:
        raise Refusal("first_call", "A first call is soon already. Please phone us to change it.")
    wish = EarlierWish.objects.filter(episode=held, booking=booking, ended_at=None).first()
    if wish is None:
        EarlierWish.objects.filter(episode=held, ended_at=None).update(ended_at=now)
        wish = EarlierWish(episode=held, booking=booking, asked_at=now)
    wish.windows = list(windows)
    wish.save()
    record(by=by, now=now, verb="earlier.asked", kind="episode", ref=held.ref)
    return wish


@transaction.atomic
def stop(*, wish: EarlierWish, by: Actor, now: datetime) -> EarlierWish:
    """They keep the time they have."""
    check_may_act_on(by, wish.episode)
    if EarlierWish.objects.filter(pk=wish.pk, ended_at=None).update(ended_at=now):
        record(by=by, now=now, verb="earlier.stopped", kind="episode", ref=wish.episode.ref)
    wish.refresh_from_db()
    return wish


@transaction.atomic
def tell(*, wish: EarlierWish, slot: Slot, channel: str, by: Actor, now: datetime) -> EarlierWish:
    """Make ready the message about this opening. Whether it may go is asked when it is sent."""
    changed = EarlierWish.objects.filter(pk=wish.pk, ended_at=None).update(
        told_at=now, told_of=slot.starts_at
    )
    if not changed:
        raise Refusal("wish_ended", "They do not wish for an earlier time any more.")
    wish.refresh_from_db()
    key = f"earlier:{wish.pk}:{slot.key}"
    queue(template=EARLIER_TIME, channel=channel, subject=wish.episode.ref, key=key, now=now)
    record(by=by, now=now, verb="earlier.told", kind="episode", ref=wish.episode.ref)
    return wish


def tell_who_waits(now: datetime) -> int:
    """Tell everybody whose turn it is of the opening that is theirs; gives how many."""
    told = to_tell(now)
    for row, slot in told:
        tell(wish=row.wish, slot=slot, channel=row.channel, by=Actor.clock(), now=now)
    return len(told)
