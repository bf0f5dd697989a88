"""Safety comes before any offer: what the pages say first, and what they then no longer offer."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from tests.cast import OKORO
from tests.police.screens.walking import CHILD_QUESTIONS, FOUND, YES, Walk, text_of
from towpath.police.models import Diversion

SEX_WORK = {**FOUND, "offence_family": "sex_work", "drug_family": "none", "go": "check"}
CHILD = {**SEX_WORK, "age": "16"}
ADULT: dict[str, Any] = {**SEX_WORK, "shows": "q_controlled q_around_them", "usual": "all"}
WELL = {"stated": ["They are well enough to talk with me and to understand."]}
VICTIM = "Treat them as a victim first."
NOT_WELL = "They are not well enough now. Get them help first."
HELP = "ring 999"


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


def told(walk: Walk, page: str) -> str:
    return text_of(unescape(walk.open(page)))


def test_a_child_who_sells_sex_is_a_victim_first_on_every_page(walk: Walk) -> None:
    assert walk.send("found", CHILD).url == walk.url("words")
    assert VICTIM in told(walk, "words")
    assert "Make a safeguarding referral" in told(walk, "words")
    assert VICTIM in told(walk, "not_offered")
    walk.send("not_offered", {"reason": "age", "offence_family": "sex_work", "age": "16"})
    assert "Saved: not offered" in told(walk, "done")
    assert VICTIM in told(walk, "done")


def test_not_offered_from_home_says_it_once_the_age_is_known(walk: Walk) -> None:
    walk.send("not_offered", {"reason": "age", "offence_family": "sex_work", "age": "16"})
    assert VICTIM in told(walk, "done")


def test_a_child_who_may_be_made_to_do_it_is_a_victim_first(walk: Walk) -> None:
    child = {**CHILD_QUESTIONS, "usual": "different", "q_part_of_it": ["exploited"]}
    walk.send("found", {**FOUND, **child, "age": "15", "go": "check"})
    assert VICTIM in told(walk, "words")


def test_where_there_is_no_such_sign_nothing_is_said(walk: Walk) -> None:
    walk.to_words()
    assert "Do this first" not in told(walk, "words")
    walk.send("words", {"refused_reason": "work"})
    assert "Do this first" not in told(walk, "done")


def test_who_may_be_controlled_is_spoken_with_alone_and_nothing_goes_on_as_usual(walk: Walk) -> None:
    assert walk.send("found", {**ADULT, **WELL, "q_controlled": "unsure"}).url == walk.url("words")
    page = told(walk, "words")
    assert "Speak with them alone" in page
    assert "Tell your supervisor today" in page
    assert "as usual: the last page" not in page


def test_who_is_not_well_gets_help_first_and_no_words_are_read_to_them(walk: Walk) -> None:
    walk.to_words(q_well_enough="no")
    page = told(walk, "words")
    assert NOT_WELL in page
    assert HELP in page
    assert "Words to say" not in page
    assert "Yes, they accept" not in page
    assert "They decide later, when they are well" in page
    assert walk.url("not_offered") in walk.open("words")


@pytest.mark.parametrize("answer", [YES, {"decision": "refused"}, {"refused_reason": "work"}])
def test_who_is_not_well_can_say_neither_yes_nor_no(walk: Walk, answer: dict[str, Any]) -> None:
    walk.to_words(q_well_enough="no")
    page = text_of(walk.send("words", answer).content.decode())
    assert "so they cannot choose now" in page
    assert not Diversion.objects.exists()


def test_who_is_not_well_decides_later(walk: Walk) -> None:
    walk.to_words(q_well_enough="no")
    assert walk.send("words", {"decision": "undecided"}).url == walk.url("reach")


def test_the_words_come_back_once_they_are_well(walk: Walk) -> None:
    walk.to_words(q_well_enough="no")
    walk.to_words()
    assert "Yes, they accept" in told(walk, "words")


def test_a_missing_adult_is_waited_for_and_then_the_last_page_asks_a_sergeant(walk: Walk) -> None:
    walk.send(
        "found", {**FOUND, **CHILD_QUESTIONS, "q_adult_for_child": "not_found", "age": "15", "go": "check"}
    )
    page = told(walk, "words")
    assert page.count("asks a sergeant for you") == 1
    assert (
        "Their appropriate adult has to be with them before you go on. "
        "The last page then asks a sergeant for you." in page
    )
