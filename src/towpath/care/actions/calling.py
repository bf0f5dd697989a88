"""Begins a call so that everybody sees it, and ends it: with the try, by leaving it, or by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from towpath.care.actions.moving import take_hold
from towpath.care.models import Episode, PhoneClaim
from towpath.care.permissions import check_may_work_on
from towpath.care.queries.calls import can_ring
from towpath.care.queries.line import Line, line
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.presenting import clock_time
from towpath.kit.refusals import Refusal
from towpath.schemes.words import AgainReason

LASTS = timedelta(minutes=30)
"""Longer than nearly every first call. Whoever forgets to write down holds nobody up for longer."""


class OnThePhone(Refusal):
    """Somebody else is on the phone with them now."""


class CalledAlready(Refusal):
    """They were called in this shift, and nobody has said why they are called again."""


@transaction.atomic
def start_call(*, episode: Episode, by: Actor, now: datetime, again_why: str = "") -> PhoneClaim:
    """Say that a call begins: the others see it until the try is kept, at most `LASTS`.

    Refused while somebody else is on the phone with them, and for a second call in one shift without a
    reason out of `AgainReason`. To begin one's own call twice is to begin it once.
    """
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    check_in_care(held)
    _check_a_voice_is_safe(held)
    here = line(held, now=now)
    _check_nobody_else(here, by)
    if here.is_mine(by.id) and here.claim is not None:
        return here.claim
    _check_why_again(here, again_why, by)
    claim, _ = PhoneClaim.objects.update_or_create(
        episode=held,
        defaults={
            "by_id": by.id,
            "by_name": by.name,
            "since": now,
            "until": now + LASTS,
            "again_why": again_why,
        },
    )
    record(by=by, now=now, verb="call.begun", kind="episode", ref=held.ref)
    return claim


@transaction.atomic
def leave_call(*, episode: Episode, by: Actor, now: datetime) -> Episode:
    """The call was not made after all, so nothing came of it. What somebody else began stays."""
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    left, _ = PhoneClaim.objects.filter(episode=held, by_id=by.id).delete()
    if left:
        record(by=by, now=now, verb="call.left", kind="episode", ref=held.ref)
    return held


def end_call(held: Episode, by: Actor) -> str:
    """The try is kept, so their call is over. Gives the reason with which it was begun.

    A part of keeping a try, and inside its transaction.
    """
    mine = PhoneClaim.objects.filter(episode=held, by_id=by.id)
    begun = mine.first()
    mine.delete()
    return begun.again_why if begun else ""


def check_in_care(held: Episode) -> None:
    """Refuse to reach for somebody with whom it has ended."""
    if not held.is_in_care or held.messages_off:
        raise Refusal("ended", "This has ended, so there is nobody to try to reach.")


def check_reason(again_why: str) -> None:
    """Refuse a reason that is not on the list. None is fine where none is asked for."""
    if again_why and again_why not in AgainReason.values():
        raise Refusal("reason_unknown", "Choose why you call again.", "again_why")


def _check_why_again(here: Line, again_why: str, by: Actor) -> None:
    """Refuse a second call in one shift without a reason."""
    check_reason(again_why)
    if here.asks_why(by.id) and not again_why:
        raise CalledAlready("called_already", f"{_what_was(here)} Choose why you call again.", "again_why")


def _check_nobody_else(here: Line, by: Actor) -> None:
    if here.claim is not None and here.is_taken_from(by.id):
        raise OnThePhone(
            "on_the_phone",
            f"{here.claim.by_name} is on the phone with them since {clock_time(here.claim.since)}.",
        )


def _check_a_voice_is_safe(held: Episode) -> None:
    if not can_ring(held):
        raise Refusal("no_safe_call", "They have not said that a call is safe. Choose another way.")


def _what_was(here: Line) -> str:
    if here.before is not None:
        return f"{here.before.by_name} called them in this shift, at {clock_time(here.before.at)}."
    begun = here.claim
    return f"{begun.by_name} began a call at {clock_time(begun.since)}." if begun else ""
