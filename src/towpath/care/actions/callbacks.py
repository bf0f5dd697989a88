"""Keeps a wish to be called, until somebody has called."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.care.actions.moving import take_hold
from towpath.care.models import CallBack, Episode
from towpath.care.permissions import check_may_act_on, check_may_work_on
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.words import TimeWindow


@transaction.atomic
def ask(*, episode: Episode, by: Actor, now: datetime, wish: str = TimeWindow.ANY_TIME) -> CallBack:
    """The person would like us to call. Asking twice is asking once, with the newer wish."""
    check_may_act_on(by, episode)
    if wish not in TimeWindow.values():
        raise Refusal("wish_unknown", "Choose when a call would suit.", "wish")
    held = take_hold(episode.ref)
    if not held.is_in_care or held.messages_off:
        raise Refusal("closed", "This has ended. Please phone us if you would like to talk.")
    call_back, made = CallBack.objects.get_or_create(
        episode=held, done_at=None, defaults={"wish": wish, "asked_at": now}
    )
    if not made:
        call_back.wish = wish
        call_back.save(update_fields=["wish"])
    record(by=by, now=now, verb="call_back.asked", kind="episode", ref=held.ref)
    return call_back


@transaction.atomic
def done(*, call_back: CallBack, by: Actor, now: datetime) -> CallBack:
    """Somebody has called."""
    check_may_work_on(by, call_back.episode)
    changed = CallBack.objects.filter(pk=call_back.pk, done_at=None).update(
        done_at=now, done_by_id=by.id, done_by_name=by.name
    )
    if not changed:
        raise Refusal("done_already", "Somebody has already called them back.")
    call_back.refresh_from_db()
    record(by=by, now=now, verb="call_back.done", kind="episode", ref=call_back.episode.ref)
    return call_back
