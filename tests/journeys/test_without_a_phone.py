"""Somebody without a phone: found at the hostel, met face to face, reminded by a person."""

from __future__ import annotations

from datetime import time

from tests.journeys import practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.visitor import Visitor

RAE = street.Met("Rae", "Lockgate", 44, "", "Not working now", ())
PLACE = "Harbour House, Quay Street, most mornings"
GOAL = "Have a room of my own"
MOST_DAYS = 9


def test_who_has_no_phone_is_met_at_a_place_from_the_first_talk_to_a_meeting(
    town: Town, visitor: NewVisitor
) -> None:
    town.go_to(time(9, 30), weekday=2)
    _says_where_they_are_found(street.an_officer(visitor("phone"), town), town)
    ama = practice.a_practitioner(visitor("desk"), town)
    _is_met_at_the_hostel(ama, town)
    _comes_to_the_planning_talk(ama, town)
    _agrees_meetings_face_to_face(ama)
    practice.holds_a_session(ama, town, RAE, 1)
    _is_reminded_by_a_person(ama, town)


def _says_where_they_are_found(officer: Visitor, town: Town) -> None:
    street.is_told_yes(street.interviews(street.says_what_was_found(officer, RAE.age)))
    officer.fill("First name", RAE.given).fill("Last name", RAE.family)
    officer.unfold("No phone, or another way").choose(
        "No phone that is safe? How else?", "A worker looks for them"
    )
    officer.fill("Where: the place and when, or the address", PLACE).choose("When do they work?", RAE.work)
    officer.press("Send the referral").sees("Saved and sent", PLACE).sees_nothing_of("phone you")
    officer.press("Show it to print").page.go_back()
    officer.click("Home").waits_for("With the provider")


def _is_met_at_the_hostel(ama: Visitor, town: Town) -> None:
    """The first time they were out; on the next day they are there."""
    practice.tries(ama, town, RAE, "They were not there")
    town.go_to(time(10))
    ama.open(f"{town.sites['care'].url}/calls/?whose=all")
    ama.follow(ama.within(RAE.name).get_by_role("button", name="Start")).sees(PLACE)
    ama.tick("I asked for their name and date of birth, and it is them").press("Spoke with them")
    ama.sees("You have spoken with them").press("Take them on").sees("You work with")


def _comes_to_the_planning_talk(ama: Visitor, town: Town) -> None:
    ama.press("Book the assessment")
    ama.page.get_by_role("group", name="Which time?").get_by_role("radio").first.check()
    ama.press("Book this time").sees("The assessment is booked.", "face to face")
    town.go_to(time(18), days=1)
    practice.assesses(practice.opens(ama, town, RAE), GOAL, begin="Write the assessment")


def _agrees_meetings_face_to_face(ama: Visitor) -> None:
    practice.agrees_the_pathway(ama).sees("face to face").sees_nothing_of("phone call")


def _is_reminded_by_a_person(ama: Visitor, town: Town) -> None:
    """No text, no email: it waits on the list of messages, with the place beside it."""
    ama.open(f"{town.sites['care'].url}/messages/")
    for _ in range(MOST_DAYS):
        if ama.says(RAE.name):
            break
        town.go_to(time(18))
        town.let_workers_finish()
        ama.page.reload()
    task = ama.within(RAE.name)
    assert PLACE in task.inner_text()
    task.get_by_label("Seen to").select_option(label="We spoke")
    ama.follow(task.get_by_role("button", name="Done")).sees("Kept: it is seen to.")
