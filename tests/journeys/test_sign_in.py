"""Every member of staff can sign in to their own site, and to no other."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import OKORO, PASSWORD, STAFF, Member


@pytest.mark.parametrize("member", STAFF, ids=lambda member: member.username)
@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_staff_sign_in_to_their_own_site(
    town: Town, visitor: NewVisitor, member: Member, screen: str
) -> None:
    somebody = visitor(screen).sign_in(town.sites[member.site], member)
    assert "/sign-in/" not in somebody.page.url
    assert "Sign out" in somebody.text()


def test_an_officer_has_no_account_on_the_care_site(town: Town, visitor: NewVisitor) -> None:
    somebody = visitor("phone").open(town.sites["care"].url)
    somebody.fill("Username", OKORO.username).fill("Password", PASSWORD).press("Sign in")
    assert "/sign-in/" in somebody.page.url
