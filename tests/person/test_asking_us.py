"""What the person asks us and how it was for them; and how our answer comes back to their page."""

from __future__ import annotations

import pytest

from tests.care.story import MONDAY
from tests.cast import AMA, LENA
from tests.person.visiting import Visitor, a_guest
from towpath.care.actions import asks
from towpath.care.models import Ask, Feedback

TALK = {"felt": "4", "heard": "yes", "words": "More evenings", "name": "without"}


def test_something_wrong_is_told_answered_and_read_on_the_page(dev: Visitor) -> None:
    a_guest(dev)
    sent = dev.send("ask", {"about": "name", "said": "I am called Dev"}, what="correction")
    assert "You wrote: I am called Dev We answer by Monday 30 March." in sent.text
    asks.settle(ask=Ask.objects.get(), result="done", answer="It is right now.", by=AMA, now=MONDAY)
    assert "We did what you asked. It is right now." in dev.see("asks").text


def test_a_complaint_goes_to_the_team_lead_and_comes_back_answered(dev: Visitor) -> None:
    a_guest(dev)
    assert "Only whoever leads the team reads this." in dev.see("ask", what="complaint").text
    dev.send("ask", {"about": "worker", "said": "He was short with me"}, what="complaint")
    asks.settle(ask=Ask.objects.get(), result="seen", answer="I am sorry.", by=LENA, now=MONDAY)
    assert "I am sorry." in dev.see("asks").text


@pytest.mark.parametrize(
    "typed", [{}, {"about": "name"}, {"said": "It is wrong"}, {"about": "no", "said": "x"}]
)
def test_half_an_ask_is_refused_beside_its_field_and_nothing_is_lost(
    dev: Visitor, typed: dict[str, str]
) -> None:
    a_guest(dev)
    page = dev.send("ask", typed, what="correction")
    assert page.status == 422
    assert typed.get("said", "") in page.html
    assert not Ask.objects.exists()


def test_there_is_no_third_kind_of_ask(dev: Visitor) -> None:
    a_guest(dev)
    assert dev.see("ask", what="pause").status == 404
    assert dev.send("ask", {"about": "", "said": "x"}, what="back").status == 404


def test_all_notes_are_asked_for_and_answered(dev: Visitor) -> None:
    a_guest(dev)
    assert "Copy of all notes, Monday 2 March" in dev.send("all_notes").text
    assert Ask.objects.get().kind == "copy"


def test_nobody_reads_what_another_asked(dev: Visitor) -> None:
    other = Visitor()
    a_guest(other)
    other.send("ask", {"about": "name", "said": "I am called Suleiman"}, what="correction")
    a_guest(dev)
    assert "Suleiman" not in dev.see("asks").text


def test_how_it_was_is_said_without_a_name(dev: Visitor) -> None:
    a_guest(dev, at="assessed")
    assert "Thank you." in dev.send("how_it_was", TALK).text
    assert Feedback.objects.get().episode is None


def test_how_it_was_is_said_with_a_name(dev: Visitor) -> None:
    episode = a_guest(dev, at="assessed")
    dev.send("how_it_was", TALK | {"name": "with"})
    assert Feedback.objects.get().episode == episode


def test_there_is_no_choice_made_for_them(dev: Visitor) -> None:
    a_guest(dev, at="assessed")
    page = dev.send("how_it_was", {"felt": "4", "heard": "yes"})
    assert page.status == 422
    assert "Choose with your name or without." in page.text


def test_before_the_first_talk_there_is_nothing_to_say(dev: Visitor) -> None:
    a_guest(dev)
    assert "Say how our talk was" not in dev.see("home").text
    assert "We have not had a talk yet." in dev.send("how_it_was", TALK).text
    assert not Feedback.objects.exists()
