"""The desk finds a case by what somebody typed: a name of any length, or the reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PRIYA
from tests.police.screens.walking import browser_of
from tests.police.story import DEV, TUESDAY, a_case, an_offer
from towpath.kit import clock
from towpath.police.actions import offers
from towpath.police.models import Diversion

NAMES = ("Nell Specimen", "Dana Mockford", "Jamie Notreal", "Ada Bee", "Rv Rvrvrvrvrvrv")
LISTS = ("police:cases", "police:desk")


@pytest.fixture
def priya(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(days=51))
    return browser_of(PRIYA)


def named(name: str) -> Diversion:
    given, _, family = name.partition(" ")
    return offers.record_accepted(**an_offer(person=replace(DEV, given_name=given, family_name=family)))


def finds(browser: Client, page: str, sought: str, case: Diversion) -> bool:
    return case.ref in browser.get(reverse(page), {"q": sought}).content.decode()


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("name", [*NAMES, *("N" + "a" * length for length in range(20))])
def test_a_name_of_any_length_is_found_whole_and_in_part(priya: Client, page: str, name: str) -> None:
    case = named(name)
    for sought in (name, name.lower(), " ".join(reversed(name.split())), name[:3]):
        assert finds(priya, page, sought, case)


@pytest.mark.parametrize("page", LISTS)
def test_a_reference_is_found_however_it_is_typed_and_no_other_with_it(priya: Client, page: str) -> None:
    case, other = named("Dev Testcase"), a_case(at="accepted")
    for sought in (case.ref, case.ref.lower().replace("-", " "), case.ref.removeprefix("RV-")):
        assert finds(priya, page, sought, case)
        assert not finds(priya, page, sought, other)


@pytest.mark.parametrize("page", LISTS)
def test_another_name_is_not_found(priya: Client, page: str) -> None:
    case = named("Nell Specimen")
    assert not finds(priya, page, "Nell Mockford", case)
