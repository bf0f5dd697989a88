"""The timeline of an episode: what we did and what the person did, each with who, when and plain words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.story import FORCE, MONDAY, a_case, a_received, a_rota, assess, book, soonest, speak
from tests.cast import AMA, TOM, account, dev
from towpath.care.actions import booking, callbacks, contacts, endings, links, people, sessions, telling
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import Booking, Episode
from towpath.care.queries.happenings import Happening
from towpath.care.queries.timeline import timeline
from towpath.gate.models import Peer
from towpath.schemes.words import TimeWindow

LATER = MONDAY + timedelta(days=2)
THE_PERSON = "The person"


def newest(episode: Episode) -> Happening:
    return timeline(episode)[0]


def test_a_wish_to_be_called_stands_there_with_when_it_would_suit() -> None:
    episode = a_case(at="contacted")
    wish = callbacks.ask(episode=episode, by=dev(episode.ref), wish=TimeWindow.SATURDAY, now=LATER)
    assert newest(episode) == Happening(LATER, "Asked us to call", "Saturdays", THE_PERSON)
    callbacks.done(call_back=wish, by=AMA, now=LATER + timedelta(hours=1))
    assert (newest(episode).title, newest(episode).by) == ("Called back", AMA.name)


def test_changed_contact_rules_say_what_changed_and_that_the_person_did_it() -> None:
    episode = a_case(at="contacted")
    ways = SafeWays(phone="+447700900456", safe_to_call=True, safe_to_text=False)
    contacts.change_contact_rules(episode=episode, ways=ways, by=dev(episode.ref), now=LATER)
    assert newest(episode).by == THE_PERSON
    assert newest(episode).text == "Texts: no. New number"


def test_changed_times_that_suit_stand_there_too() -> None:
    episode = a_case(at="contacted")
    people.change_life(episode=episode, life=people.Life(times=("saturday",)), by=dev(episode.ref), now=LATER)
    assert newest(episode) == Happening(LATER, "What suits them was changed", "", THE_PERSON)


def test_an_assessment_that_the_person_moved_shows_the_new_time_and_that_it_was_them() -> None:
    episode = a_case(at="assessment_booked")
    slot = soonest(episode, MONDAY + timedelta(days=3))
    now = MONDAY + timedelta(minutes=5)
    held = episode.bookings.get(state="live")
    booking.move(booking=held, starts_at=slot.starts_at, by=dev(episode.ref), now=now)
    assert (newest(episode).title, newest(episode).by) == ("Assessment moved", THE_PERSON)
    assert newest(episode).text == "Thu 5 March, 2pm, by phone, with Tom Reed"


def a_session() -> tuple[Episode, Booking]:
    """Somebody on the pathway, with a time for the first session."""
    episode = a_case(at="on_pathway")
    slot = soonest(episode, LATER)
    held = sessions.book_session(
        session=episode.pathway.sessions.all()[0],
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=TOM,
        now=LATER,
    )
    return episode, held


def test_a_session_that_the_person_moved_shows_both_times() -> None:
    episode, held = a_session()
    thursday = held.starts_at + timedelta(days=1)
    booking.move(booking=held, starts_at=thursday, by=dev(episode.ref), now=LATER + timedelta(minutes=1))
    assert (newest(episode).title, newest(episode).by) == ("Session moved", THE_PERSON)
    assert newest(episode).text.startswith("From Wed 4 March, 2pm, by phone, with Tom Reed to Thu 5 March")


def test_a_session_that_the_person_cancelled_stands_there() -> None:
    episode, held = a_session()
    account(TOM)
    booking.cancel(booking=held, by=dev(episode.ref), now=LATER + timedelta(minutes=1))
    assert (newest(episode).title, newest(episode).by) == ("Session cancelled", THE_PERSON)


def test_who_cancelled_on_our_side_is_named() -> None:
    episode, held = a_session()
    account(TOM)
    booking.cancel(booking=held, by=TOM, now=LATER + timedelta(minutes=1), why="Tom is ill")
    assert newest(episode).by == TOM.name
    assert newest(episode).text.endswith("Tom is ill")


def test_of_what_was_done_at_one_moment_the_last_stands_on_top() -> None:
    assert [one.title for one in timeline(a_case(at="completed"))[:2]] == [
        "Pathway completed",
        "Session 6: Came",
    ]


def test_a_word_that_the_person_stopped_says_so() -> None:
    episode = a_case(at="contacted")
    notice = telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how="call", by=AMA, now=LATER
    )
    assert newest(episode).text.endswith("They can answer until the end of Wed 11 March")
    telling.stop(notice=notice, by=dev(episode.ref), now=LATER + timedelta(hours=1))
    assert {(one.title, one.by) for one in timeline(episode)[:2]} == {
        ("Asked us to call", THE_PERSON),
        ("Stopped: police are told nothing", THE_PERSON),
    }


def test_a_link_that_was_given_and_help_that_goes_on_stand_there() -> None:
    episode = a_case(at="withdrawn")
    links.give_link(episode=episode, how="shown", by=AMA, now=LATER)
    assert newest(episode).title == "Link to their page given"
    endings.go_on(episode=episode, by=dev(episode.ref), now=LATER + timedelta(hours=1))
    assert (newest(episode).title, newest(episode).by) == ("Help goes on", THE_PERSON)


def test_other_organisations_are_called_by_their_name_and_not_by_their_code() -> None:
    Peer.objects.filter(name=FORCE).update(title="Ridgeway Valley Police")
    a_rota()
    episode = a_received(wanted_slot=datetime(2026, 3, 3, 18, 0, tzinfo=UTC))
    assert {one.by for one in timeline(episode)} == {"Ridgeway Valley Police"}


def test_the_page_of_an_episode_shows_what_the_person_did(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)
    episode = a_received()
    speak(episode, MONDAY)
    book(episode, MONDAY)
    callbacks.ask(episode=episode, by=dev(episode.ref), wish=TimeWindow.WEEKDAY_EVENING, now=LATER)
    page = words_of(signed_in(AMA).get(address("episode", episode)))
    assert "Asked us to call Wed 4 March, 9:30am The person Weekday evenings" in page


def test_an_assessment_done_in_the_call_was_booked_by_nobody() -> None:
    episode = a_case(at="contacted")
    assess(episode, MONDAY)
    lines = {line.title: line.text for line in timeline(episode)}
    assert "Assessment booked" not in lines
    assert lines["Assessment took place"] == "Spoken with → Assessed"
