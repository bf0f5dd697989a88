"""Somebody takes a break on their own page, comes back to it by themselves, and goes on where they were."""

from __future__ import annotations

from datetime import time

from playwright.sync_api import expect

from tests.journeys import desk, own_page, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.visitor import Visitor

BO = street.Met("Bo", "Stillpool", 35, "07700 900122", times=("Weekday mornings",))
GOAL = "See my daughter at weekends"
NO_BLAME = ("missed", "failed", "did not come", "did not attend", "must", "warning")
TEN_DAYS = 10


def test_who_comes_back_goes_on_where_they_were_and_police_learn_of_neither(
    town: Town, visitor: NewVisitor
) -> None:
    town.go_to(time(9), weekday=0)
    _says_yes(street.an_officer(visitor("phone"), town), town)
    ama = practice.a_practitioner(visitor("desk"), town)
    practice.agrees_the_pathway(practice.assesses(practice.speaks_with(ama, town, BO), GOAL))
    practice.holds_a_session(ama, town, BO, 1)
    link = own_page.link_on(practice.gives_the_link(practice.opens(ama, town, BO)))
    priya = desk.at_the_desk(visitor("desk"), town)
    told = _told(desk.opens(priya, town, BO).waits_for("Started"))
    _takes_a_break(own_page.comes_in_by(visitor("phone"), link))
    town.go_to(time(20), days=TEN_DAYS)
    before = desk.opens(priya, town, BO).text()
    _comes_back(own_page.comes_in_by(visitor("phone"), link))
    town.let_words_cross()
    assert desk.opens(priya, town, BO).text() == before
    assert _told(priya) == told
    _is_seen_to_be_back(ama, town)


def _says_yes(officer: Visitor, town: Town) -> None:
    street.is_told_yes(street.interviews(street.says_what_was_found(officer, BO.age)))
    street.says_who_they_are(officer, town, BO).press("Send the referral").sees("Saved and sent")
    officer.click("Home").waits_for("With the provider")


def _takes_a_break(bo: Visitor) -> None:
    bo.click("I need a break").sees("You do not have to say why.").sees_nothing_of(*NO_BLAME)
    bo.choose("When may we ask how you are?", "I will come back to you myself")
    bo.choose("You have times with us. What shall we do with them?", "Give them back for now")
    bo.press("Start my break").sees("You have a break").sees_nothing_of(*NO_BLAME)
    bo.press("Finish and close")


def _comes_back(bo: Visitor) -> None:
    bo.sees("You have a break", "When you are ready").sees_nothing_of(*NO_BLAME)
    bo.press("I am ready to go on").sees("Nobody asks why").press("I am ready to go on")
    bo.sees("Good to have you back", "Choose a time for your next meeting").sees_nothing_of(*NO_BLAME)
    bo.press("Choose a time")
    own_page.chooses(bo, "am").press("Book this time").sees("Booked:", "Your next meeting")


def _told(coordinator: Visitor) -> list[str]:
    """All that was said to police of this case, word for word, and what crossed."""
    return [line for line in coordinator.text().splitlines() if line.startswith(("Told the", "What crossed"))]


def _is_seen_to_be_back(ama: Visitor, town: Town) -> None:
    """One line waits for us: that they are back. The break waits for nobody any more."""
    asked = ama.open(f"{town.sites['care'].url}/asked/").page.get_by_role("row").filter(has_text=BO.name)
    expect(asked).to_contain_text(["Is back after a break"])
    practice.opens(ama, town, BO).sees("On the pathway", "1 of 6 sessions done")
