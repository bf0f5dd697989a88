"""Which times are open: rota, leave, bank holidays and the two odd days of summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.care.hours import (
    FRIDAY,
    MONDAY,
    NOW,
    SATURDAY,
    TUESDAY,
    a_usual_rota,
    hours,
    on_the_rota,
)
from tests.cast import AMA, LENA, TOM
from towpath.care.actions.leave import Away, take_leave
from towpath.care.actions.rota import end_hours
from towpath.care.models import RotaRow
from towpath.care.queries.slots import Slot, open_first_calls, open_slots, slots_of, utc_of, window_of
from towpath.kit.clock import LONDON

SESSION, FIRST_CALL = RotaRow.Purpose.SESSION, RotaRow.Purpose.FIRST_CALL
pytestmark = pytest.mark.django_db


def walls(slots: list[Slot]) -> list[str]:
    return [f"{slot.wall:%a %d %b %H:%M}" for slot in slots]


def row(weekday: int, starts: time, ends: time, minutes: int) -> RotaRow:
    return RotaRow(
        practitioner="ama",
        practitioner_name="Ama",
        weekday=weekday,
        starts=starts,
        ends=ends,
        slot_minutes=minutes,
        purpose=SESSION,
        modes=["phone"],
    )


def test_hours_are_cut_into_meetings_and_the_rest_is_left() -> None:
    on_the_rota(hours(AMA, MONDAY, time(9), time(11, 45), minutes=60))
    assert walls(open_slots(SESSION, NOW - timedelta(days=1), days=2)) == [
        "Mon 02 Mar 09:00",
        "Mon 02 Mar 10:00",
    ]


def test_nobody_is_offered_a_time_that_starts_in_a_moment() -> None:
    on_the_rota(hours(AMA, MONDAY, time(9), time(11)))
    assert walls(open_slots(SESSION, NOW + timedelta(minutes=35), days=1)) == []


def test_a_row_counts_only_between_its_first_and_its_last_day() -> None:
    [kept] = on_the_rota(hours(AMA, MONDAY, time(9), time(10), since=date(2026, 3, 9)))
    end_hours(row=kept, last_day=date(2026, 3, 16), by=LENA, now=NOW)
    assert walls(open_slots(SESSION, NOW, days=30)) == ["Mon 09 Mar 09:00", "Mon 16 Mar 09:00"]


def test_nothing_is_open_with_somebody_who_is_away() -> None:
    on_the_rota(hours(AMA, MONDAY, time(9), time(10)), hours(TOM, MONDAY, time(9), time(10)))
    take_leave(away=Away(AMA.id, AMA.name, date(2026, 3, 7), date(2026, 3, 9)), by=LENA, now=NOW)
    assert [slot.practitioner for slot in open_slots(SESSION, NOW, days=8)] == [TOM.id]


def test_nothing_is_open_on_a_bank_holiday() -> None:
    on_the_rota(hours(AMA, FRIDAY, time(9), time(10)), hours(AMA, MONDAY, time(9), time(10)))
    around_easter = open_slots(SESSION, datetime(2026, 4, 1, tzinfo=UTC), days=14)
    assert walls(around_easter) == ["Fri 10 Apr 09:00", "Mon 13 Apr 09:00"]


@pytest.mark.parametrize(("nation", "open_then"), [("england_wales", True), ("scotland", False)])
def test_the_bank_holidays_are_those_of_the_providers_nation(
    nation: str, open_then: bool, settings: object
) -> None:
    settings.TOWPATH_NATION = nation  # type: ignore[attr-defined]  # pytest-django's settings take any name
    on_the_rota(hours(AMA, MONDAY, time(9), time(10)))
    scottish_summer_holiday = datetime(2026, 8, 2, tzinfo=UTC)
    assert bool(open_slots(SESSION, scottish_summer_holiday, days=2)) is open_then


def test_the_hour_that_march_leaves_out_is_never_offered() -> None:
    sunday = date(2026, 3, 29)
    slots = list(slots_of(row(6, time(0), time(4), 30), sunday))
    assert [f"{slot.wall:%H:%M}" for slot in slots] == ["00:00", "00:30", "02:00", "02:30", "03:00", "03:30"]
    assert utc_of(sunday, time(1, 30)) is None


def test_the_hour_that_october_has_twice_is_offered_once() -> None:
    sunday = date(2026, 10, 25)
    slots = list(slots_of(row(6, time(0), time(3), 30), sunday))
    assert [f"{slot.wall:%H:%M}" for slot in slots] == ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"]
    assert utc_of(sunday, time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize("minutes", [15, 45, 60, 90])
def test_no_two_meetings_of_a_row_overlap_when_the_clocks_change(day: date, minutes: int) -> None:
    slots = list(slots_of(row(6, time(0), time(6), minutes), day))
    cells = [cell for slot in slots for cell in slot.cells()]
    assert len(cells) == len(set(cells))


def test_an_evening_meeting_stays_at_its_hour_through_the_year() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(18), time(19)))
    winter, summer = (open_slots(SESSION, datetime(2026, m, 1, tzinfo=UTC), days=6)[0] for m in (3, 6))
    assert (winter.wall.hour, summer.wall.hour) == (18, 18)
    assert (winter.starts_at.hour, summer.starts_at.hour) == (18, 17)


def test_evenings_and_weekends_are_marked() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(16), time(18)), hours(AMA, SATURDAY, time(10), time(11)))
    marks = [(window_of(slot), slot.out_of_hours) for slot in open_slots(SESSION, NOW, days=6)]
    assert marks == [("weekday_afternoon", False), ("weekday_evening", True), ("saturday", True)]


def test_police_are_shown_each_moment_once_and_only_first_call_times() -> None:
    a_usual_rota()
    on_the_rota(hours(TOM, TUESDAY, time(9), time(10), purpose=FIRST_CALL, minutes=30))
    shown = open_first_calls(NOW)
    assert len({slot.starts_at for slot in shown}) == len(shown) == 60
    assert {slot.starts_at.astimezone(LONDON).hour for slot in shown} <= {9, 10, 16, 17, 18}
