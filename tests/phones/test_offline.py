"""An officer in a stairwell: the offer is made without a signal, and sent once there is one. Exactly once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import phone
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.street import POSSESSION
from tests.journeys.visitor import Visitor

GO_ON = "Go on: what to tell them"


@pytest.fixture
def officer(visitor: NewVisitor, town: Town) -> Visitor:
    """PC Okoro on the first step, on a phone that has Towpath on it."""
    return phone.begins(phone.has_towpath(visitor, town))


def test_what_is_saved_without_a_signal_is_received_once_there_is_one(officer: Visitor) -> None:
    context = officer.page.context
    context.set_offline(True)
    phone.is_at(phone.refers(officer), phone.HERE)
    officer.sees("Not sent yet.", "There is no signal.").sees_nothing_of(phone.THERE, "Gongoozler")
    context.set_offline(False)
    reference = phone.is_received(officer)
    assert re.fullmatch(r"RV(-[0-9A-Z]{4}){3}", reference)
    officer.sees_nothing_of("Not sent yet.").press(GO_ON).sees("Saved and sent", reference)
    officer.click("Home").sees("Jo Gongoozler")


def test_it_opens_and_saves_without_a_signal_from_the_start(officer: Visitor) -> None:
    context = officer.page.context
    context.set_offline(True)
    officer.page.reload()
    phone.is_at(phone.refers(phone.is_ready(officer), "07700 900521", name="Ada"), phone.HERE)
    officer.page.reload()
    officer.sees("Not sent yet.")
    officer.page.get_by_role("link", name="Home", exact=True).click()
    officer.sees("There is no signal, so that page cannot be opened now.", "What was found")
    context.set_offline(False)
    officer.sees("The server has it.").sees_nothing_of("that page cannot be opened")


def test_with_a_signal_it_is_received_at_once_with_the_time_that_was_picked(officer: Visitor) -> None:
    phone.offers(phone.finds(officer))
    times = officer.page.locator("[name=slot]")
    expect(times.nth(1)).to_be_attached()
    times.nth(1).check()
    phone.taps(phone.reaches(officer, "07700 900522"), "Save the referral")
    reference = phone.is_received(officer)
    officer.press(GO_ON).sees(reference, "Your call is on")


def test_save_pressed_twice_makes_one_case(officer: Visitor) -> None:
    context = officer.page.context
    context.set_offline(True)
    phone.offers(phone.finds(officer))
    phone.reaches(officer, "07700 900523", name="Bo")
    officer.page.get_by_role("button", name="Save the referral").dblclick()
    phone.is_at(officer, phone.HERE)
    expect(officer.page.locator("[data-list] > li")).to_have_count(1)
    context.set_offline(False)
    phone.is_received(officer)
    officer.press(GO_ON).click("Home")
    expect(officer.page.locator(".pl-list__main").filter(has_text="Bo Gongoozler")).to_have_count(1)


def test_signed_out_it_waits_and_its_officer_is_told_to_sign_in(officer: Visitor) -> None:
    officer.page.context.clear_cookies()
    phone.is_at(phone.refers(officer, "07700 900524", name="Cy"), phone.HERE)
    officer.sees("Not sent yet.", "You are signed out.")
    officer.page.get_by_role("link", name="Sign in to send it").click()
    officer.page.get_by_label("Username").fill("okoro")


def test_a_no_and_not_offered_are_kept_without_a_name(officer: Visitor) -> None:
    context = officer.page.context
    context.set_offline(True)
    phone.is_at(phone.finds(officer), "The offer")
    officer.page.locator("summary").filter(has_text=re.compile(r"^\s*No\s*$")).click()
    phone.is_at(phone.taps(officer, "Work gets in the way"), phone.HERE)
    context.set_offline(False)
    phone.is_received(officer)
    phone.taps(officer, "Make another offer")
    phone.is_at(phone.taps(officer, "Not offered"), "Not offered")
    officer.choose("Why was it not offered?", "It was not safe to ask").choose("What was it?", POSSESSION)
    phone.taps(officer, "Save")
    phone.is_received(officer)
