"""What time brings on the care side: reminders, the open call slots, and forgetting what has had its time."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from towpath.care.actions import greeting
from towpath.care.actions.after_sending import chase
from towpath.care.actions.earlier import tell_who_waits
from towpath.care.models import Booking, Episode, SlotsTold
from towpath.care.publishing import publish
from towpath.care.queries.slots import open_first_calls
from towpath.care.reminders import LONGEST_LEAD, Rule, is_over, rules_of
from towpath.care.retention import forget
from towpath.care.texts import CareTexts
from towpath.gate.messages import Slots
from towpath.gate.outbox import post
from towpath.gate.peers import names_of
from towpath.gate.words import Kind
from towpath.kit.actor import Actor
from towpath.kit.notify.models import Notice
from towpath.kit.notify.outbox import queue
from towpath.kit.notify.side import SAFEST
from towpath.kit.notify.work import notify_jobs
from towpath.kit.work import Job

FRESH = timedelta(hours=3)
"""How long after it came a referral is new enough for a first text; after that a call says more."""
APART = timedelta(hours=1)
"""A reminder does not come on the heels of the first text."""
MOST_SLOTS = 60


def remind(now: datetime) -> int:
    """Queue the reminders that have fallen due. How each goes, if at all, is asked when it is sent."""
    soon = Booking.objects.filter(
        state=Booking.State.LIVE, starts_at__gt=now, starts_at__lte=now + LONGEST_LEAD
    )
    soon = soon.exclude(episode__messages_off=True)
    soon = soon.exclude(episode__ref__in=_greeted(created_at__gt=now - APART)).select_related("episode")
    due = {
        f"booking:{booking.pk}:{rule.name}": booking
        for booking in soon
        for rule in rules_of(booking.kind)
        if _is_due(rule, booking, now)
    }
    known = set(Notice.objects.filter(key__in=due).values_list("key", flat=True))
    return sum(_queue(key, booking, now) for key, booking in due.items() if key not in known)


def greet(now: datetime) -> int:
    """Queue the first text to whoever was just referred, if there is a safe way to send it."""
    new = Episode.objects.filter(received_at__gt=now - FRESH, received_at__lte=now, spoke_at=None)
    waiting = new.filter(closed_at=None, messages_off=False).exclude(ref__in=_greeted())
    return sum(_greet(episode, now) for episode in waiting)


def tell_slots(now: datetime) -> int:
    """Tell each force which first-call times are open, if that has changed since it was last told.

    The times come from hours kept for first calls alone, so they say nothing about anybody's care.
    """
    times = tuple(sorted({slot.starts_at for slot in open_first_calls(now)}))[:MOST_SLOTS]
    return sum(_tell_slots(force, times, now) for force in names_of(Kind.POLICE))


def _is_due(rule: Rule, booking: Booking, now: datetime) -> bool:
    """A time that was booked later than its reminder would have gone needs none; nor when the next is due."""
    goes_at = booking.starts_at - rule.lead
    return booking.booked_at <= goes_at <= now and not is_over(rule, booking, now)


def _queue(key: str, booking: Booking, now: datetime) -> int:
    template = "first_call" if booking.kind == Booking.Kind.FIRST_CALL else "reminder"
    queue(template=template, channel=SAFEST, subject=booking.episode.ref, key=key, now=now)
    return 1


def _greet(episode: Episode, now: datetime) -> int:
    channel = _channel(episode)
    if not channel:
        return 0
    greeting.greet(episode=episode, channel=channel, by=Actor.clock(), now=now)
    return 1


def _greeted(**when: datetime) -> QuerySet[Notice, str]:
    """The references of those for whom the first text was queued."""
    return Notice.objects.filter(template=greeting.GREETING, **when).values_list("subject", flat=True)


def _channel(episode: Episode) -> str:
    rules = episode.contact_rules.latest()
    return next((channel for channel in ("text", "email") if rules.allows(channel)), "")


@transaction.atomic
def _tell_slots(force: str, times: tuple[datetime, ...], now: datetime) -> int:
    digest = hashlib.sha256(repr(times).encode()).hexdigest()
    told, made = SlotsTold.objects.select_for_update().get_or_create(
        force=force, defaults={"digest": digest, "at": now}
    )
    if not made and told.digest == digest:
        return 0
    SlotsTold.objects.filter(pk=told.pk).update(digest=digest, at=now)
    post(Slots(subject="slots", open=times), to=force, now=now)
    return 1


JOBS = (
    Job("first texts", 60, greet),
    Job("reminders", 60, remind),
    Job("unanswered reminders", 300, chase),
    Job("earlier times", 300, tell_who_waits),
    Job("call slots", 900, tell_slots),
    Job("retention", 86_400, forget),
    Job("counting", 3_600, publish),
    *notify_jobs(CareTexts()),
)
