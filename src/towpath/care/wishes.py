"""Which hours of the week a wish for a time names: pure, in local wall time."""

from __future__ import annotations

from collections.abc import Iterable

from towpath.schemes.words import TimeWindow

Cell = tuple[int, int]
"""An hour of the week: the weekday, Monday is 0, and the hour at which it begins."""

WEEKDAYS, SATURDAY, EVERY_DAY = range(5), range(5, 6), range(7)
EARLIEST, LATEST = 7, 21
"""The first and the last hour that can be asked for by name. Without one, 9am to 9pm is meant."""

USUAL: dict[str, tuple[range, range]] = {
    TimeWindow.WEEKDAY_MORNING: (WEEKDAYS, range(9, 12)),
    TimeWindow.WEEKDAY_AFTERNOON: (WEEKDAYS, range(12, 17)),
    TimeWindow.WEEKDAY_EVENING: (WEEKDAYS, range(17, LATEST)),
    TimeWindow.SATURDAY: (SATURDAY, range(9, LATEST)),
    TimeWindow.ANY_TIME: (EVERY_DAY, range(9, LATEST)),
}
ON_THE_EDGE: dict[str, range] = {
    TimeWindow.WEEKDAY_MORNING: range(EARLIEST, 12),
    TimeWindow.WEEKDAY_EVENING: range(17, LATEST + 1),
    TimeWindow.SATURDAY: range(EARLIEST, LATEST + 1),
    TimeWindow.ANY_TIME: range(EARLIEST, LATEST + 1),
}
"""Hours that belong to a window when they are asked for by name."""


def cells_of(windows: Iterable[str], weekday: int | None = None, hour: int | None = None) -> frozenset[Cell]:
    """The hours of the week that all of this names together; none, where the parts contradict each other."""
    found: set[Cell] = set()
    for window in windows:
        days, hours = USUAL[window]
        named = hours if hour is None else [one for one in ON_THE_EDGE.get(window, hours) if one == hour]
        found |= {(day, one) for day in days if weekday in (None, day) for one in named}
    return frozenset(found)


def is_evening(cell: Cell) -> bool:
    """Whether this is an hour after work on a weekday."""
    weekday, hour = cell
    return weekday in WEEKDAYS and hour in ON_THE_EDGE[TimeWindow.WEEKDAY_EVENING]
