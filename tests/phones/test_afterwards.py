"""What comes of an offer that was saved on a phone: a yes that took some days, and a sergeant who agrees."""

from __future__ import annotations

import pytest

from tests.journeys import desk, phone
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import BELL
from tests.journeys.visitor import Visitor

GO_ON = "Go on: what to tell them"
VOLUNTARY = "Offer this: Adult diversion by choice"


@pytest.fixture
def officer(visitor: NewVisitor, town: Town) -> Visitor:
    """PC Okoro on the first step, on a phone that has Towpath on it."""
    return phone.begins(phone.has_towpath(visitor, town))


def test_who_wanted_time_says_yes_later_and_is_referred(officer: Visitor) -> None:
    context = officer.page.context
    context.set_offline(True)
    phone.finds(officer).unfold("Offer something else instead")
    phone.taps(phone.taps(officer, VOLUNTARY), "They want time to decide")
    phone.taps(phone.reaches(officer, "07700 900541", name="Fen"), "Save: they want time")
    context.set_offline(False)
    ref = phone.is_received(officer)
    officer.press(GO_ON).sees("Take the time you need.", ref).click("Home")
    officer.sees("To settle").click("Fen Gongoozler")
    officer.follow(officer.page.get_by_text("The person says yes").last)
    officer.press("Save their yes").press("Send").sees("Sent.")
    officer.click("Home").waits_for("With the provider")


def test_a_sergeant_agrees_on_their_own_phone(officer: Visitor, town: Town, visitor: NewVisitor) -> None:
    context = officer.page.context
    context.set_offline(True)
    officer.unfold("They were offered diversion before")
    officer.choose("Have they been offered diversion before?", "Did not take part at all last time")
    phone.refers(officer, "07700 900542", name="Gil").sees("My sergeant looks at this first.")
    context.set_offline(False)
    ref = phone.is_received(officer)
    bell = desk.at_the_desk(visitor("phone"), town, BELL)
    bell.follow(bell.page.get_by_role("link", name="waiting for a sergeant"))
    bell.follow(bell.within(ref).get_by_role("link").first).sees("Do you agree to this offer?", ref)
    bell.sees_nothing_of("Gil Gongoozler", "07700").press("Authorise and send").sees("Authorised and sent.")
