"""The officer's home: what is open comes first, then the newest of what has ended, and how."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import OKORO
from tests.police.screens.walking import browser_of
from tests.police.story import LATER, TUESDAY, a_case
from towpath.kit import clock

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def _home() -> str:
    return browser_of(OKORO).get("/").content.decode()


def test_what_has_ended_stands_below_what_is_open() -> None:
    going_on, ended = a_case(at="with_provider"), a_case(at="refused")
    open_part, ended_part = _home().split("Ended in the last 30 days")
    assert going_on.ref in open_part
    assert ended.ref not in open_part
    assert ended.ref in ended_part
    assert "Those that ended before" not in ended_part


def test_the_last_three_that_ended_are_seen_at_once_and_the_others_are_folded() -> None:
    ended = [a_case(at="refused", now=TUESDAY - day * DAY) for day in range(5)]
    seen, folded = _home().split("Ended in the last 30 days")[1].split("Those that ended before (2)")
    assert [case.ref in seen for case in ended] == [True, True, True, False, False]
    assert [case.ref in folded for case in ended] == [False, False, False, True, True]


def test_a_case_that_has_ended_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + 53 * DAY)
    a_case(at="closed")
    ended = _home().split("Ended in the last 30 days")[1]
    assert "Closed" in ended
    assert "Outcome 22: Diversion done, no further action" in ended


def test_nothing_is_said_to_have_ended_where_nothing_has() -> None:
    a_case(at="with_provider")
    assert "Ended in the last 30 days" not in _home()


def test_an_officer_whose_cases_have_all_ended_is_told_so() -> None:
    a_case(at="refused")
    assert "None of yours is open now" in _home()


def test_what_waits_for_the_officer_stands_first() -> None:
    to_settle, sent = a_case(at="undecided"), a_case(at="referred", now=TUESDAY + LATER)
    page = _home().split("My offers and referrals")[1]
    assert page.index(to_settle.ref) < page.index(sent.ref)
