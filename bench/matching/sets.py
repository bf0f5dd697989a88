"""One made-up pool, solved: who is called when by the plan, as they came, and by the promise alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.matching import counties
from bench.matching.bound import most_in_time
from bench.matching.coming import HOUR
from bench.matching.counties import NOW, WITHIN, Size
from bench.matching.in_turn import as_they_came, in_time, promise_still_to_keep, served
from towpath.care.matching.cost import LONGEST_WAIT
from towpath.care.matching.slots import OpenTime
from towpath.care.matching.solve import Pool

Ages = Callable[[Random, int], list[datetime]]
TOO_LONG = timedelta(days=LONGEST_WAIT)


@dataclass(frozen=True)
class Outcome:
    """What became of the people of one pool in one way: how many are called at all, and within 24 hours.

    The hours are those from now until the call: of those whose 24 hours have passed, among them of those who
    have waited for a week or longer, and of the others.
    """

    matched: int
    in_time: int
    late_hours: tuple[float, ...]
    longest_hours: tuple[float, ...]
    other_hours: tuple[float, ...]


@dataclass(frozen=True)
class Solved:
    """The same list in three ways, what the plan costs, and how many any plan could call in time."""

    people: int
    cost: int
    most_in_time: int
    plan: Outcome
    came: Outcome
    promised: Outcome

    def as_row(self) -> dict[str, Any]:
        """For whoever wants to look closer."""
        return asdict(self)


def a_pool(seed: int, size: Size, ages: Ages) -> Pool:
    """People who have waited for so long, and the open times of their provider."""
    dice = Random(seed)
    people = [counties.person(dice, nth, since) for nth, since in enumerate(ages(dice, size.people))]
    return Pool.of(people, counties.times(dice, size), NOW)


def solved(pool: Pool) -> Solved:
    """The pool in all three ways."""
    plan = pool.solved()
    return Solved(
        people=len(pool.people),
        cost=plan.cost,
        most_in_time=most_in_time(pool),
        plan=_outcome(pool, plan.times),
        came=_outcome(pool, served(pool, as_they_came)),
        promised=_outcome(pool, served(pool, promise_still_to_keep(NOW))),
    )


def _outcome(pool: Pool, got: Mapping[str, OpenTime]) -> Outcome:
    late = {one.ref for one in pool.people if one.since + WITHIN < NOW}
    longest = {one.ref for one in pool.people if one.since + TOO_LONG <= NOW}
    hours = {ref: (time.starts_at - NOW) / HOUR for ref, time in got.items()}
    return Outcome(
        matched=len(got),
        in_time=in_time(pool.people, got),
        late_hours=tuple(sorted(wait for ref, wait in hours.items() if ref in late)),
        longest_hours=tuple(sorted(wait for ref, wait in hours.items() if ref in longest)),
        other_hours=tuple(sorted(wait for ref, wait in hours.items() if ref not in late)),
    )
