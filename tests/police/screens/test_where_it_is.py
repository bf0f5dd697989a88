"""All cases can be narrowed by the very words that the list shows, and by no others."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PRIYA
from tests.police.screens.walking import browser_of
from tests.police.story import LATER, TUESDAY, WAYS, a_case, hear
from towpath.police.actions import referrals
from towpath.police.models import Diversion
from towpath.police.queries import one_word
from towpath.police.queries.register import register
from towpath.police.queries.where import PLACES

MUCH_LATER = TUESDAY + 60 * 24 * LATER
LAST_WORDS = ("completed", "not_reached", "ended_early", "withdrawn", "returned")


@pytest.fixture
def priya() -> Client:
    return browser_of(PRIYA)


@pytest.fixture
def everywhere() -> None:
    """A case at every state, one after every last word, one started, one sent twice, one taken back."""
    for at in WAYS:
        a_case(at=at)
    for word in LAST_WORDS:
        a_case(at="", word=word)
    started, again, taken_back = (
        a_case(at="with_provider"),
        a_case(at="", word="ended_early"),
        a_case(at="referred"),
    )
    hear(started, "in_progress", now=TUESDAY + 2 * LATER)
    referrals.re_offer(ref=again.ref, reason="They asked", by=PRIYA, now=MUCH_LATER)
    hear(again, "received", now=MUCH_LATER + LATER)
    referrals.withdraw(ref=taken_back.ref, reason="New facts", by=PRIYA, now=TUESDAY + 2 * LATER)


def test_each_choice_finds_exactly_the_cases_that_show_its_word(everywhere: None) -> None:
    for place, word in PLACES.items():
        shown = {case.ref for case in Diversion.objects.all() if one_word(case) == word}
        assert {case.ref for case in register(PRIYA, state=place)} == shown, word
        assert shown, f"nothing is at {word}"


def test_the_choices_are_the_words_of_the_list(priya: Client, everywhere: None) -> None:
    page = priya.get(reverse("police:cases")).content.decode()
    choice = page.split('name="state"')[1].split("</select>")[0]
    offered = [word.strip() for word in re.findall(r"<option[^>]*>([^<]*)<", choice)]
    assert offered == ["All", *PLACES.values()]
    assert len(set(offered)) == len(offered)
    assert {one_word(case) for case in Diversion.objects.all()} == set(PLACES.values())


def test_the_page_is_narrowed(priya: Client) -> None:
    finished, stopped = a_case(at="decision_due"), a_case(at="", word="ended_early")
    page = priya.get(reverse("police:cases"), {"state": "stopped"}).content.decode()
    assert stopped.ref in page
    assert finished.ref not in page
