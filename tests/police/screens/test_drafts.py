"""What an officer types survives: a reload, the way back, a second tab, a day's pause."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.cast import BELL, OKORO
from tests.police.screens.walking import ADULT_QUESTIONS, FOUND, WHO, YES, Walk, browser_of, text_of
from towpath.police.models import Diversion, Draft


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


def test_each_page_shows_again_what_was_typed_on_it(walk: Walk) -> None:
    walk.to_reach()
    walk.send("reach", {**WHO, "work_pattern": ""})
    assert 'value="25"' in walk.open("found")
    assert 'value="BWV-0042"' in walk.open("words")
    assert 'value="07700 900123"' in walk.open("reach")


def test_a_page_that_was_refused_is_kept_as_well(walk: Walk) -> None:
    walk.to_reach()
    walk.send("reach", {**WHO, "given_name": "Zofia", "work_pattern": ""})
    page = walk.open("reach")
    assert 'value="Zofia"' in page
    assert "Pick when they work" in unescape(page)


def test_going_back_and_changing_page_one_keeps_the_others(walk: Walk) -> None:
    walk.to_reach()
    walk.send("reach", {**WHO, "work_pattern": ""})
    walk.to_words(drug_family="cocaine")
    assert 'value="BWV-0042"' in walk.open("words")
    assert 'value="Testcase"' in walk.open("reach")


def test_an_age_that_no_longer_fits_the_birthday_is_asked_about(walk: Walk) -> None:
    walk.to_reach()
    walk.to_words(age="30")
    page = text_of(walk.send("reach", WHO).content.decode())
    assert "This date of birth makes them 25, and the first page says 30." in page


def test_a_wrong_age_does_not_lose_the_answers_below_it(walk: Walk) -> None:
    page = walk.send("found", {**FOUND, **ADULT_QUESTIONS, "age": "x", "go": "check"}).content.decode()
    assert 'value="all" checked' in page
    assert "One small bag" in page
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "go": "check"})
    assert "You can offer this now" in walk.open("words")


def test_two_tabs_of_one_flow_make_one_case(walk: Walk) -> None:
    walk.to_reach()
    other_tab = browser_of(OKORO)
    other_tab.post(walk.url("reach"), WHO)
    assert walk.send("reach", WHO).url == walk.url("done")
    assert Diversion.objects.count() == 1


def test_a_no_in_one_tab_ends_the_yes_of_the_other(walk: Walk) -> None:
    walk.to_reach()
    walk.send("words", {"decision": "refused"})
    assert walk.send("reach", WHO).url == walk.url("done")
    assert Diversion.objects.get().state == "refused"


def test_what_is_unfinished_stands_at_home_and_can_be_taken_up(walk: Walk) -> None:
    walk.to_words()
    home = walk.browser.get(reverse("police:home")).content.decode()
    assert walk.url("found") in home
    assert "Having drugs for their own use" in home


def test_throwing_a_draft_away_is_asked_once(walk: Walk) -> None:
    walk.to_words()
    assert "Throw this away?" in walk.browser.get(walk.url("discard")).content.decode()
    assert Draft.objects.count() == 1


def test_a_draft_can_be_thrown_away_by_its_officer_only(walk: Walk) -> None:
    walk.to_words()
    assert browser_of(BELL).post(walk.url("discard")).status_code == 404
    assert Draft.objects.count() == 1
    assert walk.browser.post(walk.url("discard")).url == reverse("police:home")
    assert not Draft.objects.exists()


def test_the_draft_is_gone_once_the_case_is_there(walk: Walk) -> None:
    walk.to_done()
    assert not Draft.objects.exists()


def test_nothing_is_sent_before_the_last_page(walk: Walk) -> None:
    walk.to_words()
    walk.send("words", YES)
    assert not Diversion.objects.exists()


ALREADY = "What was typed or tapped after that was not used."
LATER_TAB = [("found", FOUND), ("words", {"refused_reason": "work"}), ("reach", {**WHO, "given_name": "Deb"})]


@pytest.mark.parametrize(("page", "typed"), [*LATER_TAB, ("not_offered", {"reason": "safety"})])
def test_what_a_second_tab_sends_too_late_is_said_not_to_be_used(
    walk: Walk, page: str, typed: dict[str, str]
) -> None:
    walk.to_done()
    assert ALREADY not in walk.open("done")
    walk.send(page, typed)
    told = text_of(walk.open("done"))
    assert f"with the reference {Diversion.objects.get().ref}. What was sent first is kept. {ALREADY}" in told
    assert "tell the desk this reference" in told
    assert reverse("police:case", args=[Diversion.objects.get().ref]) in walk.open("done")


@pytest.mark.parametrize("page", ["found", "words", "reach", "not_offered"])
def test_an_earlier_page_that_is_only_opened_says_nothing(walk: Walk, page: str) -> None:
    walk.to_done()
    assert ALREADY not in walk.open(page)


NO_NUMBER = {**WHO, "phone": "", "safe": []}
OTHER_WAYS = r"<details[^>]*>\s*<summary[^>]*>\s*<span[^>]*>No phone, or another way"


@pytest.mark.parametrize(
    "typed",
    [
        NO_NUMBER,
        {**NO_NUMBER, "other_way": "The day centre", "work_pattern": ""},
        {**NO_NUMBER, "email": "not an address"},
        {**NO_NUMBER, "second_name": "Jo"},
    ],
)
def test_the_other_ways_stand_open_where_they_are_wanted_or_typed(walk: Walk, typed: dict[str, str]) -> None:
    walk.to_reach()
    for page in (walk.send("reach", typed).content.decode(), walk.open("reach")):
        fold = re.search(OTHER_WAYS, page)
        assert fold is not None
        assert " open" in fold.group().split(">")[0]


def test_the_other_ways_are_folded_away_for_who_has_a_phone(walk: Walk) -> None:
    walk.to_reach()
    walk.send("reach", {**WHO, "given_name": "", "family_name": ""})
    fold = re.search(OTHER_WAYS, walk.open("reach"))
    assert fold is not None
    assert " open" not in fold.group().split(">")[0]
