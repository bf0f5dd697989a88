"""What is written down about meetings: the right day, errors that name their question, nothing in vain."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.screens.test_walking_a_case import an_assessment_form, post
from tests.care.story import a_case, start
from tests.cast import AMA
from towpath.care.actions import sessions
from towpath.care.models import Booking, Episode, Session
from towpath.care.questions import RISK_QUESTIONS, risk_questions

pytestmark = pytest.mark.usefixtures("at_ten")
LATE = NOW + timedelta(days=9)


@pytest.fixture
def episode(monkeypatch: pytest.MonkeyPatch) -> Episode:
    """On the pathway, with a first session on Tuesday that is written up on Wednesday of the next week."""
    on_the_rota(hours(AMA, TUESDAY))
    found = a_case(at="assessed", now=NOW - timedelta(days=1))
    start(found, NOW)
    slot = next(one for one in sorted(open_sessions(found, NOW)) if one.wall.weekday() == TUESDAY)
    sessions.book_session(
        session=first(found),
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=AMA,
        now=NOW,
    )
    set_clock(monkeypatch, LATE)
    return found


def first(episode: Episode) -> Session:
    return Session.objects.select_related("booking", "pathway__episode").get(
        pathway__episode=episode, number=1
    )


def write_up(episode: Episode, **typed: Any) -> Any:
    return post(signed_in(AMA), "session", episode, {"happened": "yes"} | typed, number=1)


def test_a_session_written_up_later_stands_under_the_day_it_was_held(episode: Episode) -> None:
    write_up(episode, came="full")
    text = words_of(signed_in(AMA).get(address("pathway", episode)))
    assert "Tue 3 March: Came" in text
    assert "Wed 11 March: Came" not in text


def test_what_got_in_the_way_is_dropped_when_they_came(episode: Episode) -> None:
    write_up(episode, came="full", barrier="work_hours")
    assert Booking.objects.get(attendance__came="full").barrier == ""


def test_what_got_in_the_way_can_be_hidden_and_is_kept_when_something_else_is_wrong(
    episode: Episode,
) -> None:
    refused = write_up(episode, came="", barrier="work_hours", note="They rang").content.decode()
    assert re.search(r'class="ca-barrier">.*value="work_hours"[^>]*selected', refused, re.S)
    assert "They rang" in refused


def test_each_question_without_a_mark_is_named_in_its_error() -> None:
    episode = a_case(at="contacted")
    typed = {"mode": "phone", "goals": "Sleep better", "need_level": "recreational"}
    response = post(signed_in(AMA), "assess", episode, typed)
    asked = risk_questions(26)
    summary = response.content.decode().split("There is a problem")[1].split("</ul>")[0]
    assert all(question.unanswered in summary for question in asked)
    assert len({question.unanswered for question in RISK_QUESTIONS}) == len(RISK_QUESTIONS)


def test_the_page_asks_for_a_mark_at_every_question_and_says_so() -> None:
    page = words_of(signed_in(AMA).get(address("assess", a_case(at="contacted"))))
    assert "Every question needs a mark. “Rather not say” and “Ask me later” are fine." in page
    assert "skip" not in page
    typed = {f"risk_{question.code}": "skipped" for question in risk_questions(26)}
    episode = a_case(at="contacted")
    post(signed_in(AMA), "assess", episode, an_assessment_form(**typed))
    assert episode.state == "assessed"


@pytest.mark.parametrize("booked", [True, False])
def test_booked_times_are_spoken_of_only_when_there_are_any(booked: bool, episode: Episode) -> None:
    ready = a_case(at="on_pathway", now=NOW - timedelta(days=20))
    _hold_all(ready, leave=1 if booked else 0)
    page = words_of(signed_in(AMA).get(address("complete", ready)))
    assert "They would like to go on with us." in page
    assert ("Keep the times that are booked." in page) == booked


def _hold_all(episode: Episode, leave: int) -> None:
    """Every session takes place but the last few, which have a time and are still to come."""
    every = list(episode.pathway.sessions.order_by("number"))
    optional = [one for one in every if one.theme in ("law", "triggers")]
    to_leave = optional[:leave]
    for one in [*[one for one in every if one not in to_leave], *to_leave]:
        slot = sorted(open_sessions(episode, LATE, limit=1000))[0]
        sessions.book_session(
            session=one,
            starts_at=slot.starts_at,
            practitioner=slot.practitioner,
            mode="phone",
            by=AMA,
            now=LATE,
        )
        if one not in to_leave:
            came = sessions.WhatHappened(happened=True, came="full", covered=True)
            sessions.record_session(session=one, went=came, by=AMA, now=slot.ends_at)
