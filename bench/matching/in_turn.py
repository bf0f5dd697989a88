"""First come, first served: each in turn takes the soonest open time that suits, and then it is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import OpenTime
from towpath.care.matching.solve import Pool

Turn = Callable[[Waiting], Any]


def as_they_came(person: Waiting) -> Any:
    """Who was referred first is first."""
    return person.since, person.ref


def promise_still_to_keep(now: datetime) -> Turn:
    """Those whom we can still call in time are first; among them, and after them, as they came."""

    def turn(person: Waiting) -> Any:
        late = person.due is None or person.due < now
        return late, person.since, person.ref

    return turn


def served(pool: Pool, turn: Turn) -> dict[str, OpenTime]:
    """Who gets which time when nobody looks ahead. What suits is judged as in the plan."""
    taken: set[int] = set()
    got: dict[str, OpenTime] = {}
    for person in sorted(pool.people, key=turn):
        place = soonest_free(pool, person, taken)
        if place is not None:
            taken.add(place)
            got[person.ref] = pool.board.times[place]
    return got


def soonest_free(pool: Pool, person: Waiting, taken: set[int]) -> int | None:
    """The place on the board of the soonest time that suits and that nobody has."""
    free = (int(place) for place in sorted(pool.choices[person.ref].places) if int(place) not in taken)
    return next(free, None)


def in_time(people: Iterable[Waiting], got: Mapping[str, OpenTime]) -> int:
    """How many of them are called within what was promised."""
    return sum(one.ref in got and one.due is not None and got[one.ref].starts_at <= one.due for one in people)
