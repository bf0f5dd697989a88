"""The first page: the one thing that comes next, and why; nothing that has no use now."""

from __future__ import annotations

import pytest

from tests.care.open_times import open_sessions
from tests.care.story import CAME, MONDAY, soonest
from tests.cast import TOM
from tests.person.visiting import Hands, Visitor, a_guest, choice, sessions
from towpath.care.actions import endings
from towpath.care.actions.sessions import WhatHappened, book_session, record_session
from towpath.care.lifecycle import EPISODE
from towpath.care.models import Episode
from towpath.care.queries.slots import Slot
from towpath.schemes.catalogue import find
from towpath.schemes.words import Attendance, BarrierCode

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("rota")]
NEXT = {
    "contacted": "Choose a time for your planning talk",
    "assessment_booked": "Your planning talk",
    "assessed": "We agree the times of your meetings",
    "on_pathway": "Choose a time for your next meeting",
    "paused": "You have a break",
    "completed": "You have finished",
    "ended_early": "This has ended",
    "withdrawn": "You chose to stop",
    "moved": "This has ended",
    "not_suitable": "This has ended",
}


def hold(episode: Episode, hands: Hands, went: WhatHappened = CAME, number: int = 1) -> None:
    """A meeting takes place, or we miss each other."""
    session = sessions(episode)[number - 1]
    slot = soonest(episode, hands.at)
    how = {"practitioner": slot.practitioner, "mode": "phone", "by": TOM, "now": hands.at}
    book_session(session=session, starts_at=slot.starts_at, **how)  # type: ignore[arg-type]  # the rest of one call
    hands.at = slot.ends_at
    record_session(session=session, went=went, by=TOM, now=hands.at)


@pytest.mark.parametrize("at", NEXT)
def test_it_says_what_comes_next(dev: Visitor, at: str) -> None:
    a_guest(dev, at=at)
    assert NEXT[at] in dev.see("home").text


def test_every_state_in_which_a_link_can_be_open_is_said() -> None:
    unreachable = {"received", "contacting", "declined", "not_reached", "died", "recalled"}
    assert set(NEXT) | unreachable == set(EPISODE.states)


def test_a_time_is_said_by_its_day_and_how_we_meet(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    slot = soonest(episode, MONDAY)
    page = dev.send("plan", choice(slot))
    assert "Today, Monday 2 March, at 2pm By phone. We call you. With Ama Mensah." in page.text


def test_it_greets_nobody_by_name(dev: Visitor) -> None:
    a_guest(dev)
    assert "Dev" not in dev.see("home").text


def test_what_is_done_is_counted_in_themes(dev: Visitor, hands: Hands) -> None:
    episode = a_guest(dev, at="on_pathway")
    hold(episode, hands)
    page = dev.see("goals")
    assert "Sleep better" in page.text
    done, to_come = page.text.split("What is to come")
    assert "Welcome, choice and goals" in done
    assert "Staying safe" in to_come


def test_a_missed_meeting_asks_for_another_time_without_blame(dev: Visitor, hands: Hands) -> None:
    episode = a_guest(dev, at="on_pathway")
    missed = WhatHappened(happened=True, came=Attendance.MISSED, barrier=BarrierCode.WORK_HOURS)
    hold(episode, hands, missed)
    page = dev.see("home")
    assert "Choose a time for your next meeting" in page.text
    assert "missed" not in page.text.lower()


@pytest.mark.parametrize("scheme", ["adult-deferred-summons", "youth-community-resolution"])
def test_how_long_a_meeting_takes_is_what_the_scheme_says(dev: Visitor, scheme: str) -> None:
    episode = a_guest(dev, at="on_pathway", scheme=scheme)
    said = f"Meetings take about {find(scheme, 1).pathway.minutes} minutes."
    assert said in dev.see("home").text
    dev.send("meet", choice(soonest(episode, MONDAY)), number=1)
    assert said in dev.see("home").text


def test_meetings_without_a_time_are_listed_after_the_next_one(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    dev.send("meet", choice(soonest(episode, MONDAY)), number=1)
    page = dev.see("home")
    assert "Your next meeting" in page.text
    assert f"Meetings with no time yet: {len(sessions(episode)) - 1}" in page.text


def test_a_call_is_offered_only_while_somebody_would_call(dev: Visitor) -> None:
    a_guest(dev, at="withdrawn")
    assert "Ask us to call you" not in dev.see("home").text
    assert "This has ended." in dev.see("call_me").text


def test_help_that_goes_on_can_be_booked(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    endings.withdraw(episode=episode, effect_read=True, goes_on=True, by=TOM, now=MONDAY)
    page = dev.send("meet", choice(soonest(episode, MONDAY)), number=1)
    assert "Your next meeting" in page.text


def test_an_hour_that_the_clocks_change_is_said_as_the_wall_shows_it(dev: Visitor, hands: Hands) -> None:
    episode = a_guest(dev, at="contacted")
    april = next(slot for slot in _april(episode, hands) if slot.wall.hour == 11)
    assert "at 11am" in dev.send("plan", choice(april)).text
    assert april.starts_at.hour == 10


def _april(episode: Episode, hands: Hands) -> list[Slot]:
    hands.on(days=28)
    return sorted(open_sessions(episode, hands.at, limit=1000))
