"""Page one of the flow beside its declaration: the chips, what is folded away, and the reasons."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from tests.cast import OKORO
from tests.police.screens.walking import ADULT_QUESTIONS, DIFFERENT, FOUND, Walk, text_of
from towpath.police.models import Diversion
from towpath.schemes.words import DrugFamily, OffenceFamily

WHY = "Pick a reason or say it in a few words: Why do you judge it to be for their own use?"
NO_REASON = {"q_own_use_why": ""}
SHOWS = re.compile(r'name="shows" value="([^"]*)"')
FOLDS = ["Other offences", "Other drugs", "The age is a guess", "They were offered", "When you met them"]


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


def page_of(walk: Walk, *typed: dict[str, Any]) -> str:
    """The page with this on it, refused for want of a declaration."""
    fields = {name: value for part in typed for name, value in part.items()}
    return unescape(str(walk.send("found", {**FOUND, "age": "", **fields}).content.decode()))


def is_open(page: str, fold: str) -> bool:
    """Whether what is folded away under these words stands open."""
    before = page.split(fold)[0]
    return before[before.rindex("<details") :].split(">")[0].endswith("open")


def stored_why(walk: Walk, **typed: Any) -> str:
    walk.to_words(**typed)
    walk.send("words", {"decision": "refused", "refused_reason": "work"})
    return str(Diversion.objects.get().eligibility.answers["own_use_why"])


@pytest.mark.parametrize(("name", "words"), [("offence_family", OffenceFamily), ("drug_family", DrugFamily)])
def test_every_answer_is_on_the_page_once(walk: Walk, name: str, words: Any) -> None:
    page = walk.open("found")
    for word in words:
        assert page.count(f'name="{name}" type="radio" value="{word.value}"') == 1


def test_no_fact_but_what_is_likely_is_picked_beforehand(walk: Walk) -> None:
    page = walk.open("found")
    checked = [part.split('"')[0] for part in page.split('value="')[1:] if " checked" in part.split(">")[0]]
    assert checked == ["known", "none"]


def test_what_is_folded_away_is_closed_at_first(walk: Walk) -> None:
    page = unescape(walk.open("found"))
    assert [fold for fold in FOLDS if is_open(page, fold)] == []


@pytest.mark.parametrize(
    ("typed", "fold"),
    [
        ({"offence_family": "theft"}, "Other offences"),
        ({"drug_family": "ketamine"}, "Other drugs"),
        ({"age_basis": "estimated"}, "The age is a guess"),
        ({"prior_engagement": "never_engaged"}, "They were offered"),
        ({"met_at": "25:00"}, "When you met them"),
    ],
)
def test_what_was_answered_there_stands_open(walk: Walk, typed: dict[str, str], fold: str) -> None:
    page = page_of(walk, typed)
    assert [each for each in FOLDS if is_open(page, each)] == [fold]


def test_sound_facts_are_folded_away_while_something_else_is_asked(walk: Walk) -> None:
    page = page_of(walk, ADULT_QUESTIONS, {"age": "25", "usual": ""})
    assert "Having drugs for their own use, cannabis, aged 25: change" in page


def test_a_guessed_age_is_not_taken_for_a_known_one(walk: Walk) -> None:
    walk.to_words(age="19", age_basis="estimated")
    assert "They may be under 18." in text_of(walk.open("words"))


def test_a_reason_is_one_tap(walk: Walk) -> None:
    why = stored_why(walk, q_own_use_reasons="One small bag or wrap", q_own_use_why="", usual="all")
    assert why == "One small bag or wrap"


def test_reasons_that_were_tapped_and_own_words_are_kept_together(walk: Walk) -> None:
    tapped = ["One small bag or wrap", "Things to use it with"]
    why = stored_why(walk, q_own_use_reasons=tapped, q_own_use_why="A grinder", usual="all")
    assert why == "One small bag or wrap; Things to use it with; A grinder"


def test_a_reason_has_to_be_given(walk: Walk) -> None:
    page = page_of(walk, ADULT_QUESTIONS, NO_REASON, {"age": "25"})
    assert WHY in page


def test_a_reason_has_to_be_given_as_well_where_something_else_is_different(walk: Walk) -> None:
    page = page_of(walk, ADULT_QUESTIONS, NO_REASON, DIFFERENT, {"age": "25", "q_evidence": "no"})
    assert WHY in page


def test_a_reason_that_is_not_on_the_page_is_refused(walk: Walk) -> None:
    page = page_of(walk, ADULT_QUESTIONS, {"age": "25", "q_own_use_reasons": "He said so"})
    assert "Pick one answer." in page
    assert not Diversion.objects.exists()


def test_own_words_that_are_too_long_are_told(walk: Walk) -> None:
    page = page_of(walk, ADULT_QUESTIONS, {"age": "25", "q_own_use_why": "x" * 501})
    assert "This is 1 character too long." in page
    assert is_open(page, "Add your own words")


def test_an_empty_page_asks_nothing_that_it_does_not_show(walk: Walk) -> None:
    first = SHOWS.search(walk.open("found"))
    assert first
    assert "q_adult_for_child" in first[1]
    page = walk.send("found", {"shows": first[1], "go": "check"}).content.decode()
    assert "Type their age in years." in page
    assert "Answer this: Is an appropriate adult here" not in page
