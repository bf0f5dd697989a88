"""Where something is not as usual, one answer says so, with scripts and without: the rest is not asked."""

from __future__ import annotations

from datetime import time

import pytest
from playwright.sync_api import expect

from tests.journeys import street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town

SUPPLY = "Are there signs that they supply drugs?"
NEEDS_ONE = "They can understand and answer without an appropriate adult."


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_one_more_answer_and_a_sergeant_is_asked(
    town: Town, visitor: NewVisitor, *, javascript: bool
) -> None:
    town.go_to(time(13))
    officer = street.an_officer(visitor("phone", javascript=javascript), town)
    street.says_what_was_found(officer, 26, **{SUPPLY: "I am not sure"})
    officer.sees("A sergeant has to agree", "You are not sure whether there are signs of supply.")


def test_the_single_questions_unfold_only_where_something_is_different(
    town: Town, visitor: NewVisitor
) -> None:
    officer = street.an_officer(visitor("phone"), town)
    supply = officer.page.get_by_role("group", name=SUPPLY, exact=True)
    expect(supply).to_be_hidden()
    officer.choose(street.USUAL, "Something is different")
    expect(supply).to_be_visible()
    officer.choose(street.USUAL, "All of it is so")
    expect(supply).to_be_hidden()


def test_what_is_said_of_adults_goes_once_a_childs_age_is_typed(town: Town, visitor: NewVisitor) -> None:
    officer = street.an_officer(visitor("phone"), town).sees(NEEDS_ONE)
    asked = officer.page.get_by_role("group", name=street.ADULT, exact=True)
    expect(asked).to_be_hidden()
    officer.fill("How old are they?", "15")
    expect(asked).to_be_visible()
    expect(officer.page.get_by_text(NEEDS_ONE)).to_be_hidden()
