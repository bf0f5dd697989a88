"""The six-month limit and ages, against an oracle that walks day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes.oracle import age_by_counting, every_day, six_months_on
from towpath.schemes.deadlines import age_on, limit_warnings, six_month_limit


def test_every_limit_from_2020_to_2040_agrees_with_the_oracle() -> None:
    for offence in every_day(date(2020, 1, 1), date(2040, 12, 31)):
        assert six_month_limit(offence) == six_months_on(offence), offence


@pytest.mark.parametrize(
    ("offence", "limit"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2027, 8, 29), date(2028, 2, 29)),
        (date(2026, 8, 29), date(2027, 2, 28)),
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2028, 2, 29), date(2028, 8, 29)),
        (date(2026, 11, 23), date(2027, 5, 23)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_the_limit_ends_on_the_same_number_or_on_the_last_of_the_month(offence: date, limit: date) -> None:
    assert six_month_limit(offence) == limit


def test_the_desk_is_warned_four_weeks_two_weeks_and_one_week_before_the_limit() -> None:
    assert limit_warnings(date(2027, 5, 23)) == (date(2027, 4, 25), date(2027, 5, 9), date(2027, 5, 16))


@given(st.dates(date(1950, 1, 1), date(2020, 12, 31)), st.integers(0, 9000))
def test_an_age_is_the_number_of_birthdays(born: date, lived: int) -> None:
    day = born + timedelta(days=lived)
    assert age_on(born, day) == age_by_counting(born, day)


def test_someone_is_an_adult_on_the_day_of_the_birthday_and_a_child_the_day_before() -> None:
    born = date(2008, 11, 23)
    assert age_on(born, date(2026, 11, 22)) == 17
    assert age_on(born, date(2026, 11, 23)) == 18


def test_a_leap_day_child_turns_eighteen_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)
    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18


def test_a_leap_day_birthday_is_kept_on_its_own_day_when_there_is_one() -> None:
    assert age_on(date(2008, 2, 29), date(2028, 2, 28)) == 19
    assert age_on(date(2008, 2, 29), date(2028, 2, 29)) == 20
