"""Which hours of the week a wish names."""

from __future__ import annotations

import pytest

from towpath.care.wishes import cells_of, is_evening
from towpath.schemes.words import TimeWindow

TUESDAY, SATURDAY, SUNDAY = 1, 5, 6
EVENING, MORNING = TimeWindow.WEEKDAY_EVENING, TimeWindow.WEEKDAY_MORNING


def test_weekday_evenings_are_four_hours_on_five_days() -> None:
    assert cells_of([EVENING]) == {(day, hour) for day in range(5) for hour in (17, 18, 19, 20)}


def test_a_day_and_an_hour_narrow_it_to_one() -> None:
    assert cells_of([EVENING], TUESDAY, 18) == {(TUESDAY, 18)}


def test_more_than_one_window_adds_up() -> None:
    both = cells_of([EVENING, TimeWindow.SATURDAY])
    assert both == cells_of([EVENING]) | cells_of([TimeWindow.SATURDAY])
    assert (SATURDAY, 10) in both


def test_an_hour_before_work_or_late_counts_only_when_it_is_asked_for_by_name() -> None:
    assert (TUESDAY, 7) not in cells_of([MORNING])
    assert cells_of([MORNING], TUESDAY, 7) == {(TUESDAY, 7)}
    assert cells_of([EVENING], TUESDAY, 21) == {(TUESDAY, 21)}


@pytest.mark.parametrize(
    ("windows", "weekday", "hour"),
    [
        ([EVENING], None, 10),
        ([MORNING], SATURDAY, None),
        ([TimeWindow.SATURDAY], SUNDAY, None),
        ([], None, 10),
    ],
)
def test_what_contradicts_itself_names_no_hour(
    windows: list[str], weekday: int | None, hour: int | None
) -> None:
    assert cells_of(windows, weekday, hour) == frozenset()


def test_any_time_is_on_sundays_too() -> None:
    assert (SUNDAY, 11) in cells_of([TimeWindow.ANY_TIME])


@pytest.mark.parametrize("window", list(TimeWindow))
def test_every_window_names_some_hours(window: TimeWindow) -> None:
    assert cells_of([window])


def test_an_evening_is_after_work_on_a_weekday() -> None:
    assert is_evening((TUESDAY, 17))
    assert not is_evening((TUESDAY, 16))
    assert not is_evening((SATURDAY, 18))
