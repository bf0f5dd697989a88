"""Giving a time to one person, moving it, giving it back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from tests.care.hours import MONDAY, NOW, TUESDAY, WEDNESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.story import a_case, a_received
from tests.cast import AMA, CLOCK, TOM, dev
from towpath.care.actions import assessments, booking, contacts
from towpath.care.models import Booking, Episode, HeldCell, RotaRow
from towpath.care.queries.slots import Slot, open_first_calls, open_slots
from towpath.kit.refusals import NotThere, Refusal

SESSION, FIRST_CALL = RotaRow.Purpose.SESSION, RotaRow.Purpose.FIRST_CALL
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_rota() -> None:
    on_the_rota(
        hours(AMA, MONDAY, time(14), time(16), purpose=FIRST_CALL, minutes=30),
        hours(TOM, MONDAY, time(14), time(15), purpose=FIRST_CALL, minutes=30),
        hours(AMA, TUESDAY, time(14), time(18)),
        hours(AMA, WEDNESDAY, time(17), time(19), modes=("phone",)),
    )


def session_slots(now: datetime = NOW) -> list[Slot]:
    return open_slots(SESSION, now)


def an_assessment_booked(**changes: Any) -> Booking:
    slot = session_slots()[0]
    facts: dict[str, Any] = {"starts_at": slot.starts_at, "practitioner": slot.practitioner, "mode": "phone"}
    facts["episode"] = changes.pop("episode", None) or a_case(at="contacted")
    return assessments.book_assessment(by=AMA, now=NOW, **facts | changes)


def test_a_booking_keeps_the_promised_time_on_the_wall_and_the_moment() -> None:
    booked = an_assessment_booked()
    assert (booked.wall_day.isoformat(), booked.wall_time, booked.zone) == (
        "2026-03-03",
        time(14),
        "Europe/London",
    )
    assert booked.wall() == booked.starts_at


def test_a_booked_time_is_no_longer_open_and_its_quarter_hours_are_held() -> None:
    booked = an_assessment_booked()
    assert HeldCell.objects.filter(booking=booked).count() == 4
    assert booked.starts_at not in [slot.starts_at for slot in session_slots()]


def test_a_taken_time_is_refused_with_the_next_three() -> None:
    booked = an_assessment_booked()
    with pytest.raises(booking.SlotTaken) as refused:
        an_assessment_booked(starts_at=booked.starts_at, practitioner=booked.practitioner)
    assert len(refused.value.offers) == 3
    assert booked.starts_at not in [slot.starts_at for slot in refused.value.offers]


def test_a_refused_booking_leaves_the_episode_where_it_was() -> None:
    taken = an_assessment_booked()
    other = a_case(at="contacted")
    with pytest.raises(booking.SlotTaken):
        assessments.book_assessment(
            episode=other, starts_at=taken.starts_at, practitioner=AMA.id, mode="phone", by=AMA, now=NOW
        )
    other.refresh_from_db()
    assert (other.state, other.bookings.count()) == ("contacted", 0)


def test_a_time_that_the_rota_does_not_have_is_refused() -> None:
    with pytest.raises(booking.SlotTaken):
        an_assessment_booked(starts_at=NOW.replace(hour=20))


def test_a_time_that_has_passed_is_refused() -> None:
    with pytest.raises(Refusal, match="has passed"):
        an_assessment_booked(starts_at=NOW - timedelta(days=6))


def test_a_way_of_meeting_that_is_not_open_then_is_refused() -> None:
    evening = next(slot for slot in session_slots() if slot.modes == ("phone",))
    with pytest.raises(Refusal, match="in this way") as refused:
        an_assessment_booked(starts_at=evening.starts_at, mode="in_person")
    assert refused.value.field == "mode"


def test_an_assessment_cannot_be_booked_twice() -> None:
    booked = an_assessment_booked()
    with pytest.raises(Refusal):
        assessments.book_assessment(
            episode=booked.episode, starts_at=NOW, practitioner=AMA.id, mode="phone", by=AMA, now=NOW
        )


def test_two_people_can_have_a_first_call_at_once_with_two_practitioners_and_a_third_cannot() -> None:
    moment = open_first_calls(NOW)[0].starts_at
    calls = [
        booking.book_first_call(episode=a_received(), starts_at=moment, by=AMA, now=NOW) for _ in range(2)
    ]
    assert {call.practitioner for call in calls} == {AMA.id, TOM.id}
    with pytest.raises(booking.SlotTaken):
        booking.book_first_call(episode=a_received(), starts_at=moment, by=AMA, now=NOW)


def test_the_time_asked_for_on_the_street_is_held_when_the_referral_comes() -> None:
    moment = open_first_calls(NOW)[0].starts_at
    episode = a_received(wanted_slot=moment)
    assert [call.starts_at for call in episode.bookings.all()] == [moment]


def test_a_first_call_that_was_made_is_settled() -> None:
    episode = a_received(wanted_slot=open_first_calls(NOW)[0].starts_at)
    call = episode.bookings.get()
    contacts.record_attempt(episode=episode, channel="call", result="no_answer", by=AMA, now=call.starts_at)
    call.refresh_from_db()
    assert call.state == Booking.State.MISSED


def test_what_a_deed_hands_back_is_what_the_store_holds() -> None:
    booked = an_assessment_booked()
    booking.settle(booking=booked, state="cancelled", by=AMA, now=NOW, why="They asked.")
    for given in (booked, booked.episode):
        kept = type(given).objects.get(pk=given.pk)
        names = [field.attname for field in given._meta.concrete_fields]
        assert [getattr(given, name) for name in names] == [getattr(kept, name) for name in names]


def test_moving_frees_the_old_time_and_keeps_the_history() -> None:
    booked = an_assessment_booked()
    later = session_slots()[1]
    moved = booking.move(booking=booked, starts_at=later.starts_at, by=AMA, now=NOW, why="They asked.")
    booked.refresh_from_db()
    assert (booked.state, booked.settled_why, moved.moved_from) == ("moved", "They asked.", booked)
    assert booked.starts_at in [slot.starts_at for slot in session_slots()]


def test_a_move_to_a_taken_time_changes_nothing() -> None:
    taken, mine = an_assessment_booked(), an_assessment_booked(starts_at=session_slots()[1].starts_at)
    with pytest.raises(booking.SlotTaken):
        booking.move(booking=mine, starts_at=taken.starts_at, by=AMA, now=NOW)
    mine.refresh_from_db()
    assert (mine.state, mine.cells.count()) == ("live", 4)


def test_a_booking_that_was_moved_in_another_window_cannot_be_moved_again() -> None:
    booked = an_assessment_booked()
    stale = Booking.objects.get(pk=booked.pk)
    booking.move(booking=booked, starts_at=session_slots()[0].starts_at, by=AMA, now=NOW)
    with pytest.raises(Refusal, match="has been changed"):
        booking.move(booking=stale, starts_at=session_slots()[0].starts_at, by=TOM, now=NOW)


def test_the_person_can_move_their_own_time() -> None:
    booked = an_assessment_booked()
    moved = booking.move(
        booking=booked, starts_at=session_slots()[0].starts_at, by=dev(booked.episode.ref), now=NOW
    )
    assert (moved.asked_by, moved.mode) == (Booking.AskedBy.PERSON, "phone")


def test_the_person_cannot_move_it_in_the_last_hours_but_a_practitioner_can() -> None:
    booked = an_assessment_booked()
    close = booked.starts_at - timedelta(hours=3, minutes=59)
    target = session_slots()[-1].starts_at
    with pytest.raises(booking.TooLateToMove, match="less than 4 hours"):
        booking.move(booking=booked, starts_at=target, by=dev(booked.episode.ref), now=close)
    assert booking.move(booking=booked, starts_at=target, by=AMA, now=close).is_live


def test_a_stranger_cannot_move_it() -> None:
    booked = an_assessment_booked()
    with pytest.raises(NotThere):
        booking.move(booking=booked, starts_at=session_slots()[0].starts_at, by=dev("LK-OTHER"), now=NOW)


def test_cancelling_the_assessment_takes_the_episode_back_to_spoken_with() -> None:
    booked = an_assessment_booked()
    booking.cancel(booking=booked, by=dev(booked.episode.ref), now=NOW, why="Work")
    assert Episode.objects.get(pk=booked.episode_id).state == "contacted"
    assert not HeldCell.objects.exists()


def test_a_missed_time_stays_held_and_cannot_be_settled_twice() -> None:
    booked = an_assessment_booked()
    assessments.miss_assessment(booking=booked, barrier="work_hours", by=AMA, now=booked.ends_at)
    assert (booked.state, booked.barrier, booked.cells.count()) == ("missed", "work_hours", 4)
    with pytest.raises(Refusal):
        assessments.miss_assessment(booking=booked, barrier="ill", by=AMA, now=booked.ends_at)


def test_a_meeting_cannot_be_missed_before_it_begins_or_without_a_reason() -> None:
    booked = an_assessment_booked()
    with pytest.raises(Refusal, match="not started"):
        assessments.miss_assessment(booking=booked, barrier="ill", by=AMA, now=NOW)
    with pytest.raises(Refusal, match="got in the way"):
        assessments.miss_assessment(booking=booked, barrier="", by=AMA, now=booked.ends_at)


def test_everything_is_given_back_when_an_episode_ends() -> None:
    booked = an_assessment_booked()
    booking.cancel_all(episode=booked.episode, by=CLOCK, now=NOW, why="It has ended.")
    assert not HeldCell.objects.exists()


def test_people_who_work_days_are_offered_evenings_first_within_times_that_suit() -> None:
    worker = a_case(at="contacted", times=(), work_pattern="days")
    free = a_case(at="contacted", times=(), work_pattern="not_working")
    assert open_sessions(worker, NOW)[0].out_of_hours
    assert not open_sessions(free, NOW)[0].out_of_hours
    afternoons = a_case(at="contacted", times=("weekday_afternoon",), work_pattern="days")
    assert not open_sessions(afternoons, NOW)[0].out_of_hours


def test_after_a_miss_evenings_come_first_for_everybody() -> None:
    booked = an_assessment_booked(episode=a_case(at="contacted", times=(), work_pattern="not_working"))
    assert not open_sessions(booked.episode, NOW)[0].out_of_hours
    assessments.miss_assessment(booking=booked, barrier="forgot", by=AMA, now=booked.ends_at)
    assert open_sessions(booked.episode, NOW)[0].out_of_hours
