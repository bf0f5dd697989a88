"""A case that has ended says so at its head, once; and says what is still open, and what is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import TUESDAY, a_case
from towpath.kit import clock
from towpath.police.actions import decisions, tasks
from towpath.police.models import Diversion

MUCH_LATER = TUESDAY + timedelta(days=53)
OUTCOME = "Outcome 22: Diversion done, no further action"
OTHERS_TURN = "It is someone else's turn."
MISTAKE = "only if that was said by mistake"


@pytest.fixture(autouse=True)
def _much_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MUCH_LATER)


@pytest.fixture
def priya() -> Client:
    return browser_of(PRIYA)


def read(browser: Client, case: Diversion) -> str:
    return text_of(browser.get(reverse("police:case", args=[case.ref])).content.decode()).replace(
        "&#39;", "'"
    )


def test_the_outcome_stands_once_before_everything_else(priya: Client) -> None:
    page = read(priya, a_case(at="closed"))
    assert page.count(OUTCOME) == 1
    head = page.split("Dates")[0].split("To do for this case")[0]
    assert OUTCOME in head
    assert "by Priya" in head
    assert "The person is told: “You took part, and that is the end of this case." in head


def test_a_decision_that_was_set_aside_does_not_stand_at_the_head(priya: Client) -> None:
    case = a_case(at="closed")
    decisions.reopen(ref=case.ref, reason="An appeal", by=PRIYA, now=MUCH_LATER)
    page = read(priya, case)
    assert f"Set aside. {OUTCOME}" in page
    assert "The person is told:" not in page


def test_nobody_is_told_of_a_death(priya: Client) -> None:
    page = read(priya, a_case(at="died"))
    assert "Outcome 5: The person has died" in page
    assert "The person is told" not in page


def test_an_officer_is_told_that_a_closed_case_is_closed_and_what_is_still_open() -> None:
    case = a_case(at="closed")
    page = read(browser_of(OKORO), case)
    assert "This case is closed. What is still open to do for this case can be done as before." in page
    assert OTHERS_TURN not in page
    for task in case.tasks.filter(settled_at=None):
        tasks.do_task(ref=case.ref, code=task.code, by=OKORO, now=MUCH_LATER)
    assert "What is still open" not in read(browser_of(OKORO), case)


def test_an_open_case_that_waits_for_others_says_so() -> None:
    page = read(browser_of(OKORO), a_case(at="decision_due"))
    assert "This case is closed." not in page


@pytest.mark.parametrize(("word", "seldom"), [("completed", True), ("ended_early", False)])
def test_a_course_that_is_completed_is_seldom_offered_again(priya: Client, word: str, seldom: bool) -> None:
    page = read(priya, a_case(at="", word=word))
    assert "Offer again" in page
    assert (MISTAKE in page) is seldom
    assert ("Less usual" in page) is seldom
