"""The officer's home: what is open comes first, what has ended is out of the way."""

from __future__ import annotations

import pytest

from tests.cast import OKORO
from tests.police.screens.walking import browser_of
from tests.police.story import LATER, TUESDAY, a_case

pytestmark = pytest.mark.django_db


def _home() -> str:
    return browser_of(OKORO).get("/").content.decode()


def test_what_has_ended_is_folded_away_below_what_is_open() -> None:
    going_on, ended = a_case(at="with_provider"), a_case(at="refused")
    open_part, folded = _home().split("Ended in the last 30 days (1)")
    assert going_on.ref in open_part
    assert ended.ref not in open_part
    assert ended.ref in folded


def test_nothing_is_folded_where_nothing_has_ended() -> None:
    a_case(at="with_provider")
    assert "Ended in the last 30 days" not in _home()


def test_an_officer_whose_cases_have_all_ended_is_told_so() -> None:
    a_case(at="refused")
    assert "None of yours is open now" in _home()


def test_what_waits_for_the_officer_stands_first() -> None:
    to_settle, sent = a_case(at="undecided"), a_case(at="referred", now=TUESDAY + LATER)
    page = _home().split("My offers and referrals")[1]
    assert page.index(to_settle.ref) < page.index(sent.ref)
