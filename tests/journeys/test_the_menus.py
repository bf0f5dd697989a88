"""Every page of every bar at the top, and what is behind it, as each member of staff finds it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import AMA, BELL, IVY, LENA, NIA, OKORO, OMAR, PRIYA, RAY, Member
from tests.journeys.visitor import Visitor


@pytest.mark.parametrize("screen", ["desk", "phone"])
@pytest.mark.parametrize(
    "member", [OKORO, BELL, PRIYA, IVY, AMA, LENA, OMAR, NIA, RAY], ids=lambda member: member.username
)
def test_every_page_of_the_bar_looks_well(
    town: Town, visitor: NewVisitor, member: Member, screen: str
) -> None:
    somebody = visitor(screen).sign_in(town.sites[member.site], member)
    behind: list[str] = []
    for address in _bar(somebody):
        somebody.open(f"{town.sites[member.site].url}{address}")
        behind += _doors(somebody)
    for address in behind:
        somebody.open(f"{town.sites[member.site].url}{address}")


def test_nothing_moves_from_under_a_thumb_while_the_script_of_the_bar_comes(
    town: Town, visitor: NewVisitor
) -> None:
    officer = visitor("phone").sign_in(town.sites["police"], OKORO).page
    heading, last = officer.locator("h1"), officer.get_by_role("link", name="Schemes", exact=True)
    expect(last).to_be_hidden()
    place = heading.bounding_box()
    officer.route("**/govuk-frontend*.js", lambda route: route.abort())
    officer.reload()
    assert (heading.bounding_box(), last.is_visible()) == (place, False)
    expect(last).to_be_visible(timeout=10_000)


def _bar(somebody: Visitor) -> list[str]:
    """Where the links of the bar lead; on a phone it is behind a button, and leads to the same."""
    links = somebody.page.get_by_role("navigation", name="Pages", include_hidden=True).locator("a").all()
    return [address for link in links if (address := link.get_attribute("href"))]


def _doors(somebody: Visitor) -> list[str]:
    """Where a page leads that is there to lead to others."""
    doors = somebody.page.locator(".ca-door a").all()
    return [address for door in doors if (address := door.get_attribute("href"))]
