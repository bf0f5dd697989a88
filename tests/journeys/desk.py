"""What the police desk does: it finds a case in its work list, and decides it on a page that says what follows."""

from __future__ import annotations

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
