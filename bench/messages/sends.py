"""Sends with faults while people change what is safe: which arrive twice, which by a way that was unsafe."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.figures import Figure, at_most, exactly, told
from bench.messages.beginning import empty_store
from bench.messages.people import BEGIN, Town, a_town
from bench.messages.service import Blind, Service, adapter_to
from bench.raw import Raw
from towpath.care.models import Booking
from towpath.care.texts import CareTexts
from towpath.kit.notify.hours import is_quiet
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.outbox import queue
from towpath.kit.notify.sending import send_due
from towpath.kit.notify.side import SAFEST

FAULTY = 0.05
MINUTE = timedelta(minutes=1)
AN_HOUR_EACH = 4
"""Messages to one number in an hour: below the cap, so that the run does not wait for it."""
CHANGES = 3
"""So many people change what is safe in each minute."""
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


def measure(raw: Raw, count: int, seed: int) -> list[Figure]:
    """With look-up, without it, and beside both an outbox that sends blindly again."""
    runs = {
        "with look-up": run(count, seed),
        "look-up down": run(count, seed, down=True),
        "blind": run(count // TENTH, seed, blind=True),
    }
    raw.keep("sends.json", {name: vars(one) for name, one in runs.items()})
    return figures(runs["with look-up"], runs["look-up down"], runs["blind"], count)


def figures(up: Run, down: Run, blind: Run, count: int) -> list[Figure]:
    """What has to be so, beside the outbox that sends again whatever it does not know."""
    faults = ", ".join(f"{name} {number:,}" for name, number in sorted(up.faults.items()) if name != "take")
    reference = f"{blind.doubled:,} of {count // TENTH:,} by an outbox that sends blindly again"
    return [
        exactly("doubled, with look-up", up.doubled, 0, reference),
        at_most("doubled, look-up down throughout", down.doubled, count / 100_000, reference),
        exactly(
            "handed to a way that was unsafe then", up.unsafe + down.unsafe, 0, "what people said, kept apart"
        ),
        exactly("never settled", up.left + down.left, 0, "sent, stopped, failed or given to a person"),
        told("requests to the service", f"{up.requests:,}", f"{down.requests:,} with the look-up down"),
        told("how they ended", _said(up.states), f"{_said(down.states)} with the look-up down"),
        told("fate unknown, given to a person", f"{up.lost_to_a_person:,}", f"{down.lost_to_a_person:,}"),
        told("faults", faults, f"{FAULTY:.0%} of requests"),
        told("seconds", f"{up.seconds:.0f}", f"{down.seconds:.0f} and {blind.seconds:.0f}"),
    ]


def run(count: int, seed: int, *, down: bool = False, blind: bool = False) -> Run:
    """One run on an empty store: minute by minute, in the day only, until everything is settled."""
    empty_store()
    chance = Random(seed)
    town = a_town(max(10, count // 100), days=45)
    _queue_all(town, count)
    unsafe: list[str] = []
    service = Service(chance=chance, share=FAULTY, looks_fail=down)
    service.watch = lambda body: _watch(body, town, unsafe)
    adapter = Blind(adapter_to(service)) if blind else adapter_to(service)
    began, now, idle = time.monotonic(), BEGIN, 0
    while idle < AFTER:
        now += 11 * 60 * MINUTE if is_quiet(now) else MINUTE
        _minute(now, town, service, adapter, chance)
        idle = 0 if Notice.objects.filter(state=NoticeState.NEW).exists() else idle + 1
        if not Notice.objects.filter(state__in=OPEN).exists():
            break
    return _told(service, unsafe, time.monotonic() - began)


def _minute(now: datetime, town: Town, service: Service, adapter: Any, chance: Random) -> None:
    for one in chance.sample(town.people, CHANGES):
        one.change(chance, now)
    send_due(now=now, side=CareTexts(), adapter=adapter)
    service.on(now)
    service.post_back(now)


def _queue_all(town: Town, count: int) -> None:
    """Reminders of the meetings, as many as are asked for, spread over the hours."""
    bookings = {each.episode_id: each for each in Booking.objects.filter(state=Booking.State.LIVE)}
    for number in range(count):
        one = town.people[number % len(town.people)]
        nth = number // len(town.people)
        queue(
            template="reminder",
            channel=SAFEST,
            subject=one.episode.ref,
            key=f"booking:{bookings[one.episode.pk].pk}:{nth}:7d",
            now=BEGIN,
            not_before=BEGIN + timedelta(hours=1) * nth / AN_HOUR_EACH + timedelta(seconds=number % 900),
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
