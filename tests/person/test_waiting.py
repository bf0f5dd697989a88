"""An earlier time and a break, from the person's own page."""

from __future__ import annotations

import pytest

from tests.care.story import MONDAY
from tests.cast import AMA
from tests.person.visiting import Hands, Visitor, a_guest, live
from towpath.care.actions import booking
from towpath.care.models import Ask, Booking, EarlierWish, Episode
from towpath.care.queries.slots import open_slots


@pytest.fixture
def late(dev: Visitor, rota: None) -> Booking:
    """Dev's planning talk, at the last time that is open."""
    booked = live(a_guest(dev, at="assessment_booked"))
    last = [slot for slot in open_slots("session", MONDAY) if booked.mode in slot.modes][-1]
    return booking.move(
        booking=booked, starts_at=last.starts_at, practitioner=last.practitioner, by=AMA, now=MONDAY
    )


def test_whoever_would_take_an_earlier_time_is_told_when_one_is_free(dev: Visitor, late: Booking) -> None:
    assert "I would take an earlier time" in dev.see("home").text
    page = dev.see("earlier", pk=late.pk)
    assert "It stays yours until you change it." in page.text
    assert "Some earlier times are free now." in page.text
    done = dev.send("earlier", {"windows": ["saturday"]}, pk=late.pk)
    assert "We tell you when an earlier time is free." in done.text
    assert EarlierWish.objects.get().windows == ["saturday"]
    assert "I would take an earlier time" not in done.text


def test_a_wish_can_be_taken_back(dev: Visitor, late: Booking) -> None:
    dev.send("earlier", {}, pk=late.pk)
    assert "Your time stays as it is." in dev.send("earlier", {"stop": "yes"}, pk=late.pk).text
    assert "I would take an earlier time" in dev.see("home").text


def test_nobody_waits_on_the_time_of_another(dev: Visitor, late: Booking) -> None:
    other = live(a_guest(Visitor(), at="assessment_booked"))
    assert dev.see("earlier", pk=other.pk).status == 404
    assert dev.send("earlier", {}, pk=other.pk).status == 404
    assert not EarlierWish.objects.exists()


def test_a_window_that_does_not_exist_is_refused(dev: Visitor, late: Booking) -> None:
    page = dev.send("earlier", {"windows": ["never"]}, pk=late.pk)
    assert page.status == 422
    assert "Choose one of the list." in page.text


def state(episode: Episode) -> str:
    episode.refresh_from_db()
    return episode.state


def test_a_break_and_the_way_back_ask_nobody_why(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    assert "I need a break" in dev.see("home").text
    page = dev.see("break")
    assert "You do not have to say why. Nobody else is told." in page.text
    done = dev.send("break", {"weeks": "0"} | ({"times": "give_back"} if "times" in page.html else {}))
    assert "You have a break now." in done.text
    assert state(episode) == "paused"
    assert "I am ready to go on" in done.text
    assert "I need a break" not in done.text
    back = dev.send("carry_on")
    assert "Good to have you back." in back.text
    assert state(episode) == "on_pathway"
    assert [ask.kind for ask in Ask.objects.order_by("pk")] == ["pause", "back"]


def test_who_has_times_says_what_becomes_of_them(dev: Visitor, late: Booking) -> None:
    assert dev.send("break", {"weeks": "1"}).status == 422
    dev.send("break", {"weeks": "1", "times": "keep"})
    late.refresh_from_db()
    assert late.is_live


def test_a_time_that_is_too_near_is_named_before_the_break(dev: Visitor, hands: Hands) -> None:
    episode = a_guest(dev, at="assessment_booked")
    hands.at = live(episode).starts_at
    hands.on(hours=-1)
    dev.open(episode, now=hands.at)
    assert "is soon now. It stays unless you call us." in dev.see("break").text


def test_a_break_that_does_not_exist_is_refused(dev: Visitor) -> None:
    a_guest(dev, at="on_pathway")
    assert dev.send("break", {"weeks": "3"}).status == 422
    assert not Ask.objects.exists()


@pytest.mark.parametrize("at", ["completed", "paused"])
def test_there_is_no_break_from_what_has_ended_or_rests(dev: Visitor, at: str) -> None:
    a_guest(dev, at=at)
    assert "There is nothing to take a break from now." in dev.send("break", {"weeks": "1"}).text


def test_going_on_without_a_break_changes_nothing(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    assert "You have no break now." in dev.send("carry_on").text
    assert state(episode) == "on_pathway"
