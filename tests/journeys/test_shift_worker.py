"""Somebody who works shifts: a call in the evening, and a meeting that moves when the shift does."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from playwright.sync_api import expect

from tests.journeys import own_page, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import TOM
from tests.journeys.visitor import Visitor
from towpath.schemes.deadlines import LONDON

LEE = street.Met("Lee", "Nightlock", 31, "07700 900155", "Works shifts", ("Weekday evenings",))
GOAL = "Have a plan for the nights off"
CALL_TIME = ".pl-slots__row .govuk-radios__item"
LATER = ".tp-mine__time-when"
A_WEEK, TWO_DAYS, TWO_HOURS = timedelta(days=7), timedelta(days=2), timedelta(hours=2)
A_MINUTE = timedelta(minutes=1)


def test_a_meeting_moves_twice_and_only_the_time_that_stands_is_reminded_of(
    town: Town, visitor: NewVisitor
) -> None:
    town.go_to(time(9), weekday=0)
    town.let_slots_cross()
    _is_offered_an_evening_first(street.an_officer(visitor("phone"), town), town)
    town.go_to(time(17, 35))
    tom = practice.a_practitioner(visitor("desk"), town, TOM)
    _agrees_the_meetings_on_the_call(tom, town)
    practice.gives_the_link(practice.opens(tom, town, LEE))
    lee = own_page.comes_in_by(visitor("phone"), own_page.link_on(tom))
    first = _time_of_the_second_meeting(lee)
    second = _moves_it(lee, "evening")
    third = _moves_it(lee, "weekend")
    practice.opens(tom, town, LEE).sees(third)
    _only_the_last_is_reminded_of(town, first, second, third)


def _is_offered_an_evening_first(officer: Visitor, town: Town) -> None:
    street.is_told_yes(street.interviews(street.says_what_was_found(officer, LEE.age))).waits_for("6pm")
    street.says_who_they_are(officer, town, LEE)
    first = officer.page.locator(CALL_TIME).first
    expect(first).to_contain_text("evening")
    first.get_by_role("radio").check()
    officer.press("Send the referral").sees("Saved and sent")
    officer.click("Home").waits_for("With the provider")


def _agrees_the_meetings_on_the_call(tom: Visitor, town: Town) -> None:
    practice.assesses(practice.speaks_with(tom, town, LEE), GOAL)
    practice.agrees_the_pathway(tom)


def _time_of_the_second_meeting(lee: Visitor) -> str:
    return own_page.said_time(lee.page.locator(LATER).first.inner_text())


def _moves_it(lee: Visitor, kind: str) -> str:
    """Their shift has changed: another time for the second meeting, by themselves."""
    lee.follow(lee.page.locator("li").filter(has=lee.page.locator(LATER)).first.get_by_role("link").first)
    lee.sees("You keep this until you choose another one.", "Evenings and weekends")
    own_page.chooses(lee, kind).press("Change to this time").sees("Booked:")
    return own_page.time_booked(lee)


def _only_the_last_is_reminded_of(town: Town, *times: str) -> None:
    """Go to each moment at which a reminder of any of the three would leave, and see which did."""
    moments = {_moment(town, said) - lead for said in times for lead in (A_WEEK, TWO_DAYS, TWO_HOURS)}
    for moment in sorted(one for one in moments if one > town.now):
        town.move_clock(moment + A_MINUTE)
        town.let_workers_finish()
    reminded = " ".join(town.words_to(LEE.phone))
    *moved, stands = (said.replace(", ", " at ") for said in times)
    assert stands in reminded
    assert not [said for said in moved if said in reminded], reminded


def _moment(town: Town, said: str) -> datetime:
    """The moment of 2 March, 5pm, or 5:30pm, that comes next: in January, when it is December now."""
    form = "%Y %d %B, %I:%M%p" if ":" in said else "%Y %d %B, %I%p"
    this_year, next_year = (
        datetime.strptime(f"{town.now.year + more} {said}", form).replace(tzinfo=LONDON) for more in (0, 1)
    )
    return this_year if this_year > town.now else next_year
