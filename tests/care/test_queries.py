"""Lists and pages: whom to call, what is next, what police were told and would be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.care.story import FORCE, MONDAY, a_case, a_received, a_referral, a_rota, speak, try_call
from tests.cast import ADA, AMA, REX, TOM, dev
from towpath.care.actions import callbacks, intake, telling
from towpath.care.inbox import apply
from towpath.care.lifecycle import EPISODE, FINAL, OPEN
from towpath.care.queries.calls import call_list
from towpath.care.queries.dues import due_next
from towpath.care.queries.episodes import by_due, episode_page, find_episode, open_episodes, search
from towpath.care.queries.telling import (
    LABELS,
    effect_of_withdrawing,
    police_told,
    police_will_be_told,
    step_by_step,
    waiting_for_release,
    waiting_for_second_person,
)
from towpath.care.queries.timeline import DEEDS, timeline
from towpath.gate.models import Outgoing
from towpath.kit.refusals import NotThere

DAY = timedelta(days=1)


def test_the_call_list_begins_with_what_is_due_first() -> None:
    late = a_received(now=MONDAY - 3 * DAY)
    soon = a_received()
    assert [row.episode.ref for row in call_list(now=MONDAY)] == [late.ref, soon.ref]
    assert [row.late for row in call_list(now=MONDAY)] == [True, False]


def test_the_call_list_carries_the_safe_contact_rules() -> None:
    a_received(contact={"safe_to_text": False})
    (row,) = call_list(now=MONDAY)
    assert (row.rules.safe_to_call, row.rules.safe_to_text, row.step.channel) == (True, False, "call")


def test_a_promised_call_is_due_when_it_was_promised() -> None:
    a_rota()
    six = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
    a_received(wanted_slot=six)
    (row,) = call_list(now=MONDAY)
    assert (row.due, row.booked is not None) == (six, True)


def test_somebody_whom_we_spoke_with_leaves_the_list_until_they_ask_for_a_call() -> None:
    episode = a_case(at="contacted")
    assert call_list(now=MONDAY) == []
    asked = callbacks.ask(episode=episode, by=dev(episode.ref), now=MONDAY)
    assert [row.call_back for row in call_list(now=MONDAY)] == [asked]
    callbacks.done(call_back=asked, by=AMA, now=MONDAY)
    assert call_list(now=MONDAY) == []


def test_somebody_who_is_promised_a_call_once_more_is_on_the_list_until_it_is_made() -> None:
    a_rota()
    episode = a_case(at="contacted")
    wanted = MONDAY + DAY + timedelta(hours=8, minutes=30)
    apply(a_referral(subject=episode.referral, wanted_slot=wanted), sender=FORCE, now=MONDAY)
    [row] = call_list(now=MONDAY)
    assert (row.words, row.due) == ("Call them, as promised", wanted)
    assert due_next(episode, now=MONDAY).at == wanted
    speak(episode, wanted)
    assert call_list(now=wanted) == []


def test_a_later_wish_to_be_called_does_not_hide_behind_an_older_one_that_was_met() -> None:
    episode = a_case(at="contacted")
    callbacks.done(call_back=callbacks.ask(episode=episode, by=AMA, now=MONDAY), by=AMA, now=MONDAY)
    callbacks.ask(episode=episode, by=AMA, now=MONDAY + DAY)
    assert len(call_list(now=MONDAY + DAY)) == 1


@pytest.mark.parametrize("state", EPISODE.states)
def test_the_page_of_every_state_can_be_gathered(state: str) -> None:
    episode = a_case(at=state)
    page = episode_page(episode, by=AMA, now=MONDAY)
    assert page.state_label == EPISODE.states[state].label
    assert set(page.deeds) <= set(DEEDS)
    assert bool(page.due.words) == (state in (*OPEN, "paused"))
    assert timeline(episode)[-1].title == "Referral received"


def test_the_deeds_on_the_page_are_those_of_the_table() -> None:
    page = episode_page(a_case(at="contacted"), by=AMA, now=MONDAY)
    assert "spoke" not in page.deeds
    assert "book" in page.deeds


@pytest.mark.parametrize("by", [REX, ADA])
def test_whoever_may_not_see_an_episode_gets_the_answer_for_nothing(by: object) -> None:
    ref = a_received().ref
    answers = set()
    for one in (ref, "LK-0000-0000-0000"):
        with pytest.raises(NotThere) as refused:
            find_episode(one, by=by)  # type: ignore[arg-type]  # a member of the cast
        answers.add((refused.value.code, refused.value.reason))
    assert len(answers) == 1


def test_a_person_finds_their_own_episode_and_no_other() -> None:
    mine, other = a_received(), a_received()
    assert find_episode(mine.ref, by=dev(mine.ref)) == mine
    with pytest.raises(NotThere):
        find_episode(other.ref, by=dev(mine.ref))


def test_my_people_are_those_whom_i_took_on() -> None:
    mine = intake.take(episode=a_received(), by=AMA, now=MONDAY)
    a_received()
    a_case(at="withdrawn")
    assert list(open_episodes(worker="ama")) == [mine]
    assert open_episodes().count() == 2


def test_a_search_needs_every_word_to_fit() -> None:
    episode = a_received()
    assert list(search("dev exam")) == [episode]
    assert list(search(episode.ref)) == [episode]
    assert list(search("dev nobody")) == []
    assert list(search(" ")) == []


def test_after_we_missed_each_other_a_new_time_is_due_soon() -> None:
    episode = a_case(at="contacted")
    due = due_next(episode, now=MONDAY)
    assert due.at == datetime(2026, 3, 9, 23, 59, 59, tzinfo=UTC)
    assert due_next(episode, now=MONDAY + 8 * DAY).late


def test_what_police_were_told_is_what_crossed_word_for_word() -> None:
    episode = a_case(at="declined")
    sentences = [crossing.sentence for crossing in police_told(episode)]
    assert sentences == [] or all("police" in one for one in sentences)
    assert len(sentences) + len(waiting_for_release(episode)) == 2


@pytest.mark.parametrize("state", [*OPEN, "paused"])
def test_each_step_shows_what_it_would_tell_before_it_is_taken(state: str) -> None:
    told = {one.event: one for one in police_will_be_told(a_case(at=state), now=MONDAY)}
    speaking = {event for (at, event), move in EPISODE.moves.items() if at == state and move.word}
    assert set(told) == speaking
    assert set(told) <= set(LABELS)


def test_the_steps_ahead_begin_with_the_assessment_and_the_completion() -> None:
    """From the first day on: the two words that are meant to come stand before those that may."""
    for state in ("received", "contacting", "contacted", "assessment_booked"):
        steps = step_by_step(a_case(at=state), now=MONDAY)
        assert [row.word for row in steps][:2] == ["in_progress", "completed"]
        assert not any(row.at_once for row in steps[:2])
        assert len({row.label for row in steps}) == len(steps)
    assert step_by_step(a_case(at="on_pathway"), now=MONDAY)[0].word == "completed"


def test_what_a_pause_goes_back_to_still_lies_ahead() -> None:
    steps = step_by_step(a_case(at="paused"), now=MONDAY)
    assert "completed" in [row.word for row in steps]


@pytest.mark.parametrize("state", FINAL)
def test_after_an_ending_no_word_lies_ahead(state: str) -> None:
    assert step_by_step(a_case(at=state), now=MONDAY) == []


def test_each_reason_for_saying_no_shows_its_own_sentence() -> None:
    told = [one for one in police_will_be_told(a_received(), now=MONDAY) if one.event == "decline"]
    assert len({one.sentence for one in told}) == len({one.label for one in told}) == 3


def test_what_is_shown_before_is_what_is_sent() -> None:
    episode = a_case(at="contacted")
    shown = effect_of_withdrawing(episode, now=MONDAY)
    told = {one.event: one.sentence for one in police_will_be_told(episode, now=MONDAY)}
    telling.please_phone(episode=episode, by=AMA, now=MONDAY)
    assert Outgoing.objects.get(word="please_phone").sentence == told["please_phone"]
    assert shown == told["withdraw"]


def test_a_word_that_could_harm_says_so_beforehand() -> None:
    told = {one.event: one for one in police_will_be_told(a_case(at="contacted"), now=MONDAY)}
    assert (told["end_early"].second_person, told["end_early"].notice) == (True, True)
    assert (told["not_suit"].second_person, told["not_suit"].notice) == (True, False)
    assert told["please_phone"].at_once


def test_whoever_proposed_a_word_sees_that_another_has_to_confirm() -> None:
    episode = a_case(at="contacted")
    telling.propose(
        episode=episode, event="end_early", reason="withdrew", told_how="call", by=AMA, now=MONDAY
    )
    mine, theirs = (waiting_for_second_person(by=by, now=MONDAY)[0] for by in (AMA, TOM))
    assert (mine.may_confirm, theirs.may_confirm, theirs.passed) == (False, True, False)


def test_a_decided_word_is_shown_as_waiting_until_it_is_released() -> None:
    episode = a_case(at="withdrawn")
    assert "withdrawn" in [crossing.word for crossing in waiting_for_release(episode)]


def test_the_timeline_shows_each_try_once() -> None:
    episode = a_received()
    try_call(episode, MONDAY)
    assert [line.title for line in timeline(episode)] == ["Try 1: Phone call", "Referral received"]


def test_a_longer_call_list_asks_the_store_no_more_questions() -> None:
    a_received()
    with CaptureQueriesContext(connection) as short:
        call_list(now=MONDAY)
    for _ in range(5):
        a_received()
    with CaptureQueriesContext(connection) as long:
        assert len(call_list(now=MONDAY)) == 6
    assert len(long) == len(short)


def test_a_longer_list_of_people_asks_the_store_no_more_questions() -> None:
    a_case(at="contacted", now=MONDAY)
    with CaptureQueriesContext(connection) as short:
        by_due(open_episodes(), now=MONDAY)
    for state in ("received", "contacted", "assessment_booked", "assessed", "on_pathway"):
        a_case(at=state, now=MONDAY)
    with CaptureQueriesContext(connection) as long:
        assert len(by_due(open_episodes(), now=MONDAY)) == 6
    assert len(long) == len(short)
