"""Add details: from the officer's list, until its cut-off, and in plain words afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.screens.walking import Walk, browser_of, text_of
from tests.police.story import OFFER, TUESDAY, a_case, an_offer
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.police.actions import referrals
from towpath.police.models import Diversion, Offer

QUICK = replace(OFFER, bwv_ref="", bwv_evidential=False)
NEXT_WEEK = TUESDAY + timedelta(days=7)


@pytest.fixture
def case() -> Diversion:
    return referrals.accept_and_refer(**an_offer(offer=QUICK))


def url(case: Diversion) -> str:
    return reverse("police:details", args=[case.ref])


def page(case: Diversion, by: Actor = OKORO) -> str:
    return text_of(browser_of(by).get(url(case)).content.decode())


def send(case: Diversion, **typed: str) -> Any:
    return browser_of(OKORO).post(url(case), typed, follow=True)


def test_the_officers_list_leads_there_and_says_until_when(case: Diversion) -> None:
    home = browser_of(OKORO).get(reverse("police:home")).content.decode()
    assert url(case) in home
    assert "until the end of Thu 5 March" in text_of(home)


def test_the_reference_that_is_to_do_leads_there(case: Diversion) -> None:
    shown = browser_of(OKORO).get(reverse("police:case", args=[case.ref])).content.decode()
    assert shown.index("Write down the reference of the body-worn video.") < shown.index(url(case))


def test_what_is_added_stands_in_the_case(case: Diversion) -> None:
    shown = text_of(send(case, bwv_ref="BWV-0042", crime_ref="RV/1").content.decode())
    assert "BWV-0042" in shown
    assert "RV/1" in shown


def test_only_what_is_missing_is_asked(case: Diversion) -> None:
    send(case, bwv_ref="BWV-0042")
    answer = browser_of(OKORO).get(url(case)).content.decode()
    assert 'name="bwv_ref"' not in answer
    assert 'name="crime_ref"' in answer


def test_after_the_cut_off_it_says_who_can_still_add(
    case: Diversion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NEXT_WEEK)
    assert "The time to add details is over. Tell the desk the reference of the case" in page(case)
    assert send(case, bwv_ref="BWV-0042").status_code == 422
    assert Offer.objects.get().bwv_ref == ""
    assert "Body-worn video reference" in page(case, PRIYA)


def test_another_way_that_came_too_late_goes_by_the_desk(case: Diversion) -> None:
    assert "The provider has the referral already." in page(case)
    assert "No phone that is safe? How else?" in page(a_case(at="awaiting_authorisation"))


def test_nothing_filled_in_says_so_and_what_was_typed_stays(case: Diversion) -> None:
    assert "Fill in at least one of these." in text_of(send(case).content.decode())
    long = "x" * 41
    assert f'value="{long}"' in send(case, crime_ref=long).content.decode()


def test_where_nobody_is_kept_there_is_no_page() -> None:
    assert browser_of(OKORO).get(url(a_case(at="refused"))).status_code == 404


def test_the_flow_takes_a_yes_without_a_reference_and_says_that_it_can_wait() -> None:
    walk = Walk(OKORO)
    walk.to_done()
    walk = Walk(OKORO)
    walk.to_words()
    yes = {"decision": "accepted", "interview": "bwv", "caution_given": "on", "interview_at": "14:15"}
    assert walk.send("words", {**yes, "legal_advice_told": "on"}).url == walk.url("reach")
