"""What is next and what is late: a notice that runs, a promise that is still to come, a pause, an end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.story import (
    MONDAY,
    a_case,
    a_received,
    a_rota,
    after,
    climb_ladder,
    mark_sent,
    propose_not_reached,
    try_call,
)
from tests.cast import AMA, LENA, TOM, dev
from towpath.care.actions import callbacks, contacts, endings, telling
from towpath.care.models import AdverseNotice, Episode
from towpath.care.queries.calls import call_list
from towpath.care.queries.dues import due_next
from towpath.care.queries.staff import late_first_contacts
from towpath.care.queries.telling import how_it_stands
from towpath.kit.notify.models import Notice, NoticeState

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def notice() -> AdverseNotice:
    """Everything was tried, a letter is on its way, and the time to answer runs."""
    episode = a_received()
    return propose_not_reached(episode, climb_ladder(episode, MONDAY))


def test_while_a_notice_runs_nobody_is_late_and_the_list_says_what_is_true(notice: AdverseNotice) -> None:
    now = notice.proposed_at + 2 * DAY
    (row,) = call_list(now=now)
    assert (row.late, row.waits_on_notice, row.due) == (False, True, notice.notice_ends)
    assert row.words == "Notice running until the end of Sun 22 March. Call if they ring back."
    assert late_first_contacts(now) == []
    assert due_next(notice.episode, now=now).late is False


def test_when_the_notice_has_passed_it_is_the_second_persons_turn(notice: AdverseNotice) -> None:
    (row,) = call_list(now=after(notice))
    assert (row.late, row.words) == (False, "Waiting for a second person. Call if they ring back.")
    assert due_next(notice.episode, now=after(notice)).words == "A second person confirms"


def test_somebody_who_asks_for_a_call_while_a_notice_runs_is_called(notice: AdverseNotice) -> None:
    now = notice.proposed_at + HOUR
    callbacks.ask(episode=notice.episode, by=dev(notice.episode.ref), now=now)
    (row,) = call_list(now=now + 3 * DAY)
    assert (row.words, row.late, row.waits_on_notice) == ("Call them back", True, False)


def test_those_whose_turn_it_is_come_after_those_whom_we_call(notice: AdverseNotice) -> None:
    now = after(notice)
    new = a_received(now=now)
    assert [row.episode.ref for row in call_list(now=now)] == [new.ref, notice.episode.ref]


def test_when_everything_was_tried_the_next_deed_is_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    episode = a_received()
    now = climb_ladder(episode, MONDAY)
    set_clock(monkeypatch, now)
    propose = address("propose", episode, event="not_reached")
    ama = signed_in(AMA)
    assert propose in ama.get(address("calls")).content.decode()
    person = words_of(ama.get(address("episode", episode)))
    assert "We could not reach them Try again" in person
    assert person.split("Also possible")[1].count("We could not reach them") == 0


def test_a_notice_that_was_stopped_puts_the_person_back_on_the_list(notice: AdverseNotice) -> None:
    now = notice.proposed_at + DAY
    telling.stop(notice=notice, why="Their sister rang.", by=TOM, now=now)
    (row,) = call_list(now=now)
    assert (row.waits_on_notice, row.late) == (False, True)
    assert [one.episode.ref for one in late_first_contacts(now)] == [notice.episode.ref]


def test_a_text_that_did_not_arrive_is_not_called_a_notice() -> None:
    episode = a_case(at="contacted")
    told = telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how="text", by=AMA, now=MONDAY
    )
    Notice.objects.filter(key=told.told_key).update(state=NoticeState.FAILED)
    assert how_it_stands(told, now=MONDAY) == "The message did not reach them. Tell them another way."
    assert due_next(episode, now=MONDAY).words == "Tell them another way"
    mark_sent(told.told_key)
    assert how_it_stands(told, now=MONDAY).startswith("Notice running until the end of")


def test_the_pages_of_a_running_notice_say_so_and_nothing_is_marked_late(
    notice: AdverseNotice, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, notice.proposed_at + 2 * DAY)
    lead = signed_in(LENA)
    calls = words_of(lead.get(address("calls") + "?whose=all"))
    assert "Notice running until the end of Sun 22 March" in calls
    assert "0 late" in calls
    assert "Record a call" in calls
    assert " Start " not in calls
    team = words_of(lead.get(address("overview")))
    assert "Nobody is late." in team
    assert "0 can be confirmed now" in team
    person = words_of(lead.get(address("episode", notice.episode)))
    assert "Try again" not in person
    assert " Late " not in person


def test_a_call_that_was_promised_for_later_is_not_late_before_it_comes() -> None:
    a_rota()
    friday = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)
    episode = a_received(wanted_slot=friday)
    contacts.record_attempt(episode=episode, channel="text", result="sent", by=AMA, now=MONDAY + HOUR)
    (row,) = call_list(now=friday - HOUR)
    assert (row.due, row.late) == (friday, False)
    assert late_first_contacts(friday - HOUR) == []
    assert due_next(episode, now=friday - HOUR).at == friday
    assert len(late_first_contacts(friday + HOUR)) == 1


def test_a_wish_to_be_called_is_late_only_when_its_time_has_passed() -> None:
    episode = a_case(at="contacted")
    callbacks.ask(episode=episode, by=dev(episode.ref), now=MONDAY)
    assert [row.late for row in call_list(now=MONDAY + HOUR)] == [False]
    assert [row.late for row in call_list(now=MONDAY + 2 * DAY)] == [True]


def test_a_meeting_is_not_late_while_it_runs_and_is_asked_about_when_it_is_over() -> None:
    episode = a_case(at="assessment_booked")
    meeting = episode.bookings.get(state="live")
    during = due_next(episode, now=meeting.starts_at + HOUR / 2)
    assert (during.words, during.late) == ("Assessment", False)
    over = due_next(episode, now=meeting.ends_at)
    assert (over.words, over.late) == ("Say how it went: assessment", False)
    assert due_next(episode, now=meeting.ends_at + DAY).late is True


def test_a_pause_gives_the_meetings_back_so_that_nothing_is_asked_of_them() -> None:
    episode = a_case(at="assessment_booked")
    endings.pause(episode=episode, reason="hospital", by=AMA, now=MONDAY)
    assert not episode.bookings.filter(state="live").exists()
    assert due_next(episode, now=MONDAY + 30 * DAY).late is False
    assert endings.resume(episode=episode, by=AMA, now=MONDAY + DAY).state == "contacted"


def test_a_short_pause_can_keep_the_times() -> None:
    episode = a_case(at="assessment_booked")
    endings.pause(episode=episode, reason="asked", keep_times=True, by=AMA, now=MONDAY)
    assert episode.bookings.filter(state="live").exists()
    assert endings.resume(episode=episode, by=AMA, now=MONDAY).state == "assessment_booked"


def test_what_has_ended_has_nothing_due_unless_help_goes_on() -> None:
    ended = a_case(at="withdrawn")
    assert due_next(ended, now=MONDAY).words == ""
    endings.go_on(episode=ended, by=dev(ended.ref), now=MONDAY)
    assert due_next(Episode.objects.get(pk=ended.pk), now=MONDAY).words == "Ask what would help now"


def test_somebody_tried_once_is_due_for_the_next_try() -> None:
    episode = a_received()
    try_call(episode, MONDAY)
    episode.refresh_from_db()
    assert due_next(episode, now=MONDAY).words == "Try again"
