"""Stopping: the effect is read first, in two steps; stopping twice is stopping once; help stays open."""

from __future__ import annotations

import pytest

from tests.care.story import words_to_police
from tests.person.visiting import Visitor, a_guest

YES = {"effect_read": "on", "goes_on": "no"}


@pytest.mark.parametrize(
    ("scheme", "effect"),
    [
        ("adult-deferred-summons", "If you stop, they may go on with the case."),
        ("adult-voluntary", "Nothing more follows for this offence."),
        ("youth-community-resolution", "Stopping does not send you to court by itself."),
        ("knife-awareness-youth", "They may decide that nothing does."),
    ],
)
def test_the_effect_is_said_first_by_the_way_that_the_case_takes(
    dev: Visitor, scheme: str, effect: str
) -> None:
    a_guest(dev, scheme=scheme)
    for view in ("stop", "stop_sure"):
        page = dev.see(view)
        assert effect in page.text
        assert "Help stays open to you." in page.text


def test_the_word_that_the_police_would_read_is_shown_before(dev: Visitor) -> None:
    a_guest(dev)
    assert "Told the police: the person chose to stop on Monday 2 March 2026." in dev.see("stop").text


def test_reading_the_first_step_stops_nothing(dev: Visitor) -> None:
    episode = a_guest(dev)
    dev.see("stop")
    dev.send("stop")
    dev.see("stop_sure")
    episode.refresh_from_db()
    assert episode.state == "contacted"


def test_the_second_step_stops_and_tells_the_one_word(dev: Visitor) -> None:
    episode = a_guest(dev)
    page = dev.send("stop_sure", YES)
    episode.refresh_from_db()
    assert (episode.state, episode.care_goes_on) == ("withdrawn", False)
    assert words_to_police(episode)[-1] == "withdrawn"
    assert "You chose to stop" in page.text


def test_help_goes_on_when_they_would_like_it_to(dev: Visitor) -> None:
    episode = a_guest(dev)
    page = dev.send("stop_sure", YES | {"goes_on": "yes"})
    episode.refresh_from_db()
    assert episode.is_in_care
    assert "We go on together" in page.text


@pytest.mark.parametrize(
    "data",
    [{}, {"effect_read": "on"}, {"goes_on": "no"}, {"effect_read": "", "goes_on": "yes"}]
    + [{"effect_read": "on", "goes_on": wrong} for wrong in ("", "maybe", "\x00", "<b>", "True")],
)
def test_without_both_answers_nothing_is_stopped(dev: Visitor, data: dict[str, str]) -> None:
    episode = a_guest(dev)
    page = dev.send("stop_sure", data)
    episode.refresh_from_db()
    assert page.status == 422
    assert episode.state == "contacted"


def test_stopping_twice_is_stopping_once(dev: Visitor) -> None:
    episode = a_guest(dev)
    dev.send("stop_sure", YES)
    page = dev.send("stop_sure", YES)
    assert page.status == 200
    assert "This has ended already." in page.text
    assert words_to_police(episode).count("withdrawn") == 1


def test_who_stopped_can_ask_for_help_to_go_on_and_nobody_is_told(dev: Visitor) -> None:
    episode = a_guest(dev)
    dev.send("stop_sure", YES)
    before = words_to_police(episode)
    page = dev.send("come_back")
    episode.refresh_from_db()
    assert episode.care_goes_on
    assert "We go on." in page.text
    assert words_to_police(episode) == before


def test_going_on_twice_says_so(dev: Visitor) -> None:
    a_guest(dev)
    page = dev.send("come_back")
    assert page.status == 422
    assert "We go on already." in page.text


def test_stopping_does_not_close_the_page_or_its_words(dev: Visitor) -> None:
    a_guest(dev)
    dev.send("stop_sure", YES)
    assert "the person chose to stop" in dev.see("who_sees").text
