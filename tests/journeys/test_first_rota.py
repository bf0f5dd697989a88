"""A team lead who has never seen the rota sets somebody's week, and says who covers while they are away."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from playwright.sync_api import Locator, expect

from tests.journeys import practice
from tests.journeys.conftest import NewVisitor
from tests.journeys.known import Known, become_known
from tests.journeys.newcomer import Newcomer
from tests.journeys.site import Town, let_in
from tests.journeys.staff import LENA, RUBY, TOM

ROWAN = Known("Rowan", "Headgate", "07700 900196", (RUBY.username, 0))
MOST_PAGES, MOST_ACTIONS, MOST_SECONDS = 12, 40, 300
WEEK = timedelta(days=7)


def test_a_newcomer_sets_a_week_and_a_spell_of_leave_in_five_minutes(town: Town, visitor: NewVisitor) -> None:
    town.go_to(time(9), weekday=0)
    _ruby_has_begun(town, visitor)
    lena = Newcomer(visitor("desk").page).sign_in(town.sites["care"], LENA).begins()
    _says_what_ruby_offers(lena)
    _sets_her_week(lena)
    _says_that_she_is_away(lena, town.now.date() + 4 * WEEK)
    assert lena.pages <= MOST_PAGES
    assert lena.actions <= MOST_ACTIONS
    assert lena.seconds < MOST_SECONDS


def _ruby_has_begun(town: Town, visitor: NewVisitor) -> None:
    """She comes on Wednesday afternoons, and meets somebody then."""
    let_in(town.sites["care"], RUBY)
    town.lets("care", "from tests.journeys.opening import keep_rubys_week; keep_rubys_week()")
    become_known(town, practice.a_practitioner(visitor("desk"), town), ROWAN)


def _says_what_ruby_offers(lena: Newcomer) -> None:
    _goes_to_the_rota(lena)
    lena.follow(lena.within(RUBY.name, "row").get_by_role("link", name="What they offer"))
    lena.sets("Languages that they speak with people", "English", "Polish")
    lena.picks(_page(lena), "A person can ask to talk with", "A woman")
    lena.sets("Ways of meeting", "By phone", "By video", "Face to face")
    lena.writes(_page(lena), "Usual place, when face to face", "Canal Hall").press("Save")
    lena.sees(f"What {RUBY.name} offers is kept.")


def _sets_her_week(lena: Newcomer) -> None:
    """Evenings in the place of the afternoon, and Saturdays. Who is booked in what ends is seen first."""
    lena.click(f"Change week of {RUBY.name}")
    lena.writes(_line(lena, 1), "From", "5pm").writes(_line(lena, 1), "To", "8pm")
    lena.sets("Line 1: days", "Thu")
    lena.picks(_line(lena, 2), "For", "Assessments and sessions")
    lena.writes(_line(lena, 2), "From", "10am").writes(_line(lena, 2), "To", "1pm")
    lena.sets("Line 2: days", "Sat").press("See what changes")
    expect(lena.within(ROWAN.name)).to_contain_text("2pm")
    lena.sets(
        "What happens with these times?", "They need another time. Put them on the list of people to tell"
    )
    lena.press("Keep this week").sees("week is kept", ROWAN.name)


def _says_that_she_is_away(lena: Newcomer, first: date) -> None:
    _goes_to_the_rota(lena).press("Days away").picks(_page(lena), "Who is away?", RUBY.name)
    for question, day in (("First day away", first), ("Last day away", first + WEEK)):
        group = lena.page.get_by_role("group", name=question, exact=True)
        for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            lena.writes(group, box, str(number))
    lena.picks(_page(lena), "Who covers?", TOM.name).press("Go on")
    expect(lena.within(f"{RUBY.name}:")).to_contain_text(f"{TOM.name} covers")


def _goes_to_the_rota(lena: Newcomer) -> Newcomer:
    return lena.click("Team").click("Rota")


def _page(lena: Newcomer) -> Locator:
    return lena.page.get_by_role("main")


def _line(lena: Newcomer, number: int) -> Locator:
    return lena.page.get_by_role("group", name=re.compile(rf"^Line {number}( empty)?$"))
