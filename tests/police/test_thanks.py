"""The officer is thanked when the case has ended: by the outcome alone, with no word about the person."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import TUESDAY, a_case
from towpath.kit import clock
from towpath.police.actions import cases, decisions
from towpath.police.models import Diversion
from towpath.police.queries import my_referrals
from towpath.police.thanks import FOR_THE_OFFER, THANKS, thanks_for
from towpath.schemes.catalogue import every
from towpath.schemes.words import OutcomeCode

HEALTH = re.compile(
    r"health|help|treat|recover|clean|sober|drug|alcohol|drink|use[ds]?\b|session|meeting|course|assess|"
    r"well\b|better|progress|support|worker|provider|therap|counsel|attend|came|finish|complet|engag|stop",
    re.IGNORECASE,
)
A_NUMBER = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|once|twice|first|all|every|several)\b", re.I
)
MARCH_LATER = TUESDAY + timedelta(days=53)


def thanks_now(now: datetime = MARCH_LATER) -> list[str]:
    return [mine.thanks for mine in my_referrals(OKORO, now)]


@pytest.mark.parametrize("line", [*THANKS.values(), FOR_THE_OFFER])
def test_no_line_has_a_word_of_health_or_a_count(line: str) -> None:
    assert not HEALTH.search(line)
    assert not A_NUMBER.search(line)


def test_no_line_names_anybody_or_has_a_place_for_it() -> None:
    assert not [line for line in THANKS.values() if re.search(r"[{}%]", line)]


@pytest.mark.parametrize("code", [outcome.code for scheme in every() for outcome in scheme.outcomes])
def test_every_outcome_has_its_line(code: str) -> None:
    assert thanks_for(code) in {*THANKS.values(), FOR_THE_OFFER}


def test_every_line_belongs_to_an_outcome_that_there_is() -> None:
    assert set(THANKS) <= set(OutcomeCode.values())


@pytest.mark.parametrize("word", ["completed", "ended_early", "withdrawn", "returned"])
def test_one_outcome_has_one_line_however_it_came_about(word: str) -> None:
    case = a_case(at="decision_due", word=word)
    decisions.record_outcome(ref=case.ref, outcome="22", rationale="It is right", by=PRIYA, now=MARCH_LATER)
    assert thanks_now() == [THANKS[OutcomeCode.O22]]


@pytest.mark.parametrize(
    "at", ["undecided", "referred", "with_provider", "decision_due", "refused", "not_offered"]
)
def test_there_is_no_line_before_the_end(at: str) -> None:
    a_case(at=at)
    assert thanks_now(TUESDAY) == [""]


def test_a_case_that_is_opened_again_has_no_line_until_it_ends_again() -> None:
    case = a_case(at="closed")
    decisions.reopen(ref=case.ref, reason="An appeal", by=PRIYA, now=MARCH_LATER)
    assert thanks_now() == [""]


def test_a_death_is_not_thanked_for_as_a_success() -> None:
    case = a_case(at="with_provider")
    cases.record_death(ref=case.ref, verified_by="The coroner's office", by=PRIYA, now=TUESDAY)
    assert thanks_now(TUESDAY) == [THANKS[OutcomeCode.O5]]


def test_the_officers_list_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    a_case(at="closed")
    monkeypatch.setattr(clock, "now", lambda: MARCH_LATER)
    home = text_of(browser_of(OKORO).get(reverse("police:home")).content.decode())
    assert THANKS[OutcomeCode.O22] in home
    assert Diversion.objects.get().ref in home
