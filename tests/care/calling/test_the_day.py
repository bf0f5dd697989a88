"""A practitioner's day, the parts of the call list, and what one shift leaves for the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.care.hours import NOW
from tests.care.story import (
    a_case,
    a_received,
    a_rota,
    after,
    climb_ladder,
    propose_not_reached,
    try_call,
)
from tests.cast import ADA, AMA, LENA, REX, TOM
from towpath.care.actions import handover, intake, telling
from towpath.care.models import Booking, HandOver
from towpath.care.periods import PERIODS
from towpath.care.queries.calls import call_list
from towpath.care.queries.day import my_day
from towpath.care.queries.handover import last_week, left_for_us, so_far
from towpath.care.retention import forget
from towpath.care.shifts import shift_at
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.kit.retention import period

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE_ON_MONDAY = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)


def leave(words: str, by: Actor = AMA, now: datetime = NOW) -> HandOver:
    return handover.hand_over(words=words, by=by, now=now)


def parts(now: datetime) -> list[str]:
    return [row.part for row in call_list(now=now)]


def test_the_call_list_follows_the_day() -> None:
    episode = a_received(now=NOW)
    due = episode.first_contact_due
    assert parts(NOW) == ["later"]
    assert parts(due - 12 * HOUR) == ["today"]
    assert parts(due - timedelta(minutes=1)) == ["shift"]
    assert parts(due + timedelta(minutes=1)) == ["late"]


def test_whose_turn_it_is_stands_apart() -> None:
    episode = a_received()
    done = climb_ladder(episode, NOW)
    propose_not_reached(episode, done)
    assert parts(done + DAY) == ["theirs"]


def test_my_day_has_the_calls_that_are_mine_or_nobodys() -> None:
    mine, nobodys, toms = (a_received(now=NOW) for _ in range(3))
    intake.take(episode=mine, by=AMA, now=NOW)
    intake.take(episode=toms, by=TOM, now=NOW)
    now = max(one.first_contact_due for one in (mine, nobodys, toms)) - HOUR
    assert {row.episode.ref for row in my_day(by=AMA, now=now).calls} == {mine.ref, nobodys.ref}
    assert my_day(by=AMA, now=NOW).calls == []


def test_a_promised_call_is_in_the_day_of_whoever_promised_it() -> None:
    a_rota()
    at = NOW + DAY + 90 * timedelta(minutes=1)
    episode = a_received(wanted_slot=at)
    assert [row.episode.ref for row in my_day(by=AMA, now=at - HOUR).calls] == [episode.ref]
    assert my_day(by=TOM, now=at - HOUR).calls == []


def test_my_day_has_the_meetings_of_today_and_those_that_nobody_wrote_up() -> None:
    a_case(at="assessment_booked", now=NOW)
    booked = Booking.objects.get(kind="assessment")
    toms, amas = (my_day(by=who, now=booked.starts_at - HOUR) for who in (TOM, AMA))
    assert ([one.pk for one in toms.meetings], amas.meetings) == ([booked.pk], [])
    assert [one.pk for one in my_day(by=TOM, now=booked.ends_at).unsaid] == [booked.pk]


def test_a_word_waits_for_the_second_person_and_is_followed_by_the_first() -> None:
    episode = a_case(at="contacted", now=NOW)
    notice = telling.propose(
        episode=episode, event="end_early", reason="withdrew", told_how="call", by=AMA, now=NOW
    )
    early, late = NOW + HOUR, after(notice)
    assert [one.notice.pk for one in my_day(by=AMA, now=early).proposed] == [notice.pk]
    assert my_day(by=TOM, now=early).to_confirm == []
    assert [one.notice.pk for one in my_day(by=TOM, now=late).to_confirm] == [notice.pk]
    assert my_day(by=AMA, now=late).to_confirm == []


def test_the_next_shift_reads_what_was_left() -> None:
    leave("The room upstairs is shut.")
    leave("Back at two.", TOM, NOW + HOUR)
    afternoon = shift_at(NOW).ends
    assert [one.words for one in left_for_us(afternoon)] == ["The room upstairs is shut.", "Back at two."]


def test_a_note_that_was_followed_by_another_shifts_note_is_read_no_more() -> None:
    leave("Of the morning.")
    afternoon = shift_at(NOW).ends
    leave("Of the afternoon.", TOM, afternoon)
    assert [one.words for one in left_for_us(afternoon + HOUR)] == ["Of the morning.", "Of the afternoon."]
    assert [one.words for one in left_for_us(shift_at(afternoon).ends)] == ["Of the afternoon."]
    assert [one.words for one in last_week(LATE_ON_MONDAY)] == ["Of the afternoon.", "Of the morning."]


def test_what_was_left_on_a_thursday_is_read_after_a_long_weekend() -> None:
    thursday, tuesday = datetime(2026, 4, 2, 16, tzinfo=UTC), datetime(2026, 4, 7, 8, tzinfo=UTC)
    leave("The phones are moved on Tuesday.", now=thursday)
    assert len(left_for_us(tuesday)) == 1
    assert left_for_us(tuesday + DAY) == []


def test_the_same_note_sent_twice_is_one() -> None:
    leave("Once.")
    leave("Once. ")
    assert HandOver.objects.count() == 1
    assert [one.ref for one in AuditEvent.objects.filter(verb="hand_over.written")] == ["2026-03-02 morning"]


def test_an_empty_note_is_refused_and_so_is_whoever_does_not_call() -> None:
    with pytest.raises(Refusal):
        leave("  ")
    for who in (ADA, REX, Actor.clock()):
        with pytest.raises(NotAllowed):
            leave("Hello.", who)
    assert leave("Hello.", LENA).by_name == LENA.name


def test_a_shift_is_summed_up_for_the_note() -> None:
    spoken, tried = a_case(at="contacted", now=NOW), a_received(now=NOW)
    try_call(tried, NOW)
    try_call(tried, NOW + HOUR)
    rows = call_list(now=NOW + HOUR)
    here = so_far(shift_at(NOW), rows)
    assert (here.tries, here.people, here.spoken, here.due) == (3, 2, 1, 0)
    assert so_far(shift_at(shift_at(NOW).ends), rows).tries == 0
    assert spoken.state == "contacted"


def test_a_note_goes_after_its_time() -> None:
    note = leave("For a while.")
    kept = period(PERIODS, "care.hand_over")
    forget(note.at + kept)
    assert HandOver.objects.exists()
    forget(note.at + kept + timedelta(seconds=1))
    assert not HandOver.objects.exists()
