"""Times of an ordinary week: working hours, evenings, Saturdays, by the clock on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from towpath.schemes.deadlines import is_working_day

LONDON = ZoneInfo("Europe/London")
A_DAY = timedelta(days=1)
OPENS, NOON, SHUTS = time(9), time(12), time(17)


def at_wall(day: date, wall: time) -> datetime:
    """The moment at which clocks in London show this on this day."""
    return datetime.combine(day, wall, tzinfo=LONDON).astimezone(UTC)


def wall(at: datetime) -> datetime:
    """What clocks in London show at this moment."""
    return at.astimezone(LONDON)


def working_time(dice: Random, since: datetime, *, days: int = 0) -> datetime:
    """A moment at a desk, so many working days after `since`, or later the same day when it is none."""
    day = wall(since).date()
    left = days
    while left > 0 or not is_working_day(day):
        day += A_DAY
        left -= is_working_day(day)
    opens = max(at_wall(day, OPENS), since + timedelta(minutes=3))
    shuts = at_wall(day, SHUTS)
    if opens >= shuts:
        return working_time(dice, at_wall(day + A_DAY, OPENS))
    return opens + dice.random() * (shuts - opens)


def days_between(first: date, last: date) -> Sequence[date]:
    """Every day from the first to the last."""
    return [first + A_DAY * n for n in range((last - first).days + 1)]


def is_morning(now: datetime) -> bool:
    """The first stop of a day."""
    return wall(now).hour == OPENS.hour


def is_noon(now: datetime) -> bool:
    """The second stop of a day."""
    return wall(now).hour == NOON.hour


def is_counting_time(now: datetime) -> bool:
    """Noon on the last day but one of a month: in time for the figures, which are made on the first."""
    return is_noon(now) and (wall(now) + 2 * A_DAY).day == 1
