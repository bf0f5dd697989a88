"""An adult is offered the deferred route, takes the whole course, and the desk closes with outcome 22."""

from __future__ import annotations

from datetime import time

from tests.journeys import desk, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.visitor import Visitor

DEV = street.Met("Dev", "Boatwright", 26, "07700 900123")
GOAL = "Sleep better and keep my job"
SECRET = "I smoke when I cannot sleep"
LEFT_OUT = ("3. Law, work and driving", "4. Triggers, coping and money")


def test_from_the_street_to_outcome_22(town: Town, visitor: NewVisitor) -> None:
    town.go_to(time(10), weekday=1)
    town.let_slots_cross()
    officer = street.an_officer(visitor("phone"), town)
    _offered_and_sent(officer, town)
    _the_provider_has_it(officer)
    practitioner = practice.a_practitioner(visitor("desk"), town)
    practice.speaks_with(practitioner, town, DEV)
    practice.assesses(practitioner, GOAL)
    practice.agrees_the_pathway(practitioner, *LEFT_OUT)
    for number in range(1, 5):
        practice.holds_a_session(practitioner, town, DEV, number)
    practice.completes(practitioner, GOAL)
    town.let_the_day_end()
    _the_desk_decides(desk.at_the_desk(visitor("desk"), town))
    street.looks_at_what_ended(officer).sees("Closed", "Outcome 22: Diversion done")
    practice.opens(practitioner, town, DEV).waits_for("with outcome 22")


def _offered_and_sent(officer: Visitor, town: Town) -> None:
    street.says_what_was_found(officer, DEV.age).sees("You can offer this now")
    street.is_told_yes(street.interviews(officer)).waits_for("6pm")
    street.says_who_they_are(officer, town, DEV).page.get_by_label("6pm").first.check()
    officer.press("Send the referral").sees("Saved and sent", "Their page")


def _the_provider_has_it(officer: Visitor) -> None:
    last_page = officer.page.url
    officer.press("Show it to print").sees("Someone will phone you on")
    for kind in ("Leaflet", "Large print", "Easy Read"):
        officer.choose("Kind", kind).choose("Language", "Welsh").press("Show this one").sees("Fy apwyntiad")
    officer.page.goto(last_page)
    officer.click("Home").waits_for("With the provider")


def _the_desk_decides(coordinator: Visitor) -> None:
    decide = coordinator.page.get_by_role("link", name="Decide the case").filter(has_text=DEV.name)
    coordinator.waits_for(DEV.name).follow(decide)
    coordinator.sees("completed").sees_nothing_of(GOAL)
    desk.records(coordinator, "Outcome 22: Diversion done, no further action").sees("Closed")
