"""An administrator lets a new colleague in, says who takes what, and shuts the colleague out again."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import IVY
from tests.journeys.visitor import Visitor

OWN = "heron kettle brass lantern"


@pytest.fixture
def ivy(town: Town, visitor: NewVisitor) -> Visitor:
    """Ivy at her desk."""
    return visitor("desk").sign_in(town.sites["police"], IVY)


def test_a_new_colleague_is_let_in_and_shut_out_again(town: Town, visitor: NewVisitor, ivy: Visitor) -> None:
    ivy.click("Staff").press("Add a person")
    ivy.fill("Name", "PC Brook").fill("User name", "brook").choose("Role", "Officer")
    ivy.fill("Collar or staff number", "4618").fill("Team", "Response 2").press("Add them")
    password = ivy.page.locator("strong.tp-code").inner_text()
    brook = visitor("phone").open(f"{town.sites['police'].url}/")
    brook.fill("Username", "brook").fill("Password", password).press("Sign in")
    brook.fill("New password", OWN).fill("The new password again", OWN).press("Save").sees("Hello, PC Brook")
    ivy.press("Done").click("Change name, role, number or team")
    ivy.fill("Name", "PS Brook").press("Save").sees("Details changed")
    ivy.click("Give a new password").click("Leave it as it is")
    ivy.click("Switch off").press("Switch off").sees("switched off and signed out everywhere")
    brook.page.reload()
    brook.looks_well().sees("Sign in")


def test_somebody_who_forgets_something_is_told_beside_the_field(ivy: Visitor) -> None:
    ivy.click("Staff").press("Add a person").press("Add them").sees("There is a problem")
    ivy.click("Providers").press("Add a provider").press("Save").sees("There is a problem")


def test_a_provider_gets_another_number(ivy: Visitor) -> None:
    ivy.click("Providers")
    ivy.follow(ivy.page.get_by_role("link", name=re.compile("^End")).first).click("Leave it as it is")
    ivy.follow(ivy.page.get_by_role("link", name=re.compile("^Change")).first)
    ivy.fill("Phone number", "01632 960 124").press("Save").sees("01632 960124")
