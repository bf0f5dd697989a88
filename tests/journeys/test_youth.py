"""A child with their appropriate adult beside them: a sergeant agrees, they take the course, outcome 8."""

from __future__ import annotations

from datetime import time

from tests.journeys import desk, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.visitor import Visitor

ASH = street.Met("Ash", "Narrowboat", 16, "07700 900188", "At school, college or university")
LEFT_OUT = ("3. The law and my plans", "6. What comes next")
GOAL = "Get back into the football team"


def test_a_child_takes_the_course_with_an_adult_beside_them(town: Town, visitor: NewVisitor) -> None:
    town.go_to(time(15), weekday=0)
    _offered_with_an_adult(visitor("phone"), town)
    ama = practice.a_practitioner(visitor("desk"), town)
    practice.assesses(practice.speaks_with(ama, town, ASH), GOAL)
    ama.sees("A young person's own plan")
    practice.agrees_the_pathway(ama, *LEFT_OUT)
    for number in range(1, 5):
        practice.holds_a_session(ama, town, ASH, number)
    practice.completes(ama, GOAL)
    town.let_the_day_end()
    priya = desk.opens(desk.at_the_desk(visitor("desk"), town), town, ASH).waits_for("Finished")
    desk.records(priya, "Outcome 8: Community resolution").sees("Closed")


def _offered_with_an_adult(officer: Visitor, town: Town) -> None:
    street.an_officer(officer, town)
    street.says_what_was_found(officer, ASH.age)
    officer.sees("Their appropriate adult has to be with them before you go on")
    officer.tick("The appropriate adult is here")
    officer.choose("What did they say about the offence?", "Accepted responsibility")
    street.says_who_they_are(street.is_told_yes(officer), town, ASH).press("Send the referral")
    officer.sees("They are 16, so type who the appropriate adult is")
    officer.fill("Name of the appropriate adult", "Jo Narrowboat")
    officer.pick("Who are they to the person?", "Parent").press("Send the referral").sees("Saved")
