"""The person's own phone: the officer's code shows the call, the link opens the whole page."""

from __future__ import annotations

from datetime import time

from tests.journeys import own_page, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.visitor import Visitor

SAM = street.Met("Sam", "Towline", 29, "07700 900177", times=("Weekday mornings",))
GOAL = "Have more money at the end of the week"


def test_a_session_is_moved_to_an_evening(town: Town, visitor: NewVisitor) -> None:
    town.go_to(time(9), weekday=0)
    officer = street.an_officer(visitor("phone"), town)
    _says_yes(officer, town)
    door, sam = own_page.door_on(officer), visitor("phone")
    officer.click("Home").waits_for("With the provider")
    _the_first_door_opens_once(sam, visitor("phone", javascript=False), door)
    ama = practice.a_practitioner(visitor("desk"), town)
    practice.gives_the_link(practice.speaks_with(ama, town, SAM))
    own_page.comes_in_by(sam, own_page.link_on(ama))
    _chooses_an_evening_for_the_planning_talk(sam)
    town.go_to(time(18), days=1)
    practice.assesses(practice.opens(ama, town, SAM), GOAL, begin="Write the assessment")
    practice.agrees_the_pathway(ama)
    booked = _moves_a_meeting_to_an_evening(sam)
    practice.opens(ama, town, SAM).sees(booked)
    town.let_the_day_end()
    _reads_what_police_were_told(sam)
    _looks_at_the_rest(sam)


def _says_yes(officer: Visitor, town: Town) -> None:
    street.interviews(street.says_what_was_found(officer, SAM.age))
    street.says_who_they_are(street.is_told_yes(officer), town, SAM)
    officer.press("Send the referral").sees("Saved and sent")


def _the_first_door_opens_once(sam: Visitor, rex: Visitor, door: str) -> None:
    own_page.comes_in_by(sam, door)
    sam.sees("We call you", "What the call is").sees_nothing_of(*own_page.NEVER)
    own_page.types_the_code(rex, door).sees("does not open anything now")


def _chooses_an_evening_for_the_planning_talk(sam: Visitor) -> None:
    sam.sees("Choose a time for your planning talk").press("Choose a time")
    own_page.chooses(sam, "evening").press("Book this time").sees("Booked:")


def _moves_a_meeting_to_an_evening(sam: Visitor) -> str:
    sam.page.reload()
    sam.looks_well().sees("Your next meeting").press("Change this time")
    sam.sees("You keep this until you choose another one.", "Evenings and weekends")
    own_page.chooses(sam, "evening").press("Change to this time").sees("Booked:")
    return own_page.time_booked(sam)


def _reads_what_police_were_told(sam: Visitor) -> None:
    sam.click("Who can see what").waits_for("the first assessment took place")
    sam.sees_nothing_of(GOAL, "evening").click("Back")


def _looks_at_the_rest(sam: Visitor) -> None:
    sam.click("My goals, and what we have done").sees(GOAL).click("Back")
    sam.click("How you reach me").choose("When do calls suit you?", "Weekday evenings").press("Go on")
    sam.sees("Is this right?").press("Yes, save this")
    sam.click("Ask us to call you").press("Call me")
    sam.click("I would like to stop").sees("word for word").press("I still want to stop").click("No, go back")
    sam.press("Finish and close").sees("You have closed your page")
