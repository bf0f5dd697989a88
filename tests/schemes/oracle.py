"""A second, slow and simple way to every date: it steps from day to day and shares no code with us."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

ONE = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2040, 12, 31)


def every_day(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += ONE


def easter(year: int) -> date:
    """Gauss's rule, with its two exceptions."""
    a, b, c = year % 19, year % 4, year % 7
    century = year // 100
    p = (13 + 8 * century) // 25
    m = (15 - p + century - century // 4) % 30
    n = (4 + century - century // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if (d, e) == (29, 6) or ((d, e) == (28, 6) and (11 * m + 11) % 30 < 19):
        return date(year, 3, 22) + (d + e - 7) * ONE
    return date(year, 3, 22) + (d + e) * ONE


def nth_monday(year: int, month: int, which: int) -> date:
    """The first Monday of a month is number 0, the last is number -1."""
    days = every_day(date(year, month, 1), date(year, month, 28) + 4 * ONE)
    return [day for day in days if day.month == month and day.weekday() == 0][which]


def substituted(*days: date) -> set[date]:
    """The weekday on which each day is kept: its own, or the next weekday that none of them has taken."""
    kept = {day for day in days if day.weekday() < 5}
    for day in sorted(set(days) - kept):
        while day.weekday() > 4 or day in kept:
            day += ONE
        kept.add(day)
    return kept


def bank_holidays(year: int, nation: str) -> set[date]:
    """The weekdays that are bank holidays."""
    christmas = substituted(date(year, 12, 25), date(year, 12, 26))
    may = {nth_monday(year, 5, 0), nth_monday(year, 5, -1)}
    good_friday, easter_monday = easter(year) - 2 * ONE, easter(year) + ONE
    if nation == "scotland":
        new_year = substituted(date(year, 1, 1), date(year, 1, 2))
        football = {date(2026, 6, 15)} if year == 2026 else set()
        own = {nth_monday(year, 8, 0)} | substituted(date(year, 11, 30))
        return christmas | may | {good_friday} | new_year | own | football
    shared = christmas | may | {good_friday, easter_monday, nth_monday(year, 8, -1)}
    shared |= substituted(date(year, 1, 1))
    if nation == "northern_ireland":
        shared |= substituted(date(year, 3, 17)) | substituted(date(year, 7, 12))
    return shared


def is_working(day: date, nation: str = "england_wales") -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year, nation)


def six_months_on(offence: date) -> date:
    """Walk on a day at a time, until the same number comes round in the sixth month, or that month ends."""
    months, day = 0, offence
    while True:
        day += ONE
        months += day.day == 1
        if months == 6 and (day.day == offence.day or (day + ONE).month != day.month):
            return day


def summer(at: datetime) -> bool:
    """Whether London is on summer time: from 1am UTC on the last Sunday of March to that of October."""
    starts, ends = (
        max(day for day in every_day(date(at.year, month, 1), date(at.year, month, 31)) if day.weekday() == 6)
        for month in (3, 10)
    )
    one_o_clock = timedelta(hours=1)
    start = datetime(at.year, starts.month, starts.day, tzinfo=UTC) + one_o_clock
    end = datetime(at.year, ends.month, ends.day, tzinfo=UTC) + one_o_clock
    return start <= at < end


def london_day(at: datetime) -> date:
    """The day that a London clock shows at this moment."""
    return (at.astimezone(UTC) + timedelta(hours=summer(at))).date()


def age_by_counting(born: date, day: date) -> int:
    """Count the birthdays, one day at a time; a 29 February birthday without one is kept on 1 March."""
    birthdays = 0
    for at in every_day(born + ONE, day):
        leap_kept = (born.month, born.day) == (2, 29) and (at.month, at.day) == (3, 1)
        same = (at.month, at.day) == (born.month, born.day)
        birthdays += same or (leap_kept and (at - ONE).day != 29)
    return birthdays
