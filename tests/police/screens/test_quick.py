"""Can I offer this? One tap from home, three answers, the reasons; nobody is named and nothing is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.screens.walking import Walk, browser_of, text_of
from towpath.police import quick as module
from towpath.police.quick import quick
from towpath.schemes.catalogue import current
from towpath.schemes.eligibility import judge, judge_all
from towpath.schemes.words import OffenceFamily, Result

pytestmark = pytest.mark.once

ADULT = {"offence_family": "drug_possession", "drug_family": "cannabis", "age": "25"}
URL = "/offer/quick/"

# What a tap, a key and a thought cost on a phone, in seconds, rounded up: the keystroke-level model, with
# the tap of a thumb in place of the mouse (1.1 to point, 0.2 to press, 1.35 to think before it).
TAP, KEY, THINK, READ = 1.3, 0.3, 1.35, 4.0


def ask(**typed: str) -> Any:
    return browser_of(OKORO).post(URL, {**ADULT, **typed})


def said(**typed: str) -> str:
    return text_of(ask(**typed).content.decode())


def asked_on_the_page() -> set[str]:
    page = browser_of(OKORO).get(URL).content.decode()
    return set(re.findall(r'name="(\w+)"', page.partition("<main")[2])) - {"csrfmiddlewaretoken"}


def facts(age: int, offence: str, drug: str) -> dict[str, Any]:
    known = {"age_basis": "known", "prior_engagement": "none"}
    return {"age": age, "offence_family": offence, "drug_family": drug, **known}


def test_it_is_one_tap_from_home() -> None:
    assert f'href="{URL}"' in browser_of(OKORO).get(reverse("police:home")).content.decode()


def test_an_ordinary_case_can_be_offered_if_what_it_rests_on_is_so() -> None:
    page = said()
    assert "Yes. You can offer this now." in page
    assert "If all of this is so: It is a small amount, for their own use." in page


def test_what_does_not_fit_says_why() -> None:
    page = said(offence_family="other", drug_family="none")
    assert "No. No scheme fits." in page
    assert "This scheme is only for: Having drugs" in page
    assert "Make an offer" not in page


def test_where_a_sergeant_always_has_to_agree_that_is_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def always(answers: dict[str, Any]) -> list[Any]:
        return [(replace(scheme, authorise="sergeant"), judged) for scheme, judged in judge_all(answers)]

    monkeypatch.setattr(module, "judge_all", always)
    assert "Yes, if a sergeant agrees." in said()
    assert "You can offer this now" not in said()


def test_what_has_to_be_asked_first_is_named() -> None:
    page = said(offence_family="sex_work", drug_family="none", age="30")
    assert "Perhaps. It depends on what is asked below." in page


def test_a_child_who_may_be_exploited_comes_first() -> None:
    page = said(offence_family="sex_work", drug_family="none", age="15")
    assert page.index("Treat them as a victim first.") < page.index("No scheme fits")


@pytest.mark.parametrize("missing", ["offence_family", "drug_family", "age"])
def test_what_is_missing_is_said_beside_it(missing: str) -> None:
    answer = ask(**{missing: ""})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize("scheme", current(), ids=lambda scheme: scheme.code)
@pytest.mark.parametrize("offence", OffenceFamily.values())
@pytest.mark.parametrize("age", [12, 17, 18, 40])
def test_it_says_no_wherever_the_facts_alone_say_no(scheme: Any, offence: str, age: int) -> None:
    known = facts(age, offence, "cannabis")
    is_no = judge(scheme, known).result == Result.NO
    assert is_no == (scheme.code in {one.code for one, _ in quick(known).not_fitting})


def test_it_says_what_the_offer_says_when_all_is_as_usual() -> None:
    walk = Walk(OKORO)
    walk.to_words()
    offered = text_of(walk.open("words"))
    for one in quick(facts(25, "drug_possession", "cannabis")).fitting:
        assert one.scheme.name in offered
        assert one.judgement.result == Result.YES


def test_nothing_of_it_is_kept() -> None:
    browser = browser_of(OKORO)
    browser.get(URL)
    rows = {model: model._default_manager.count() for model in apps.get_models()}
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(URL, ADULT).status_code == 200
    assert not [one["sql"] for one in asked if re.match(r"INSERT|UPDATE|DELETE", one["sql"])]
    assert rows == {model: model._default_manager.count() for model in apps.get_models()}


def test_nobody_is_named_and_no_address_holds_an_answer() -> None:
    assert asked_on_the_page() == {"offence_family", "drug_family", "age"}
    assert f'<form method="post" action="{URL}"' in browser_of(OKORO).get(URL).content.decode()


def test_the_answer_takes_twenty_seconds_at_most() -> None:
    """Once from home, once for each thing that is asked, and the button; then the first line is read."""
    taps = 1 + len(asked_on_the_page()) + 1
    assert taps * (TAP + THINK) + len(ADULT["age"]) * KEY + READ <= 20


def test_the_desk_makes_no_offers() -> None:
    assert browser_of(PRIYA).get(URL).status_code == 404
