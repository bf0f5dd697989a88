"""When people come, and how long those have waited who are still on the list of a morning."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import accumulate
from operator import mul
from random import Random

from bench.matching.counties import NOW, WITHIN
from towpath.schemes.deadlines import LONDON

HOUR = timedelta(hours=1)
NIGHT_OUT = 4
"""How many times as many come in an hour of a Friday or Saturday night."""

TRIES, OVER_DAYS = 5, 10
"""The ladder of the schemes: so many tries over so many days, then the list is left."""

REACHED = (0.45, 0.30, 0.20, 0.20, 0.20)
"""The share of those still unreached whom each try finds: by phone 45 in 100, then 30, then 20 (assumed)."""


def in_one_day(dice: Random, count: int) -> list[datetime]:
    """So many people who all came within the last 24 hours, evenly: a list on which nobody is late yet."""
    return [NOW - WITHIN * dice.random() for _ in range(count)]


def on_a_morning(dice: Random, count: int) -> list[datetime]:
    """When those came who are on the list of a provider on a Monday morning, so many of them.

    Whoever is open did not all come yesterday: a person stays on the list until a try finds them, and a
    provider tries five times over ten days (the ladder of every scheme here; the promise of the case study
    is a call on that day or the day after, so the first try comes after a day and the others every second
    day from then on). In Project Reset 41 to 76 in 100 were never reached. So of those who came in each
    hour of the last ten days as many are left as no try has found, and people come as in the four weeks:
    more of them late on Fridays and Saturdays. It is the list that stands when the same number comes every
    week and every try is made when it is due; a provider that is behind has an older one.
    """
    hours = [NOW - HOUR * nth for nth in range(1, OVER_DAYS * 24 + 1)]
    weights = [coming_in(hour) * unreached(NOW - hour) for hour in hours]
    return [hour + HOUR * dice.random() for hour in dice.choices(hours, weights, k=count)]


def unreached(age: timedelta) -> float:
    """The share of those who came so long ago whom no try has found."""
    every = timedelta(days=OVER_DAYS / TRIES)
    tries = max(0, min(TRIES, (age - WITHIN) // every + 1))
    left: list[float] = [1.0, *accumulate((1 - found for found in REACHED), mul)]
    return left[tries]


def coming_in(hour: datetime) -> int:
    """How many come in this hour, beside a usual one."""
    wall = (hour - timedelta(hours=3)).astimezone(LONDON)
    return NIGHT_OUT if wall.weekday() in (4, 5) and wall.hour >= 17 else 1
