"""What the police desk does: it finds a case, and decides it on a page that says what follows."""

from __future__ import annotations

from datetime import date

from tests.journeys.site import Town
from tests.journeys.staff import PRIYA, Member
from tests.journeys.street import Met
from tests.journeys.visitor import Visitor


def at_the_desk(visitor: Visitor, town: Town, member: Member = PRIYA) -> Visitor:
    """Somebody of the desk looks at what is due."""
    return visitor.sign_in(town.sites["police"], member)


def opens(desk: Visitor, town: Town, met: Met) -> Visitor:
    """Search for somebody and open their case."""
    desk.open(f"{town.sites['police'].url}/cases/")
    desk.page.get_by_role("search").get_by_role("textbox").fill(met.name)
    return desk.press("Search").click(met.name)


def records(desk: Visitor, outcome: str, why: str = "") -> Visitor:
    """Record the outcome on the page of a case."""
    desk.click("Record the outcome").choose("Which outcome?", outcome)
    if why:
        desk.fill("Why this outcome", why)
    return desk.press("Record this outcome").sees("The outcome was recorded.")


def proposes_court(desk: Visitor, why: str) -> Visitor:
    """The first of two people. Nothing leaves by it."""
    desk.click("Propose court, or another outcome that takes two people")
    desk.choose("Which outcome?", "Outcome 1: Send to court").fill("Why this is right now", why)
    return desk.press("Propose this").sees("Proposed. A second person has to confirm it.")


def sends_the_letter(desk: Visitor, day: date) -> Visitor:
    """Print the fair-warning letter, and write down when it went."""
    desk.click("Fair-warning letter, to print").page.go_back()
    desk.click("Record the fair-warning letter").fill_date("When did the letter go?", day)
    return desk.press("The letter has gone").sees("The letter was recorded.")


def confirms(desk: Visitor, town: Town, met: Met) -> Visitor:
    """The second named person, who checks the evidence."""
    opens(desk, town, met).click("Confirm what is proposed")
    desk.tick("I have checked that the evidence is complete")
    return desk.press("I confirm this").sees("Confirmed. The case is closed.")
