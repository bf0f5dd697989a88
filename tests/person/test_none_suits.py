"""None of the open times works: the person says which would, and we call to find one together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.care.story import MONDAY, a_case
from tests.cast import AMA
from tests.person.visiting import Visitor, a_guest
from towpath.care.actions.contacts import SafeWays, change_contact_rules
from towpath.care.models import Unmet
from towpath.gate.models import Outgoing

CHOSEN: dict[str, Any] = {
    "windows": ["weekday_evening"], "weekday": "", "hour": "", "why": "work_hours", "call": "on",
}  # fmt: skip


@pytest.mark.usefixtures("rota")
def test_the_page_of_times_leads_there_and_a_call_is_asked_for(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    assert "/times/none/assessment/" in dev.see("plan").html
    page = dev.send("none_suits", CHOSEN, kind="assessment")
    assert "Thank you. We call you to find a time together." in page.text
    wish = episode.unmet.get(kind="assessment")
    assert (wish.windows, wish.why, wish.mode) == (["weekday_evening"], "work_hours", "")
    assert episode.call_backs.get().wish == "weekday_evening"


@pytest.mark.usefixtures("rota")
def test_whoever_wants_no_call_is_told_where_to_look(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    page = dev.send("none_suits", CHOSEN | {"call": ""}, kind="assessment")
    assert "New times come up often, so look here again, or call us." in page.text
    assert not episode.call_backs.exists()


@pytest.mark.usefixtures("rota")
def test_a_call_is_not_offered_where_calls_are_not_safe(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    change_contact_rules(episode=episode, ways=SafeWays(), by=AMA, now=MONDAY)
    assert "Call me" not in dev.see("none_suits", kind="assessment").text
    dev.send("none_suits", CHOSEN, kind="assessment")
    assert not episode.call_backs.exists()
    assert Unmet.objects.filter(kind="assessment").count() == 1


def test_where_no_time_is_open_it_leads_there_and_asks_for_no_reason(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    assert "/times/none/assessment/" in dev.see("plan").html
    assert "What is in the way" not in dev.see("none_suits", kind="assessment").text
    dev.send("none_suits", CHOSEN, kind="assessment")
    assert episode.unmet.get(kind="assessment").why == "nothing_open"


@pytest.mark.usefixtures("rota")
def test_more_than_one_time_of_the_week_is_a_call_at_any_time(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    dev.send("none_suits", CHOSEN | {"windows": ["saturday", "weekday_evening"]}, kind="session")
    assert episode.call_backs.get().wish == "any_time"


@pytest.mark.usefixtures("rota")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"windows": []}, "Choose at least one time that would suit you."),
        ({"why": ""}, "Choose what is in the way. You can choose not to say."),
        ({"hour": "10"}, "That day and hour do not go with the times chosen."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    dev: Visitor, changes: dict[str, Any], sentence: str
) -> None:
    episode = a_guest(dev, at="contacted")
    page = dev.send("none_suits", CHOSEN | changes, kind="assessment")
    assert (page.status, sentence in page.text) == (422, True)
    assert not episode.unmet.filter(kind="assessment").exists()
    assert not episode.call_backs.exists()


def test_after_an_end_there_is_nothing_to_choose(dev: Visitor) -> None:
    a_guest(dev, at="withdrawn")
    assert "There is nothing to choose here now." in dev.see("none_suits", kind="assessment").text


def test_a_kind_of_time_that_nobody_knows_is_not_there(dev: Visitor) -> None:
    a_guest(dev, at="contacted")
    assert dev.see("none_suits", kind="party").status == 404


def test_it_is_about_nobody_else_and_police_hear_nothing(dev: Visitor) -> None:
    other = a_case(at="contacted")
    a_guest(dev, at="contacted")
    before = Outgoing.objects.count()
    dev.send("none_suits", CHOSEN, kind="assessment")
    assert not other.unmet.filter(kind="assessment").exists()
    assert Outgoing.objects.count() == before
