"""The dates of a group: less bank holidays and leave, inside the rota, and never in hours of first calls."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.care.groups.circle import FIRST, a_group, a_plan, a_rule, toms_evenings
from tests.care.hours import MONDAY, NOW, SINCE, THURSDAY, hours, on_the_rota
from tests.cast import AMA, LENA, TOM
from towpath.care.actions.groups import call_off, make_group
from towpath.care.actions.rota import add_hours, end_hours
from towpath.care.models import GroupCourse, HeldCell, Leave, RotaRow
from towpath.care.queries.series import series_of
from towpath.care.queries.slots import open_first_calls, open_slots
from towpath.kit.refusals import NotAllowed, Refusal

FIRST_CALLS = RotaRow.Purpose.FIRST_CALL


@pytest.fixture(autouse=True)
def _evenings(db: None) -> None:
    toms_evenings()


def days_of(group: GroupCourse) -> list[date]:
    return [one.wall_day for one in group.meetings.all()]


def test_six_weekly_dates_with_a_theme_each() -> None:
    group = a_group()
    assert days_of(group) == [FIRST + timedelta(weeks=n) for n in range(6)]
    themes = [one.theme for one in group.meetings.all()]
    assert themes == ["goals", "body", "law", "triggers", "safety", "next"]


def test_bank_holidays_and_days_away_are_passed_over_and_said() -> None:
    toms_evenings(MONDAY)
    Leave.objects.create(
        practitioner=TOM.id,
        practitioner_name=TOM.name,
        starts_on=date(2026, 3, 16),
        ends_on=date(2026, 3, 16),
    )
    series = series_of(a_rule(first_day=date(2026, 3, 9)), NOW)
    assert [slot.wall.date().day for slot in series.slots] == [9, 23, 30, 13, 20, 27]
    assert [(one.day, one.why) for one in series.passed_over] == [
        (date(2026, 3, 16), "Tom Reed is away"),
        (date(2026, 4, 6), "a bank holiday"),
    ]


def test_a_group_keeps_its_hour_on_the_wall_when_the_clocks_change() -> None:
    group = a_group()
    assert {one.starts_at.hour for one in group.meetings.all()} == {17, 18}
    assert {one.wall().time() for one in group.meetings.all()} == {time(18)}


def test_an_hour_that_march_leaves_out_is_refused() -> None:
    on_the_rota(hours(TOM, 6, time(0), time(6)))
    series = series_of(a_rule(first_day=date(2026, 3, 22), starts=time(1)), NOW)
    assert any("does not exist" in problem for problem in series.problems)


def test_a_group_holds_the_hours_of_whoever_runs_it() -> None:
    before = len(open_slots(RotaRow.Purpose.SESSION, NOW, practitioner=TOM.id))
    a_group()
    after = open_slots(RotaRow.Purpose.SESSION, NOW, practitioner=TOM.id)
    assert HeldCell.objects.filter(meeting__isnull=False).count() == 6 * 6
    assert {slot.wall.time() for slot in after} == {time(17)}
    assert len(after) < before
    with pytest.raises(Refusal, match="something else booked"):
        make_group(plan=a_plan(), by=LENA, now=NOW)


def test_outside_the_rota_there_is_no_group() -> None:
    for changes in ({"starts": time(19)}, {"practitioner": AMA.id}, {"first_day": date(2026, 3, 6)}):
        with pytest.raises(Refusal, match="not on the rota for sessions"):
            make_group(plan=a_plan(**changes), by=LENA, now=NOW)


def test_a_group_never_takes_an_hour_of_the_first_calls() -> None:
    on_the_rota(hours(AMA, THURSDAY, time(17), time(20), purpose=FIRST_CALLS, minutes=30))
    shown = [slot.starts_at for slot in open_first_calls(NOW)]
    with pytest.raises(Refusal, match="not on the rota for sessions"):
        a_group(practitioner=AMA.id, practitioner_name=AMA.name)
    a_group()
    assert [slot.starts_at for slot in open_first_calls(NOW)] == shown


def test_hours_that_a_group_holds_cannot_become_hours_of_first_calls() -> None:
    a_group()
    row = RotaRow.objects.get(practitioner=TOM.id)
    end_hours(row=row, last_day=date(2026, 3, 10), by=LENA, now=NOW)
    later = hours(TOM, THURSDAY, time(17), time(20), purpose=FIRST_CALLS, since=date(2026, 3, 11))
    with pytest.raises(Refusal, match="something else is booked in these hours"):
        add_hours(hours=later, by=LENA, now=NOW)
    assert RotaRow.objects.filter(purpose=FIRST_CALLS, valid_from__gt=SINCE).count() == 0


def test_dates_are_kept_only_as_they_were_looked_at() -> None:
    plan = a_plan()
    Leave.objects.create(
        practitioner=TOM.id, practitioner_name=TOM.name, starts_on=FIRST, ends_on=FIRST + timedelta(days=1)
    )
    with pytest.raises(Refusal, match="Look again"):
        make_group(plan=plan, by=LENA, now=NOW)
    assert not GroupCourse.objects.exists()


def test_only_a_team_lead_makes_a_group_and_an_empty_one_can_be_called_off() -> None:
    with pytest.raises(NotAllowed):
        make_group(plan=a_plan(), by=TOM, now=NOW)
    group = a_group()
    call_off(group=group, by=LENA, now=NOW)
    assert not HeldCell.objects.exists()
