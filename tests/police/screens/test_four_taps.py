"""Not offered and refused count as much as a yes: each is recorded in four taps at most, from home.

A tap is a link, a button or an answer that is picked. To type an age is none. All else is sent as the page
stands when it is opened.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from towpath.police.models import Diversion, Draft, Person

MOST = 4


class AsShown(HTMLParser):
    """What a page sends if nothing on it is touched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent = QueryDict(mutable=True)
        self.feed(page.partition("<main")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        picked = given.get("type") not in {"radio", "checkbox"} or "checked" in given
        if tag == "input" and given.get("name") and picked:
            self.sent.appendlist(str(given["name"]), given.get("value") or "")


def record(link: str, typed: dict[str, str], **picked: str) -> tuple[Any, int]:
    """Go there from home, pick, and send; with the taps that it took."""
    browser = browser_of(OKORO)
    home = browser.get(reverse("police:home")).content.decode()
    assert f'href="{reverse(link)}"' in home
    page = browser.get(reverse(link), follow=True)
    shown = AsShown(page.content.decode()).sent
    for name, value in {**typed, **picked}.items():
        assert f'name="{name}"' in page.content.decode()
        shown[name] = value
    address = page.redirect_chain[-1][0]
    answer = browser.post(address, shown.urlencode(), content_type="application/x-www-form-urlencoded")
    return answer, 1 + len(picked)


def refused(**changes: str) -> tuple[Any, int]:
    """The reason is the button that sends it."""
    picked = {"offence_family": "drug_possession", "usual": "all", "refused_reason": "work"}
    return record("police:offer_start_refused", {"age": changes.pop("age", "25")}, **{**picked, **changes})


def test_not_offered_takes_four_taps_from_home() -> None:
    answer, taps = record("police:offer_start_none", {}, reason="safety", offence_family="theft")
    assert answer.status_code == 302
    assert Diversion.objects.get().state == "not_offered"
    assert taps + 1 <= MOST  # and the button


def test_a_no_takes_four_taps_from_home() -> None:
    answer, taps = refused()
    assert answer.status_code == 302
    assert Diversion.objects.get().state == "refused"
    assert taps <= MOST


def test_a_no_is_kept_with_its_reason_and_without_who_they_are() -> None:
    refused()
    case = Diversion.objects.get()
    assert case.offer.refused_reason == "work"
    assert case.drug_family == "not_known"
    assert case.eligibility.answers["own_use_why"] == "Not written down: they said no."
    assert not Person.objects.exists()
    assert not Draft.objects.exists()


def test_a_drug_that_is_known_is_kept() -> None:
    refused(drug_family="cannabis")
    assert Diversion.objects.get().drug_family == "cannabis"


@pytest.mark.parametrize("missing", ["offence_family", "usual", "refused_reason"])
def test_what_is_missing_is_said_and_nothing_is_kept(missing: str) -> None:
    answer, _ = refused(**{missing: ""})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Diversion.objects.exists()


def test_a_no_that_was_no_offer_is_recorded_as_not_offered() -> None:
    answer, _ = refused(offence_family="theft")
    assert "Record it as not offered" in text_of(answer.content.decode())
    assert not Diversion.objects.exists()


def test_what_is_different_about_a_child_is_asked_first() -> None:
    answer, _ = refused(age="15")
    assert answer.status_code == 422
    assert not Diversion.objects.exists()


def test_a_reason_that_is_none_is_refused() -> None:
    answer, _ = refused(refused_reason="made up")
    assert "Pick one of the list." in text_of(answer.content.decode())


def test_the_desk_records_no_no() -> None:
    assert browser_of(PRIYA).get(reverse("police:offer_start_refused")).status_code == 404
