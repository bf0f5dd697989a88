"""The three parts of a day in London, one after the other without a gap, on every day of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.care.shifts import shift_at, shift_before

MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31), timezones=st.just(UTC)
)


@pytest.mark.parametrize(
    ("at", "part"),
    [
        (datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "morning"),
        (datetime(2026, 3, 2, 13, 0, tzinfo=UTC), "afternoon"),
        (datetime(2026, 3, 2, 17, 0, tzinfo=UTC), "evening"),
        (datetime(2026, 7, 6, 16, 0, tzinfo=UTC), "evening"),
        (datetime(2026, 7, 6, 15, 59, tzinfo=UTC), "afternoon"),
    ],
)
def test_a_moment_lies_in_the_shift_of_londons_clock(at: datetime, part: str) -> None:
    assert shift_at(at).part == part


@given(MOMENTS)
def test_a_shift_holds_its_moment_and_begins_where_the_one_before_ended(now: datetime) -> None:
    shift = shift_at(now)
    assert shift.starts <= now < shift.ends
    assert shift_at(shift.starts) == shift
    assert shift_before(shift).ends == shift.starts


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_day_whose_clock_is_changed_has_three_shifts(day: date) -> None:
    """The hour that is not there in March and the one that comes twice in October are in the morning."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    hours = [noon + timedelta(hours=h) for h in range(-11, 11)]
    assert {shift_at(hour).part for hour in hours if shift_at(hour).day == day} == {
        "morning",
        "afternoon",
        "evening",
    }
    morning = shift_at(datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC))
    assert morning.part == "morning"
    assert morning.ends.astimezone(UTC) - morning.starts.astimezone(UTC) in (
        timedelta(hours=12),
        timedelta(hours=14),
    )
