"""Bank holidays and working days, against an oracle that steps from day to day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes.oracle import FIRST, LAST, ONE, bank_holidays, easter, every_day, is_working
from towpath.schemes.bank_holidays import is_bank_holiday
from towpath.schemes.deadlines import (
    add_days,
    add_working_days,
    cut_off,
    is_working_day,
    last_safe_day,
    previous_working_day,
    weekly_dates,
)
from towpath.schemes.words import DayCount, Nation

days = st.dates(FIRST, LAST - 200 * ONE)
nations = st.sampled_from(Nation)


@pytest.mark.parametrize(
    ("year", "sunday"), [(2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25)), (2035, (3, 25))]
)
def test_the_oracle_knows_when_easter_is(year: int, sunday: tuple[int, int]) -> None:
    assert easter(year) == date(year, *sunday)


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("year", range(2024, 2041))
def test_every_weekday_is_a_bank_holiday_exactly_when_the_oracle_says_so(year: int, nation: Nation) -> None:
    expected = bank_holidays(year, nation)
    weekdays = (day for day in every_day(date(year, 1, 1), date(year, 12, 31)) if day.weekday() < 5)
    assert {day for day in weekdays if is_bank_holiday(day, nation)} == expected


@pytest.mark.parametrize(
    ("day", "kept_in"),
    [
        (date(2026, 1, 2), {Nation.SCOTLAND}),
        (date(2026, 4, 6), {Nation.ENGLAND_WALES, Nation.NORTHERN_IRELAND}),
        (date(2027, 12, 28), set(Nation)),
        (date(2025, 3, 17), {Nation.NORTHERN_IRELAND}),
        (date(2024, 12, 2), {Nation.SCOTLAND}),
        (date(2026, 11, 23), set()),
    ],
)
def test_each_nation_keeps_its_own_days(day: date, kept_in: set[Nation]) -> None:
    assert {nation for nation in Nation if is_bank_holiday(day, nation)} == kept_in


@pytest.mark.parametrize("nation", Nation)
def test_every_day_is_a_working_day_exactly_when_the_oracle_says_so(nation: Nation) -> None:
    kept = {year: bank_holidays(year, nation) for year in range(FIRST.year, LAST.year + 1)}
    for day in every_day():
        assert is_working_day(day, nation) == (day.weekday() < 5 and day not in kept[day.year]), day


@given(days, st.integers(1, 30), nations)
def test_adding_working_days_steps_over_as_many_as_were_asked_for(
    day: date, count: int, nation: Nation
) -> None:
    reached = add_working_days(day, count, nation)
    stepped = [at for at in every_day(day + ONE, reached) if is_working(at, nation)]
    assert len(stepped) == count
    assert stepped[-1] == reached


@given(days, st.integers(1, 30), nations)
def test_taking_working_days_away_steps_back_over_as_many(day: date, count: int, nation: Nation) -> None:
    day += 100 * ONE
    reached = add_working_days(day, -count, nation)
    stepped = [at for at in every_day(reached, day - ONE) if is_working(at, nation)]
    assert len(stepped) == count
    assert stepped[0] == reached


@given(days, nations)
def test_no_working_days_from_now_is_the_first_day_that_works(day: date, nation: Nation) -> None:
    assert add_working_days(day, 0, nation) == next(
        at for at in every_day(day, day + 20 * ONE) if is_working(at, nation)
    )


def test_the_working_day_before_easter_monday_is_the_thursday() -> None:
    assert previous_working_day(date(2026, 4, 6)) == date(2026, 4, 2)


def test_the_cut_off_falls_on_a_working_day() -> None:
    assert cut_off(date(2027, 6, 14), 42) == date(2027, 4, 30)  # 3 May 2027 is a bank holiday


@given(days, st.integers(1, 60), nations)
def test_the_cut_off_is_never_later_than_asked_and_always_a_working_day(
    day: date, before: int, nation: Nation
) -> None:
    limit = day + 100 * ONE
    reached = cut_off(limit, before, nation)
    assert is_working(reached, nation)
    assert not any(is_working(at, nation) for at in every_day(reached + ONE, limit - before * ONE))


def test_the_last_safe_day_is_the_working_day_before_the_limit() -> None:
    assert last_safe_day(date(2026, 12, 28)) == date(2026, 12, 24)


@given(days, st.integers(1, 12), st.integers(1, 28), nations)
def test_a_course_keeps_its_beat_and_leaves_bank_holidays_out(
    start: date, count: int, every_days: int, nation: Nation
) -> None:
    dates = weekly_dates(start, count, every_days, nation)
    beat = {start + timedelta(days=every_days * number) for number in range(40)}
    assert len(dates) == count
    assert set(dates) <= beat
    left_out = {day for day in beat if start <= day <= dates[-1]} - set(dates)
    assert all(is_bank_holiday(day, nation) for day in left_out)
    assert not any(is_bank_holiday(day, nation) for day in dates)


def test_six_mondays_over_easter_and_may_take_nine_weeks() -> None:
    dates = weekly_dates(date(2026, 3, 30), 6)
    assert [day.isoformat()[5:] for day in dates] == ["03-30", "04-13", "04-20", "04-27", "05-11", "05-18"]


@given(days, st.integers(0, 10), nations)
def test_a_clock_that_leaves_bank_holidays_out_still_counts_weekends(
    day: date, count: int, nation: Nation
) -> None:
    reached = add_days(day, count, DayCount.NOT_BANK_HOLIDAYS, nation)
    assert sum(not is_bank_holiday(at, nation) for at in every_day(day + ONE, reached)) == count


def test_a_clock_that_counts_every_day_counts_christmas_too() -> None:
    assert add_days(date(2026, 12, 24), 2, DayCount.EVERY_DAY) == date(2026, 12, 26)


def test_a_clock_that_counts_working_days_leaves_christmas_out() -> None:
    assert add_days(date(2026, 12, 24), 2, DayCount.WORKING_DAYS) == date(2026, 12, 30)
