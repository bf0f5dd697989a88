"""Sends with faults while people change what is safe: which arrive twice, which by a way that was unsafe."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from multiprocessing import get_context
from operator import add
from random import Random
from typing import Any

from bench.figures import Figure, at_most, exactly, told
from bench.messages.beginning import empty_store
from bench.messages.careless import Blind, Early
from bench.messages.people import BEGIN, Town, a_town
from bench.messages.service import Service, adapter_to
from bench.raw import Raw
from towpath.care.models import Booking
from towpath.care.texts import CareTexts
from towpath.kit.notify.adapters.adapter import Adapter
from towpath.kit.notify.hours import is_quiet
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.outbox import queue
from towpath.kit.notify.sending import send_due
from towpath.kit.notify.side import SAFEST, NotifySide

FAULTY = 0.05
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AN_HOUR_EACH = 4
"""Messages to one number in an hour: below the cap, so that the run does not wait for it."""
HOURS_OF_A_DAY = 11
"""From half past nine, so that none waits for the morning."""
CHANGES = 3
"""So many people change what is safe in each minute."""
EACH = 100
"""Messages to one person in all."""
AT_ONCE = 12_500
"""Messages in one store. Several are measured at once, each in a process and a store of its own."""
TENTH = 10
"""The outbox to compare with gets so small a part of the messages: its doubled ones are many enough."""
OPEN = (NoticeState.NEW, NoticeState.SENDING, NoticeState.UNKNOWN)
AFTER = 8 * 60
"""Minutes at the end in which what is in doubt is settled, or given to a person."""


@dataclass
class Run:
    """What one run left behind."""

    requests: int
    doubled: int
    unsafe: int
    left: int
    lost_to_a_person: int
    states: Counter[str]
    outcomes: Counter[str]
    faults: Counter[str]
    seconds: float

    def __add__(self, other: Run) -> Run:
        """Both together. `seconds` are those of the processor."""
        return Run(
            *(mine + theirs for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True))
        )


@dataclass(frozen=True)
class Given:
    """One run to make: so many messages, with the look-up down, or by an outbox without our care."""

    count: int
    seed: int
    down: bool = False
    careless: bool = False


def measure(raw: Raw, count: int, seed: int, jobs: int) -> list[Figure]:
    """With look-up, without it, and beside both an outbox without our care."""
    wanted = {
        "with look-up": Given(count, seed),
        "look-up down": Given(count, seed, down=True),
        "careless": Given(max(count // TENTH, 1), seed, careless=True),
    }
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        made = {name: pool.map(run, parts_of(given)) for name, given in wanted.items()}
        runs = {name: reduce(add, parts) for name, parts in made.items()}
    raw.keep("sends.json", {name: vars(one) for name, one in runs.items()})
    return figures(runs["with look-up"], runs["look-up down"], runs["careless"], count)


def parts_of(given: Given) -> Iterable[Given]:
    """The same messages in stores of at most `AT_ONCE`, each with faults of its own."""
    for number, first in enumerate(range(0, given.count, AT_ONCE)):
        many = min(AT_ONCE, given.count - first)
        yield Given(many, given.seed + number, given.down, given.careless)


def figures(up: Run, down: Run, careless: Run, count: int) -> list[Figure]:
    """What has to be so, beside the outbox that sends again whatever it does not know."""
    faults = ", ".join(f"{name} {number:,}" for name, number in sorted(up.faults.items()) if name != "take")
    many = sum(careless.states.values())
    reference = f"{careless.doubled:,} of {many:,} by an outbox that sends blindly again"
    early = f"{careless.unsafe:,} of {many:,} by an outbox that settles the way when it queues"
    return [
        exactly("doubled, with look-up", up.doubled, 0, reference),
        at_most("doubled, look-up down throughout", down.doubled, count / 100_000, reference),
        exactly("handed to a way that was unsafe then", up.unsafe + down.unsafe, 0, early),
        exactly("never settled", up.left + down.left, 0, "sent, stopped, failed or given to a person"),
        told("requests to the service", f"{up.requests:,}", f"{down.requests:,} with the look-up down"),
        told("how they ended", _said(up.states), f"{_said(down.states)} with the look-up down"),
        told("fate unknown, given to a person", f"{up.lost_to_a_person:,}", f"{down.lost_to_a_person:,}"),
        told("faults", faults, f"{FAULTY:.0%} of requests"),
        told("processor seconds", f"{up.seconds + down.seconds + careless.seconds:.0f}"),
    ]


def run(given: Given) -> Run:
    """One run on an empty store: minute by minute, in the day only, until everything is settled."""
    empty_store()
    began, chance = time.process_time(), Random(given.seed)
    town = a_town(max(10, given.count // EACH), days=45)
    _queue_all(town, given.count)
    unsafe: list[str] = []
    service = Service(chance=chance, share=FAULTY, looks_fail=given.down)
    service.watch = lambda body: _watch(body, town, unsafe)
    adapter: Adapter = adapter_to(service)
    side: NotifySide = CareTexts()
    if given.careless:
        adapter, side = Blind(adapter), Early.of(Notice.objects.all(), BEGIN)
    now, idle = BEGIN, 0
    while idle < AFTER and Notice.objects.filter(state__in=OPEN).exists():
        now += 11 * HOUR if is_quiet(now) else MINUTE
        _minute(now, town, service, adapter, side)
        idle = 0 if Notice.objects.filter(state=NoticeState.NEW).exists() else idle + 1
    return _told(service, unsafe, time.process_time() - began)


def _minute(now: datetime, town: Town, service: Service, adapter: Adapter, side: NotifySide) -> None:
    for one in service.chance.sample(town.people, CHANGES):
        one.change(service.chance, now)
    send_due(now=now, side=side, adapter=adapter)
    service.on(now)
    service.post_back(now)


def _queue_all(town: Town, count: int) -> None:
    """Reminders of the meetings, as many as are asked for, spread over the hours of the day."""
    bookings = {each.episode_id: each for each in Booking.objects.filter(state=Booking.State.LIVE)}
    for number in range(count):
        one = town.people[number % len(town.people)]
        nth = number // len(town.people)
        days, quarters = divmod(nth, HOURS_OF_A_DAY * AN_HOUR_EACH)
        queue(
            template="reminder",
            channel=SAFEST,
            subject=one.episode.ref,
            key=f"booking:{bookings[one.episode.pk].pk}:{nth}:7d",
            now=BEGIN,
            not_before=BEGIN + days * DAY + quarters * HOUR / AN_HOUR_EACH + timedelta(seconds=number % 900),
        )


def _watch(body: dict[str, Any], town: Town, unsafe: list[str]) -> None:
    to = str(body.get("phone_number") or body.get("email_address"))
    if not town.of[to].is_safe(to):
        unsafe.append(to)


def _told(service: Service, unsafe: list[str], seconds: float) -> Run:
    ends = Notice.objects.values_list("state", "outcome")
    states, outcomes = Counter(state for state, _ in ends), Counter(outcome for _, outcome in ends)
    return Run(
        requests=sum(service.faults.values()),
        doubled=service.doubled,
        unsafe=len(unsafe),
        left=sum(states[state] for state in OPEN),
        lost_to_a_person=outcomes["reply_lost"],
        states=states,
        outcomes=outcomes,
        faults=service.faults,
        seconds=seconds,
    )


def _said(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counted.items()))
