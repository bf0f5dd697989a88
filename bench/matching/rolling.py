"""Four weeks in which people come, answer and are booked, one after another: no booked time is ever moved."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, exp
from random import Random

from bench.matching.coming import HOUR, coming_in
from bench.matching.counties import COUNTY, HORIZON, NOW, Size, person, times
from bench.matching.in_turn import soonest_free
from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import OpenTime
from towpath.care.matching.solve import Pool

WEEKS = 4
A_WEEK = 200
ANSWERS_AFTER = 6.0
"""Hours, on average, until somebody answers the offer of a time. Until then they wait with no time booked."""

NOTICE = timedelta(minutes=30)
ASKS_AGAIN = timedelta(days=1)

Pick = Callable[[Waiting, Sequence[Waiting], Sequence[OpenTime], datetime], OpenTime | None]


@dataclass(frozen=True)
class Month:
    """What became of everybody who came: hours of waiting, by ref; nothing for whom no time was found."""

    hours: dict[str, float]
    came: int

    @property
    def in_time(self) -> float:
        """The share of all who came that was called within 24 hours."""
        return sum(wait <= 24 for wait in self.hours.values()) / self.came

    @property
    def p95(self) -> float:
        """Hours within which 95 in 100 of those who got a time were called."""
        waits = sorted(self.hours.values())
        return waits[ceil(0.95 * len(waits)) - 1]

    @property
    def longest(self) -> float:
        """Hours that whoever waited longest waited for their time."""
        return max(self.hours.values())


def planned(
    one: Waiting, waiting: Sequence[Waiting], open_times: Sequence[OpenTime], now: datetime
) -> OpenTime | None:
    """The time that the plan for all who wait means for this one."""
    return Pool.of(waiting, open_times, now).solved().times.get(one.ref)


def in_turn(
    one: Waiting, waiting: Sequence[Waiting], open_times: Sequence[OpenTime], now: datetime
) -> OpenTime | None:
    """The soonest that suits this one, whoever else waits."""
    pool = Pool.of([one], open_times, now)
    place = soonest_free(pool, one, set())
    return None if place is None else pool.board.times[place]


def a_month(seed: int, pick: Pick, size: Size = COUNTY) -> Month:
    """The same people, answers and open times for every way of picking."""
    dice = Random(seed)
    came = [(one, one.since + timedelta(hours=dice.expovariate(1 / ANSWERS_AFTER))) for one in arrivals(dice)]
    free = {time.key: time for time in times(dice, size, until=timedelta(weeks=WEEKS) + 2 * HORIZON)}
    end = NOW + timedelta(weeks=WEEKS) + HORIZON
    booked: dict[str, OpenTime] = {}
    answers = [(answer, one.ref, one) for one, answer in came]
    heapq.heapify(answers)
    while answers:
        now, ref, one = heapq.heappop(answers)
        waiting = [other for other, _ in came if other.since <= now and other.ref not in booked]
        open_now = [time for time in free.values() if now + NOTICE <= time.starts_at <= now + HORIZON]
        time = pick(one, waiting, open_now, now)
        if time is not None:
            booked[ref] = free.pop(time.key)
        elif now + ASKS_AGAIN < end:
            heapq.heappush(answers, (now + ASKS_AGAIN, ref, one))
    waits = {one.ref: (booked[one.ref].starts_at - one.since) / HOUR for one, _ in came if one.ref in booked}
    return Month(waits, len(came))


def arrivals(dice: Random) -> list[Waiting]:
    """Who comes when: by chance in each hour, more of them late on Fridays and Saturdays."""
    hours = [NOW + HOUR * nth for nth in range(WEEKS * 7 * 24)]
    weights = [coming_in(hour) for hour in hours]
    usual = A_WEEK * WEEKS / sum(weights)
    moments: Iterator[datetime] = (
        hour + HOUR * dice.random()
        for hour, weight in zip(hours, weights, strict=True)
        for _ in range(_by_chance(dice, usual * weight))
    )
    return [person(dice, nth, moment) for nth, moment in enumerate(sorted(moments))]


def _by_chance(dice: Random, mean: float) -> int:
    """How many come when so many come on average (Poisson, by Knuth's product)."""
    count, product = 0, dice.random()
    while product > exp(-mean):
        count += 1
        product *= dice.random()
    return count
