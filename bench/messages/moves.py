"""Reminders while times are moved, cancelled and booked again at the worst moments."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.figures import Figure, exactly, told
from bench.messages.beginning import empty_store
from bench.messages.people import BEGIN, Somebody, Town, a_town, book
from bench.messages.service import Service, adapter_to
from bench.raw import Raw
from tests.cast import AMA
from towpath.care import ticks
from towpath.care.actions import assessments, booking
from towpath.care.models import Booking
from towpath.care.queries.slots import Slot, slots_between
from towpath.care.texts import CareTexts
from towpath.kit.notify.models import Notice
from towpath.kit.notify.sending import send_due
from towpath.kit.presenting import clock_time, day
from towpath.kit.refusals import Refusal

PEOPLE = 60
STEP = timedelta(minutes=37)
AT_ONCE = 4
"""Changes between the moment at which reminders are queued and that at which they are sent."""
AHEAD = timedelta(days=9)
CANCELLED = 0.3


@dataclass
class Seen:
    """What was changed, and what was handed to the service."""

    changes: Counter[str] = field(default_factory=Counter)
    now: datetime = BEGIN
    handed: int = 0
    stale: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)


def measure(raw: Raw, count: int, seed: int) -> list[Figure]:
    """So many changes, with faults in the service all the while."""
    empty_store()
    chance = Random(seed)
    town, seen = a_town(PEOPLE, days=8), Seen()
    service = Service(chance=chance, share=0.05)
    service.watch = lambda body: _watch(body, town, seen)
    began, now = time.monotonic(), BEGIN
    while seen.changes["moved"] + seen.changes["cancelled"] < count:
        now += STEP
        _step(now, town, service, seen, chance)
    stopped = Counter(Notice.objects.filter(state="stopped").values_list("outcome", flat=True))
    raw.keep("moves.json", {"changes": seen.changes, "stopped": stopped, "stale": seen.stale})
    old = stopped["cause_gone"] + stopped["too_late"]
    return [
        exactly("reminders of a time that no longer stood", len(seen.stale), 0, f"{old:,} were queued"),
        exactly("handed to a way that was unsafe then", len(seen.unsafe), 0, "what people said, kept apart"),
        exactly("doubled", service.doubled, 0, f"{seen.handed:,} requests, 5 % with faults"),
        told("changes", ", ".join(f"{name} {number:,}" for name, number in sorted(seen.changes.items()))),
        told("stopped", ", ".join(f"{name} {number:,}" for name, number in sorted(stopped.items()))),
        told("seconds", f"{time.monotonic() - began:.0f}"),
    ]


def _step(now: datetime, town: Town, service: Service, seen: Seen, chance: Random) -> None:
    """Queue what is due, change times and ways behind its back, then send."""
    seen.now = now
    ticks.remind(now)
    for one in _those_to_change(town, chance):
        seen.changes[_change(one, now, chance)] += 1
    chance.choice(town.people).change(chance, now)
    send_due(now=now, side=CareTexts(), adapter=adapter_to(service))
    service.on(now)
    service.post_back(now)


def _those_to_change(town: Town, chance: Random) -> list[Somebody]:
    """Some of those whose reminder waits to be sent, and some others."""
    waiting = set(Notice.objects.filter(state="new").values_list("subject", flat=True))
    first = [one for one in town.people if one.episode.ref in waiting]
    some = chance.sample(first, min(len(first), AT_ONCE // 2))
    others = [one for one in town.people if one not in some]
    return some + chance.sample(others, AT_ONCE - len(some))


def _change(one: Somebody, now: datetime, chance: Random) -> str:
    """Move or cancel the time they have; or book another."""
    held = one.episode.bookings.filter(state=Booking.State.LIVE, starts_at__gt=now).first()
    begin = now + timedelta(hours=chance.choice((1, 3, 49, 169)))
    slots = slots_between("session", begin, now + AHEAD)
    if not slots:
        return "nothing open"
    slot = chance.choice(slots[:40])
    try:
        return _done(one, held, slot, now, chance)
    except Refusal as why:
        return f"refused: {why.code}"


def _done(one: Somebody, held: Booking | None, slot: Slot, now: datetime, chance: Random) -> str:
    over = one.episode.bookings.filter(state=Booking.State.LIVE, starts_at__lte=now).first()
    one.episode.refresh_from_db()
    if over is not None:
        assessments.miss_assessment(booking=over, barrier="work_hours", by=AMA, now=now)
        return "did not meet"
    if held is None:
        book(one.episode, slot, now)
        return "booked"
    if chance.random() < CANCELLED:
        booking.cancel(booking=held, by=AMA, now=now)
        return "cancelled"
    booking.move(booking=held, starts_at=slot.starts_at, practitioner=slot.practitioner, by=AMA, now=now)
    return "moved"


def _watch(body: dict[str, Any], town: Town, seen: Seen) -> None:
    """Hold one request against the store and the truth at this moment."""
    to = str(body.get("phone_number") or body.get("email_address"))
    one, words = town.of[to], str(body["personalisation"]["words"])
    live = one.episode.bookings.filter(state=Booking.State.LIVE, starts_at__gt=seen.now)
    seen.handed += 1
    if not any(f"{day(each.starts_at)} at {clock_time(each.starts_at)}" in words for each in live):
        seen.stale.append(words)
    if not one.is_safe(to):
        seen.unsafe.append(to)
