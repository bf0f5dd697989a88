"""Keeping the rota: what is refused, and why police never see a trace of an assessment in it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from tests.care.hours import MONDAY, NOW, TUESDAY, a_usual_rota, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.story import a_case, assess, start
from tests.cast import AMA, LENA, TOM
from towpath.care.actions import assessments, rota
from towpath.care.models import RotaRow
from towpath.care.queries.diary import diary, live_bookings, rota_week, waiting_for_a_word
from towpath.care.queries.slots import open_first_calls
from towpath.kit.refusals import NotAllowed, Refusal

FIRST_CALL, SESSION = RotaRow.Purpose.FIRST_CALL, RotaRow.Purpose.SESSION
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts": time(9, 10)}, "starts"),
        ({"ends": time(12, 50)}, "ends"),
        ({"starts": time(13), "ends": time(12)}, "ends"),
        ({"minutes": 20}, "slot_minutes"),
        ({"minutes": 255}, "slot_minutes"),
        ({"minutes": 240}, "slot_minutes"),
        ({"modes": ()}, "modes"),
        ({"modes": ("pigeon",)}, "modes"),
        ({"until": date(2025, 12, 31)}, "valid_until"),
    ],
)
def test_hours_that_make_no_sense_are_refused_beside_their_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        on_the_rota(hours(**changes))
    assert refused.value.field == field


def test_only_a_team_lead_keeps_the_rota() -> None:
    with pytest.raises(NotAllowed):
        rota.add_hours(hours=hours(), by=AMA, now=NOW)


def test_nobody_is_on_the_rota_twice_at_one_time_whatever_the_purpose() -> None:
    on_the_rota(hours(starts=time(9), ends=time(12)))
    with pytest.raises(Refusal, match="already"):
        on_the_rota(hours(starts=time(11), ends=time(13), purpose=FIRST_CALL))
    on_the_rota(hours(TOM, starts=time(11), ends=time(13), purpose=FIRST_CALL))


def test_hours_can_follow_those_that_have_run_out() -> None:
    on_the_rota(hours(until=date(2026, 3, 31)), hours(since=date(2026, 4, 1)))


def test_hours_with_an_assessment_booked_in_them_cannot_become_first_call_hours() -> None:
    [row] = on_the_rota(hours(AMA, TUESDAY, time(14), time(16)))
    episode = a_case(at="contacted")
    slot = open_sessions(episode, NOW)[0]
    book(episode, slot.starts_at)
    rota.end_hours(row=row, last_day=date(2026, 3, 2), by=LENA, now=NOW)
    with pytest.raises(Refusal, match="first on 3 March") as refused:
        on_the_rota(hours(AMA, TUESDAY, time(14), time(16), purpose=FIRST_CALL, since=date(2026, 3, 3)))
    assert refused.value.field == "purpose"


def test_no_assessment_and_no_session_changes_the_times_that_police_are_shown() -> None:
    a_usual_rota()
    before = open_first_calls(NOW)
    episode = a_case(at="contacted")
    book(episode, open_sessions(episode, NOW)[0].starts_at)
    assert open_first_calls(NOW) == before
    assess(episode, NOW)
    start(episode, NOW)
    assert open_first_calls(NOW) == before


def test_the_rota_of_a_week_shows_a_line_for_each_practitioner() -> None:
    on_the_rota(hours(AMA, MONDAY), hours(TOM, TUESDAY), hours(TOM, MONDAY, until=date(2026, 2, 1)))
    lines = rota_week(date(2026, 3, 2))
    assert [(line.name, [len(day) for day in line.days][:2]) for line in lines] == [
        (AMA.name, [1, 0]),
        (TOM.name, [0, 1]),
    ]


def test_the_diary_shows_what_is_booked_and_what_waits_for_a_word() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(14), time(15)))
    episode = a_case(at="contacted")
    booked = book(episode, open_sessions(episode, NOW)[0].starts_at)
    week = diary(date(2026, 3, 2), NOW, practitioner=AMA.id)
    assert [len(day.bookings) for day in week] == [0, 1, 0, 0, 0, 0, 0]
    assert live_bookings(episode.ref, NOW) == [booked]
    assert waiting_for_a_word(booked.ends_at) == [booked]
    assert waiting_for_a_word(NOW) == []


def book(episode: Any, starts_at: Any) -> Any:
    return assessments.book_assessment(
        episode=episode, starts_at=starts_at, practitioner=AMA.id, mode="phone", by=AMA, now=NOW
    )
