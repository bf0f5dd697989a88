"""What somebody was offered can be shown for years, whatever the scheme's file says by then."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.phone import Phone, steps, versions
from tests.police.screens.walking import WHO, YES, Walk, browser_of, text_of
from tests.police.shelves import SAYS_NOW, Shelf
from tests.police.story import DEFERRED, TUESDAY, a_case
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import Refusal
from towpath.police.actions.sealed import open_as_draft, try_again
from towpath.police.actions.wordings import keep_words
from towpath.police.models import Diversion, Draft, SealedItem, Wording
from towpath.police.ticks import JOBS
from towpath.police.ticks import keep_words as job
from towpath.schemes.as_data import print_of_words
from towpath.schemes.catalogue import every, find

pytestmark = pytest.mark.once

FIRST = "I would like to offer you something other than going straight to court."
NO_LONGER = ("lowest = 18", "lowest = 30")
NEVER: dict[str, dict[str, Any]] = {
    "other words": {"words": "f" * 64},
    "the words of another scheme": {"words": versions("adult-voluntary")["words"]},
    "a version to come": {"scheme": 99},
    "a version as text": {"scheme": "1"},
    "a version that is none": {"scheme": True},
    "no version": {"scheme": None},
    "no words": {"words": None},
    "words as a list": {"words": ["f" * 64]},
}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return Shelf(tmp_path, monkeypatch)


@pytest.fixture
def phone() -> Phone:
    return Phone()


def read_out(case: Diversion) -> str:
    return str(case.offer.wording.said["words"][0])


def page_at(browser: Any, path: str) -> str:
    return unescape(text_of(browser.get(path, follow=True).content.decode()))


def case_page(case: Diversion) -> str:
    return page_at(browser_of(PRIYA), reverse("police:case", args=[case.ref]))


# On the pages.


@pytest.mark.parametrize("state", ["refused", "undecided", "accepted", "referred"])
def test_the_case_shows_what_was_read_out_after_the_words_have_changed(shelf: Shelf, state: str) -> None:
    case = a_case(at=state)
    assert SAYS_NOW in shelf.change().offer.words[0]
    shown = case_page(case)
    assert FIRST in shown
    assert SAYS_NOW not in shown


def test_words_are_kept_once_however_often_they_are_read(shelf: Shelf) -> None:
    cases = [a_case(at="refused"), a_case(at="accepted")]
    shelf.change()
    cases.append(a_case(at="accepted"))
    first, second, third = (case.offer.wording for case in cases)
    assert first == second != third
    assert Wording.objects.count() == 2


def test_words_that_changed_under_the_same_name_are_told_apart(shelf: Shelf) -> None:
    before = a_case(at="accepted")
    shelf.change(raised=False)
    after = a_case(at="accepted")
    assert before.offer.words_version == after.offer.words_version
    assert (read_out(before)[:7], read_out(after)[:7]) == (FIRST[:7], SAYS_NOW[:7])


def test_an_answer_counts_for_the_words_that_stood_on_the_page(shelf: Shelf) -> None:
    walk = Walk(OKORO)
    walk.to_reach()
    keep_words(by=Actor.clock(), now=TUESDAY)
    shelf.change()
    assert walk.send("reach", WHO).url == walk.url("done")
    assert read_out(Diversion.objects.get()).startswith(FIRST)


def test_the_worker_keeps_all_words_that_can_be_read_out_and_each_once() -> None:
    assert job in [each.run for each in JOBS]
    assert job(TUESDAY) == len({print_of_words(scheme) for scheme in every()})
    assert job(TUESDAY) == 0
    assert AuditEvent.objects.filter(verb="words.kept").count() == Wording.objects.count()


# From a phone.


def test_a_phone_with_our_rules_makes_the_same_case_as_the_pages(phone: Phone) -> None:
    assert phone.told(phone.seal()) == (200, "received")
    case, item = Diversion.objects.get(), SealedItem.objects.get()
    assert (case.eligibility.phone_version, case.eligibility.scheme_version, item.edition) == (1, 1, "e" * 64)
    assert read_out(case).startswith(FIRST)
    assert "Their phone had" not in case_page(case)


@pytest.mark.parametrize("decision", ["accepted", "undecided", "refused"])
def test_a_phone_that_is_behind_is_judged_by_our_rules_and_keeps_what_it_read_out(
    phone: Phone, shelf: Shelf, decision: str
) -> None:
    body = phone.seal(steps(words={**YES, "decision": decision}))
    shelf.change()
    assert phone.told(body) == (200, "received")
    case = Diversion.objects.get()
    assert (case.eligibility.phone_version, case.eligibility.scheme_version) == (1, 2)
    assert read_out(case).startswith(FIRST)
    shown = case_page(case)
    assert "by version 2 of the scheme. Their phone had version 1 and judged by that" in shown
    assert FIRST in shown


def test_words_that_were_kept_count_although_no_file_has_them_any_more(phone: Phone, shelf: Shelf) -> None:
    body = phone.seal()
    keep_words(by=Actor.clock(), now=TUESDAY)
    shelf.change(raised=False)
    assert phone.told(body) == (200, "received")
    assert read_out(Diversion.objects.get()).startswith(FIRST)


def test_what_no_longer_fits_needs_its_officer_and_says_why(phone: Phone, shelf: Shelf) -> None:
    body = phone.seal()
    shelf.change(rules=NO_LONGER)
    answer = phone.send(body)
    assert (answer.status_code, answer.json()["state"]) == (200, "needs_you")
    assert "the rules have changed since" in answer.json()["sentence"]
    assert not Diversion.objects.exists()
    shown = page_at(phone.browser, answer.json()["url"])
    assert f"The rules of {find(DEFERRED).name} have changed since your phone fetched them" in shown
    assert "it had version 1, and this is judged by version 2." in shown


def test_what_is_not_offered_any_more_says_so(phone: Phone, shelf: Shelf) -> None:
    body = phone.seal()
    shelf.change(rules=('\nname = "', '\noffered = false\nname = "'))
    answer = phone.send(body)
    assert answer.json()["state"] == "needs_you"
    shown = page_at(phone.browser, answer.json()["url"])
    assert "is not offered any more. Your phone did not know that yet." in shown


def test_another_fault_says_nothing_of_rules_that_did_not_change(phone: Phone) -> None:
    answer = phone.send(phone.seal(steps(words={**YES, "interview_at": ""})))
    assert answer.json()["sentence"] == "Received, but not sent on yet: one page needs you."
    assert "since your phone" not in page_at(phone.browser, answer.json()["url"])


@pytest.mark.parametrize(("decision", "heard"), [("accepted", FIRST), ("undecided", SAYS_NOW)])
def test_the_answer_of_the_street_stays_one_to_the_words_of_the_street(
    phone: Phone, shelf: Shelf, decision: str, heard: str
) -> None:
    body = phone.seal(steps(words={**YES, "interview_at": ""}))
    shelf.change()
    url = phone.send(body).json()["url"]
    assert phone.browser.post(url, {**YES, "decision": decision}).status_code == 302
    assert phone.browser.post(url.replace("/words/", "/reach/"), WHO).status_code == 302
    assert read_out(Diversion.objects.get()).startswith(heard)


# What was never given out.


@pytest.mark.parametrize("name", NEVER)
def test_what_was_never_given_out_makes_no_case_and_is_kept_for_the_desk(phone: Phone, name: str) -> None:
    body = phone.seal(versions=versions() | NEVER[name])
    for _ in range(2):
        assert phone.told(body) == (422, "not_issued")
    assert phone.send(body).json()["kept"] is True
    assert not Diversion.objects.exists()
    assert not Draft.objects.exists()
    assert SealedItem.objects.get().body == body.decode()
    assert "A referral with words that are not ours" in page_at(browser_of(PRIYA), "/desk/phones/")


@pytest.mark.parametrize("odd", [None, [], "1", {}])
def test_an_answer_that_comes_without_its_words_is_for_the_desk(phone: Phone, odd: Any) -> None:
    assert phone.told(phone.seal(versions=odd)) == (422, "not_issued")


def test_the_desk_gives_it_to_its_officer_who_offers_it_anew(phone: Phone) -> None:
    phone.send(phone.seal(versions=versions() | {"words": "f" * 64}))
    item = SealedItem.objects.get()
    key = UUID(open_as_draft(pk=item.pk, by=PRIYA, now=TUESDAY).draft)
    words, reach = (reverse(f"police:offer_{page}", args=[key]) for page in ("words", "reach"))
    assert phone.browser.get(reach).url == words
    assert phone.browser.post(words, YES).status_code == 302
    assert phone.browser.post(reach, WHO).status_code == 302
    assert read_out(Diversion.objects.get()).startswith(FIRST)


def test_once_the_file_is_back_it_can_be_tried_again(phone: Phone, shelf: Shelf) -> None:
    words = print_of_words(shelf.change())
    body = phone.seal(versions={"rules": "", "scheme": 2, "words": words})
    assert find(DEFERRED).version == 2
    shelf.bring_back()
    assert phone.told(body) == (422, "not_issued")
    pk = SealedItem.objects.get().pk
    with pytest.raises(Refusal, match="still knows no such words"):
        try_again(pk=pk, by=PRIYA, now=TUESDAY)
    shelf.change()
    assert try_again(pk=pk, by=PRIYA, now=TUESDAY).state == "received"
    assert read_out(Diversion.objects.get()).startswith(SAYS_NOW)
