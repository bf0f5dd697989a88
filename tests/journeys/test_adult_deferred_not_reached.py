"""Nobody could reach them: tries, a notice, a second name, the daily release; and then people decide.

The desk proposes court, sends the fair-warning letter, and a second named person confirms. Nothing of it
happens by waiting.
"""

from __future__ import annotations

from datetime import time, timedelta

from tests.journeys import desk, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import BELL, TOM
from tests.journeys.visitor import Visitor

MO = street.Met("Mo", "Winding", 32, "07700 900144")
ADDRESS = "3 Basin Yard, Ridgeway"
A_WEEK_AND_A_DAY = timedelta(days=8)
WEEKDAYS_EVENING, SATURDAY = 3, 5


def test_a_word_that_weighs_takes_two_people_and_a_notice(town: Town, visitor: NewVisitor) -> None:
    town.go_to(time(11), weekday=0)
    _sent_by_the_officer(visitor("phone"), town)
    ama = practice.a_practitioner(visitor("desk"), town)
    _tried_as_the_scheme_asks(ama, town)
    practice.proposes(ama, town, MO, "We could not reach them", "We lost contact")
    ama.sees("Call if they ring back.")
    ama.click("Look at it, confirm it or stop it").sees("They still have time to answer")
    town.wait(A_WEEK_AND_A_DAY)
    ama.page.reload()
    ama.sees("You proposed this, so somebody else has to confirm it")
    tom = practice.a_practitioner(visitor("desk"), town, TOM)
    practice.confirms(tom, town, MO)
    _nothing_is_said_before_the_day_ends(visitor("desk"), town)
    _the_desk_decides(visitor, town)


def _sent_by_the_officer(officer: Visitor, town: Town) -> None:
    street.an_officer(officer, town)
    street.is_told_yes(street.interviews(street.says_what_was_found(officer, MO.age)))
    street.says_who_they_are(officer, town, MO).press("Send the referral")
    officer.sees("Saved and sent", "They phone you by")


def _tried_as_the_scheme_asks(ama: Visitor, town: Town) -> None:
    """Five tries in ten days: an evening, a weekend, another way, and a letter at the end."""
    practice.tries(ama, town, MO, "No answer").sees("Kept: no answer")
    practice.adds_an_address(ama, town, MO, ADDRESS)
    town.go_to(time(18, 30), weekday=WEEKDAYS_EVENING)
    practice.tries(ama, town, MO, "No answer")
    town.go_to(time(11), weekday=SATURDAY)
    practice.tries(ama, town, MO, "No answer")
    town.go_to(time(14), days=2)
    practice.tries(ama, town, MO, "Send this text", way="Text message")
    town.go_to(time(14), days=2)
    practice.tries(ama, town, MO, "The letter is posted", way="Letter")
    town.go_to(time(10), days=5)


def _nothing_is_said_before_the_day_ends(coordinator: Visitor, town: Town) -> None:
    desk.opens(desk.at_the_desk(coordinator, town), town, MO).sees("With the provider")
    coordinator.sees_nothing_of("could not reach")


def _the_desk_decides(visitor: NewVisitor, town: Town) -> None:
    town.let_the_day_end()
    priya = desk.at_the_desk(visitor("desk"), town).waits_for(MO.name)
    desk.proposes_court(desk.opens(priya, town, MO).waits_for("could not reach"), "They may answer a letter")
    desk.sends_the_letter(priya, town.now.date())
    bell = desk.at_the_desk(visitor("desk"), town, BELL)
    desk.opens(bell, town, MO).sees("Time to answer until").sees_nothing_of("Confirm what is proposed")
    town.wait(A_WEEK_AND_A_DAY)
    desk.confirms(bell, town, MO).sees("Closed")
