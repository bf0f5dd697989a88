"""An adult takes part by choice, and a sergeant agrees. A meeting missed for work is caught up."""

from __future__ import annotations

from datetime import time

from tests.journeys import desk, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import BELL
from tests.journeys.visitor import Visitor

KIT = street.Met("Kit", "Sluice", 23, "07700 900166", "Works shifts", ("Any time",))
GOAL = "Feel better in the mornings"


def test_a_missed_meeting_is_caught_up(town: Town, visitor: NewVisitor) -> None:
    town.go_to(time(12), weekday=2)
    officer = street.an_officer(visitor("phone"), town)
    _asks_no_questions_and_sends(officer, town)
    ref = officer.page.locator(".pl-done__ref strong").inner_text()
    _the_sergeant_agrees(visitor("phone"), town, ref)
    officer.click("Home").waits_for("With the provider")
    ama = practice.a_practitioner(visitor("desk"), town)
    practice.agrees_the_pathway(practice.assesses(practice.speaks_with(ama, town, KIT), GOAL))
    practice.holds_a_session(ama, town, KIT, 1)
    practice.misses_a_session(ama, town, KIT, 2)
    practice.holds_a_session(ama, town, KIT, 2)
    practice.holds_a_session(ama, town, KIT, 3)
    practice.completes(ama, GOAL)
    town.let_the_day_end()
    _the_desk_closes(desk.at_the_desk(visitor("desk"), town), town)


def _asks_no_questions_and_sends(officer: Visitor, town: Town) -> None:
    unsure = {"Are there signs that they supply drugs?": "I am not sure"}
    street.says_what_was_found(officer, KIT.age, **unsure).sees("A sergeant has to agree")
    street.offers_instead(officer, "Adult diversion by choice").sees_nothing_of("I gave the caution")
    street.says_who_they_are(street.is_told_yes(officer), town, KIT)
    officer.press("Send the referral").sees("Saved: waiting for a sergeant")


def _the_sergeant_agrees(bell: Visitor, town: Town, ref: str) -> None:
    desk.at_the_desk(bell, town, BELL)
    bell.follow(bell.page.get_by_role("link", name="waiting for a sergeant"))
    bell.sees("Waiting for a second name", ref).sees_nothing_of(KIT.name)
    bell.follow(bell.within(ref).get_by_role("link").first).sees("You are not sure")
    bell.press("Authorise and send").sees("Authorised and sent.")


def _the_desk_closes(priya: Visitor, town: Town) -> None:
    desk.opens(priya, town, KIT).waits_for("Finished")
    priya.sees_nothing_of("Propose court", "missed", GOAL)
    desk.records(priya, "Outcome 22: Diversion done, no further action").sees("Closed")
