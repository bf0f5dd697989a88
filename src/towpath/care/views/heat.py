"""How the hours of the week are drawn and said: a number in every cell, and a shade that only adds to it."""

from __future__ import annotations

from calendar import day_name
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from towpath.care.models import Unmet
from towpath.care.queries.demand import Hour, Week
from towpath.care.queries.one_more import Gain
from towpath.care.wishes import Cell, is_evening
from towpath.kit.presenting import clock_time
from towpath.schemes.words import NoTimeSuits

SHADES = 4
"""A cell with the most has this shade, one with nothing has none."""


@dataclass(frozen=True)
class Measure:
    """One way to look at the hours: its name, what a number in a cell says, and the number."""

    name: str
    says: str
    of: Callable[[Hour], int | None]
    sign: str = ""


MEASURES: dict[str, Measure] = {
    "unmet": Measure("Wanted in vain", "wishes that no open time met", lambda hour: hour.unmet),
    "wanted": Measure("Wanted", "times taken, and wishes that no open time met", lambda hour: hour.wanted),
    "open": Measure("Open", "times that the rota gave", lambda hour: hour.open),
    "fill": Measure("Taken", "how many of a hundred open times were taken", lambda hour: hour.fill, "%"),
}


@dataclass(frozen=True)
class Shown:
    """One cell of the map."""

    text: str
    shade: int


@dataclass(frozen=True)
class Heat:
    """The map: the days across, the hours down, and in each cell a number."""

    measure: Measure
    days: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Shown, ...]], ...]


def heat(week: Week, show: str) -> Heat:
    """The map of one measure. Shares are shaded against a hundred, counts against the most in any hour."""
    measure = MEASURES[show]
    numbers = [measure.of(one) or 0 for one in week.hours.values()]
    most = 100 if measure.sign else max(numbers, default=0)
    rows = tuple(
        (clock_time(time(hour)), tuple(_shown(measure, one, most) for one in days))
        for hour, days in week.rows
    )
    return Heat(measure, tuple((name[:3], name[3:]) for name in day_name), rows)


def hour_words(cell: Cell) -> str:
    """Tuesday, 6pm to 7pm."""
    weekday, hour = cell
    return f"{day_name[weekday]}, {clock_time(time(hour))} to {clock_time(time((hour + 1) % 24))}"


def gain_words(gains: Sequence[Gain]) -> list[str]:
    """One more evening hour on Tuesday, 6pm to 7pm, would have met 7 of 19."""
    return [_gain(gain, first=not number) for number, gain in enumerate(gains)]


def why_words(wishes: Iterable[Unmet]) -> list[tuple[str, int]]:
    """What was in the way, the most frequent first."""
    return [
        (NoTimeSuits(why).label, times) for why, times in Counter(one.why for one in wishes).most_common()
    ]


def _gain(gain: Gain, *, first: bool) -> str:
    which = "evening hour" if is_evening(gain.cell) else "hour"
    when = f"one more {which} on {hour_words(gain.cell)}, would have met {gain.met} of"
    return f"One{when[3:]} {gain.of}." if first else f"Then {when} the {gain.of} left."


def _shown(measure: Measure, hour: Hour, most: int) -> Shown:
    number = measure.of(hour)
    if number is None:
        return Shown("", 0)
    shade = -(-SHADES * number // most) if most else 0
    return Shown(f"{number}{measure.sign}", min(shade, SHADES))
