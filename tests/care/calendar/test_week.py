"""A whole week changed at once: what ends, what begins, which times it touches, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from tests.care.calendar.test_leave import a_time
from tests.care.hours import NOW, TUESDAY, WEDNESDAY, hours, on_the_rota
from tests.care.story import a_case
from tests.cast import AMA, LENA
from towpath.care.actions.week import keep_week
from towpath.care.models import Booking, RotaRow, ToTell
from towpath.care.queries import changes
from towpath.care.queries.changes import booked_on_days_off
from towpath.care.queries.week import Line, WeekChange, lines_of, week_change
from towpath.kit.refusals import NotAllowed, Refusal

TODAY = date(2026, 3, 2)
AFTERNOON = Line("session", time(14), time(16), (TUESDAY, WEDNESDAY), 60, ("phone", "video"))
pytestmark = pytest.mark.django_db


def keep(*lines: Line, since: date = TODAY, **kwargs: Any) -> WeekChange:
    usual: dict[str, Any] = {"practitioner": AMA.id, "practitioner_name": AMA.name, "by": LENA, "now": NOW}
    return keep_week(lines=lines, since=since, **usual | kwargs)


def a_booked_afternoon() -> Booking:
    keep(AFTERNOON)
    return a_time(a_case(at="contacted"))


def test_a_week_is_a_row_for_each_day_and_reads_back_as_the_lines_that_were_typed() -> None:
    keep(AFTERNOON)
    assert RotaRow.objects.count() == 2
    assert lines_of(AMA.id, TODAY) == [AFTERNOON]


def test_what_is_the_same_stays_and_keeps_its_first_day() -> None:
    keep(AFTERNOON)
    before = list(RotaRow.objects.values_list("pk", "valid_from"))
    evening = replace(AFTERNOON, starts=time(17), ends=time(19))
    change = keep(AFTERNOON, evening, since=date(2026, 3, 9))
    assert (len(change.ends), len(change.begins)) == (0, 2)
    assert list(RotaRow.objects.filter(starts=time(14)).values_list("pk", "valid_from")) == before


def test_hours_that_are_taken_out_end_the_day_before_or_never_begin() -> None:
    keep(AFTERNOON)
    keep(replace(AFTERNOON, weekdays=(TUESDAY,)), since=date(2026, 3, 9))
    assert RotaRow.objects.get(weekday=WEDNESDAY).valid_until == date(2026, 3, 8)
    keep(since=TODAY)
    assert not RotaRow.objects.filter(weekday=TUESDAY).exists()


def test_a_change_says_which_booked_times_lie_in_what_ends() -> None:
    held = a_booked_afternoon()
    later = replace(AFTERNOON, starts=time(15))
    assert week_change(AMA.id, [later], TODAY, NOW).touched == (held,)
    longer = replace(AFTERNOON, starts=time(13))
    assert week_change(AMA.id, [longer], TODAY, NOW).touched == ()
    only_video = replace(AFTERNOON, modes=("video",))
    assert week_change(AMA.id, [only_video], TODAY, NOW).touched == (held,)
    assert week_change(AMA.id, [], date(2026, 3, 9), NOW).touched == ()


@pytest.mark.parametrize("move_them", [True, False])
def test_touched_times_stay_booked_and_somebody_agrees_another_one_if_that_is_said(move_them: bool) -> None:
    held = a_booked_afternoon()
    keep(move_them=move_them)
    held.refresh_from_db()
    assert held.is_live
    assert ToTell.objects.filter(booking=held).exists() == move_them


def test_a_time_that_was_not_shown_is_not_touched() -> None:
    a_booked_afternoon()
    with pytest.raises(Refusal, match="since"):
        keep(seen=[])
    assert lines_of(AMA.id, TODAY) == [AFTERNOON]


@pytest.mark.parametrize(
    ("lines", "since", "words"),
    [
        ((AFTERNOON, replace(AFTERNOON, starts=time(15), ends=time(17))), TODAY, "Tuesday, 3pm to 5pm"),
        ((replace(AFTERNOON, ends=time(13)),), TODAY, "later than the start"),
        ((AFTERNOON,), date(2026, 3, 1), "today or a later day"),
    ],
)
def test_a_week_that_makes_no_sense_is_refused(lines: tuple[Line, ...], since: date, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        keep(*lines, since=since)
    assert not RotaRow.objects.exists()


def test_only_a_team_lead_keeps_a_week() -> None:
    with pytest.raises(NotAllowed):
        keep(AFTERNOON, by=AMA)


def test_a_bank_holiday_that_comes_after_the_booking_puts_the_time_on_a_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = a_booked_afternoon()
    assert booked_on_days_off(NOW) == []
    new_law = {held.wall_day}
    monkeypatch.setattr(changes, "is_bank_holiday", lambda day, nation: day in new_law)
    assert booked_on_days_off(NOW) == [held]
    RotaRow.objects.update(on_bank_holidays=True)
    assert booked_on_days_off(NOW) == []


def test_other_peoples_rows_are_left_alone() -> None:
    on_the_rota(hours(LENA, TUESDAY))
    keep(AFTERNOON)
    keep()
    assert [row.practitioner for row in RotaRow.objects.all()] == [LENA.id]
