"""Reminders while times are moved, cancelled and booked again at the worst moments."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from multiprocessing import get_context
from operator import add
from random import Random
from typing import Any

from bench.figures import Figure, exactly, told
from bench.messages.beginning import empty_store
from bench.messages.careless import Early
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
FAULTY = 0.05
IN_ONE_STORE = 1_250
"""Changes. Several stores are measured at once, each in a process of its own."""
TENTH = 10
"""The outbox to compare with gets so small a part of the changes."""
STEP = timedelta(minutes=37)
AT_ONCE = 4
"""Changes between the moment at which reminders are queued and that at which they are sent."""
AHEAD = timedelta(days=9)
CANCELLED = 0.3


@dataclass
class Seen:
    """What was changed, and what was handed to the service."""

    changes: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    now: datetime = BEGIN
    handed: int = 0
    doubled: int = 0
    stale: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    seconds: float = 0

    def __add__(self, other: Seen) -> Seen:
        """Both together. `seconds` are those of the processor."""
        both = {
            name: mine + theirs
            for (name, mine), theirs in zip(vars(self).items(), vars(other).values(), strict=True)
            if name != "now"
        }
        return Seen(now=max(self.now, other.now), **both)

    @property
    def moved(self) -> int:
        """How many times were moved or given up."""
        return self.changes["moved"] + self.changes["cancelled"]


@dataclass(frozen=True)
class Given:
    """One run to make: until so many times are moved or cancelled; by our outbox or a careless one."""

    count: int
    seed: int
    careless: bool = False


def measure(raw: Raw, count: int, seed: int, jobs: int) -> list[Figure]:
    """So many changes, with faults in the service all the while."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        ours = pool.map(run, parts_of(Given(count, seed)))
        others = pool.map(run, parts_of(Given(max(count // TENTH, 1), seed, careless=True)))
        seen, careless = reduce(add, ours), reduce(add, others)
    raw.keep("moves.json", {"ours": vars(seen), "careless": vars(careless)})
    return figures(seen, careless)


def figures(seen: Seen, careless: Seen) -> list[Figure]:
    """What has to be so, beside an outbox that settles its words and the way when it queues."""
    beside = f"of {careless.handed:,} by an outbox that settles words and way when it queues"
    old = seen.stopped["cause_gone"] + seen.stopped["too_late"]
    return [
        exactly(
            "reminders of a time that no longer stood",
            len(seen.stale),
            0,
            f"{len(careless.stale):,} {beside}",
        ),
        exactly(
            "handed to a way that was unsafe then", len(seen.unsafe), 0, f"{len(careless.unsafe):,} {beside}"
        ),
        exactly("doubled", seen.doubled, 0, f"{seen.handed:,} requests, {FAULTY:.0%} with faults"),
        told(
            "moved and cancelled",
            f"{seen.moved:,}",
            f"{old:,} reminders were queued and had lost their cause",
        ),
        told("changes", _said(seen.changes)),
        told("stopped", _said(seen.stopped)),
        told("processor seconds", f"{seen.seconds + careless.seconds:.0f}"),
    ]


def parts_of(given: Given) -> Iterable[Given]:
    """The same changes in stores of at most `IN_ONE_STORE`, each with people of its own."""
    for number, first in enumerate(range(0, given.count, IN_ONE_STORE)):
        yield Given(min(IN_ONE_STORE, given.count - first), given.seed + number, given.careless)


def run(given: Given) -> Seen:
    """One run on an empty store, step by step."""
    empty_store()
    began, chance = time.process_time(), Random(given.seed)
    town, seen = a_town(PEOPLE, days=8), Seen()
    service = Service(chance=chance, share=FAULTY)
    service.watch = lambda body: _watch(body, town, seen)
    early = Early() if given.careless else None
    while seen.moved < given.count:
        seen.now += STEP
        _step(town, service, seen, early)
    seen.stopped = Counter(Notice.objects.filter(state="stopped").values_list("outcome", flat=True))
    seen.doubled, seen.seconds = service.doubled, time.process_time() - began
    return seen


def _step(town: Town, service: Service, seen: Seen, early: Early | None) -> None:
    """Queue what is due, change times and ways behind its back, then send."""
    now, chance = seen.now, service.chance
    service.on(now)  # what was held since the last step arrived before this one
    ticks.remind(now)
    if early is not None:
        early.keep(Notice.objects.filter(state="new"), now)
    for one in _those_to_change(town, chance):
        seen.changes[_change(one, now, chance)] += 1
    chance.choice(town.people).change(chance, now)
    send_due(now=now, side=early or CareTexts(), adapter=adapter_to(service))
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


def _said(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counted.items()))
