"""London days and release times, over both changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes.oracle import ONE, every_day, london_day, summer
from towpath.schemes.deadlines import (
    end_of_day,
    is_evening,
    is_weekend,
    local_day,
    next_release,
)

FIVE = time(17, 0)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2040, 12, 30), timezones=st.just(UTC))
times = st.times().map(lambda at: at.replace(microsecond=0))


@given(moments)
def test_the_day_is_the_one_on_a_london_clock(at: datetime) -> None:
    assert local_day(at) == london_day(at)


def test_every_hour_around_both_changes_falls_on_the_right_day() -> None:
    for year in range(2024, 2041):
        for month in (3, 10):
            start = datetime(year, month, 24, tzinfo=UTC)
            hours = (start + timedelta(minutes=30 * step) for step in range(48 * 8))
            assert all(local_day(at) == london_day(at) for at in hours)


def test_half_past_eleven_at_night_in_summer_is_still_that_day() -> None:
    assert local_day(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert local_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 7, 1, 12, 0))


def test_the_end_of_every_day_is_one_second_before_the_next_begins() -> None:
    for day in every_day():
        end = end_of_day(day)
        assert london_day(end) == day
        assert london_day(end + timedelta(seconds=1)) == day + ONE


def test_five_in_the_afternoon_is_four_utc_in_summer_and_five_in_winter() -> None:
    for day in every_day():
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert end_of_day(day, FIVE).hour == (16 if summer(noon) else 17)


@given(moments, times)
def test_the_next_release_is_later_than_now_and_at_most_twenty_five_hours_away(
    at: datetime, when: time
) -> None:
    wait = next_release(at, when) - at
    assert timedelta(0) < wait <= timedelta(hours=25)


@pytest.mark.parametrize("when", [FIVE, time(0, 0), time(1, 30), time(0, 59), time(2, 0), time(23, 59)])
@pytest.mark.parametrize("year", range(2024, 2041))
def test_there_is_one_release_for_each_day_of_the_year_whatever_the_clocks_do(year: int, when: time) -> None:
    release = next_release(datetime(year, 1, 1, tzinfo=UTC) - timedelta(seconds=1), when)
    days = []
    while local_day(release).year == year:
        days.append(local_day(release))
        release = next_release(release, when)
    assert days == list(every_day(date(year, 1, 1), date(year, 12, 31)))


def test_a_release_time_that_is_now_is_tomorrow() -> None:
    now = datetime(2026, 10, 24, 16, 0, tzinfo=UTC)
    assert next_release(now, FIVE) == datetime(2026, 10, 25, 17, 0, tzinfo=UTC)


def test_a_time_that_comes_twice_in_october_releases_once() -> None:
    first = next_release(datetime(2026, 10, 25, 0, 0, tzinfo=UTC), time(1, 30))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_release(first, time(1, 30)) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_a_time_that_march_leaves_out_releases_all_the_same() -> None:
    release = next_release(datetime(2026, 3, 29, 0, 0, tzinfo=UTC), time(1, 30))
    assert release == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "evening"),
    [
        (datetime(2026, 7, 1, 15, 59, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 16, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 1, 16, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 1, 17, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 4, 18, 0, tzinfo=UTC), False),
    ],
)
def test_an_evening_call_is_one_after_five_on_a_weekday_in_london(at: datetime, evening: bool) -> None:
    assert is_evening(at) is evening


def test_a_weekend_call_is_one_on_a_london_saturday_or_sunday() -> None:
    assert is_weekend(datetime(2026, 7, 3, 23, 30, tzinfo=UTC))
    assert not is_weekend(datetime(2026, 7, 3, 22, 30, tzinfo=UTC))
    assert not is_weekend(datetime(2026, 7, 5, 23, 30, tzinfo=UTC))
