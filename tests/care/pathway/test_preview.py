"""The preview of a pathway: real open times, near the scheme's beat, fitting the person's life."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.care.hours import FRIDAY, MONDAY, NOW, THURSDAY, TUESDAY, WEDNESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.story import a_case
from tests.cast import AMA, LENA, TOM
from towpath.care.actions.leave import Away, take_leave
from towpath.care.models import Booking, HeldCell
from towpath.care.policy import move_cut_off
from towpath.care.queries.pathways import Planned, preview

pytestmark = pytest.mark.django_db


def days(planned: list[Planned]) -> list[str]:
    return [f"{session.slot.wall:%a %d %b %H:%M}" if session.slot else "none" for session in planned]


def test_looking_books_nothing() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(18), time(20)))
    preview(a_case(at="contacted"), NOW)
    assert not Booking.objects.exists()
    assert not HeldCell.objects.exists()


def test_six_weeks_fall_on_the_same_day_and_hour_with_the_same_worker() -> None:
    on_the_rota(*(hours(who, day, time(9), time(20)) for who in (AMA, TOM) for day in (TUESDAY, THURSDAY)))
    planned = preview(a_case(at="contacted"), NOW)
    assert days(planned) == [
        f"Tue {day} 17:00" for day in ("03 Mar", "10 Mar", "17 Mar", "24 Mar", "31 Mar")
    ] + ["Tue 07 Apr 17:00"]
    assert {session.slot.practitioner for session in planned if session.slot} == {AMA.id}


def test_the_themes_come_in_the_schemes_order_and_can_be_fewer() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(18), time(20)))
    episode = a_case(at="contacted")
    assert [session.theme.code for session in preview(episode, NOW)][:2] == ["goals", "body"]
    fewer = preview(episode, NOW, themes=["goals", "body", "safety", "next"])
    assert [session.number for session in fewer] == [1, 2, 3, 4]


def test_a_bank_holiday_is_passed_over_and_the_beat_goes_on() -> None:
    on_the_rota(hours(AMA, MONDAY, time(18), time(19)))
    planned = preview(a_case(at="contacted"), datetime(2026, 3, 22, 9, tzinfo=UTC))
    assert days(planned)[:3] == ["Mon 23 Mar 18:00", "Mon 30 Mar 18:00", "Mon 13 Apr 18:00"]


def test_a_week_of_leave_moves_that_session_to_another_day_near_it_with_a_colleague() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(18), time(19)), hours(TOM, WEDNESDAY, time(18), time(19)))
    take_leave(away=Away(AMA.id, AMA.name, date(2026, 3, 9), date(2026, 3, 13)), by=LENA, now=NOW)
    planned = preview(a_case(at="contacted"), NOW, practitioner=AMA.id)
    assert days(planned)[:3] == ["Tue 03 Mar 18:00", "Wed 11 Mar 18:00", "Tue 17 Mar 18:00"]


def test_where_no_time_is_open_the_session_is_shown_without_one() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(18), time(19), until=date(2026, 3, 10)))
    assert days(preview(a_case(at="contacted"), NOW))[:3] == ["Tue 03 Mar 18:00", "Tue 10 Mar 18:00", "none"]
    assert set(days(preview(a_case(at="contacted"), datetime(2026, 6, 1, tzinfo=UTC)))) == {"none"}


def test_somebody_who_works_days_is_given_evenings_and_somebody_free_the_soonest() -> None:
    on_the_rota(hours(AMA, MONDAY, time(10), time(11)), hours(AMA, FRIDAY, time(18), time(19)))
    worker = a_case(at="contacted", times=(), work_pattern="days")
    free = a_case(at="contacted", times=(), work_pattern="not_working")
    now = NOW - timedelta(days=1)
    assert days(preview(worker, now))[0] == "Fri 06 Mar 18:00"
    assert days(preview(free, now))[0] == "Mon 02 Mar 10:00"


def test_the_worker_they_know_comes_before_a_colleague_and_after_an_hour_that_suits() -> None:
    on_the_rota(hours(AMA, THURSDAY, time(18), time(19)), hours(TOM, FRIDAY, time(14), time(16)))
    evenings = a_case(at="contacted")
    assert days(preview(evenings, NOW, practitioner=TOM.id))[:2] == ["Thu 05 Mar 18:00", "Thu 12 Mar 18:00"]
    on_the_rota(hours(TOM, FRIDAY, time(18), time(19)))
    assert days(preview(evenings, NOW, practitioner=TOM.id))[:2] == ["Fri 06 Mar 18:00", "Fri 13 Mar 18:00"]


def test_the_first_session_is_a_day_ahead_unless_a_day_is_asked_for() -> None:
    on_the_rota(*(hours(AMA, day, time(9), time(20)) for day in (MONDAY, TUESDAY)))
    episode = a_case(at="contacted", times=(), work_pattern="not_working")
    assert days(preview(episode, NOW))[0] == "Tue 03 Mar 09:00"
    assert days(preview(episode, NOW, start=NOW.date()))[0] == "Mon 02 Mar 14:00"


def test_where_nothing_is_far_enough_the_soonest_that_can_be_moved_is_proposed() -> None:
    on_the_rota(hours(AMA, MONDAY, time(12), time(20), until=NOW.date()))
    episode = a_case(at="contacted", times=(), work_pattern="not_working")
    assert days(preview(episode, NOW))[0] == "Mon 02 Mar 14:00"


def test_no_time_is_offered_that_the_person_can_no_longer_move() -> None:
    on_the_rota(hours(AMA, MONDAY, time(9), time(20), minutes=30))
    episode = a_case(at="contacted", times=(), work_pattern="not_working")
    soonest = min(open_sessions(episode, NOW, limit=1000)).starts_at
    assert NOW < soonest - move_cut_off() <= NOW + timedelta(minutes=30)


def test_meetings_too_short_for_the_course_are_not_used() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(18), time(19), minutes=30))
    assert set(days(preview(a_case(at="contacted"), NOW))) == {"none"}


def test_each_session_shows_a_few_other_times_near_its_day() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(17), time(20)))
    first = preview(a_case(at="contacted"), NOW)[0]
    assert [f"{slot.wall:%H:%M}" for slot in first.others] == ["18:00", "19:00"]
