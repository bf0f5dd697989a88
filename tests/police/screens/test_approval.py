"""A sergeant agrees on their own phone: what they need for it, under one thumb, and nothing more."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import BELL, OKORO
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import TUESDAY, a_case, an_offer
from towpath.police.actions import referrals
from towpath.police.models import Diversion


@pytest.fixture
def case() -> Diversion:
    return a_case(at="awaiting_authorisation")


def url(case: Diversion, deed: str = "authorise") -> str:
    return reverse("police:decide", args=[case.ref, deed])


def page(case: Diversion) -> str:
    return str(browser_of(BELL).get(url(case)).content.decode())


def test_the_page_says_first_why_they_are_asked(case: Diversion) -> None:
    shown = text_of(page(case))
    assert "PC Okoro asks" in shown
    why = "Why you are asked: You are not sure whether there are signs of supply."
    assert why in shown
    assert shown.index(why) < shown.index("Cannabis")


def test_it_shows_what_was_found_and_the_officers_own_words(case: Diversion) -> None:
    shown = text_of(page(case))
    for said in ("Having drugs", "Cannabis", "Age 25", "One small bag", "Tue 3 March, 2:30pm"):
        assert said in shown, said


def test_it_does_not_show_who_it_is_or_how_to_reach_them(case: Diversion) -> None:
    for shown in (page(case), browser_of(BELL).get(reverse("police:authorise")).content.decode()):
        for told in ("Dev", "Testcase", "07700", "900123", "2000", "evening"):
            assert told not in text_of(shown), told


def test_from_home_to_agreed_is_three_taps(case: Diversion) -> None:
    bell = browser_of(BELL)
    assert reverse("police:authorise") in bell.get(reverse("police:home")).content.decode()
    assert url(case) in bell.get(reverse("police:authorise")).content.decode()
    assert bell.post(url(case), {"version": str(case.version)}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.referrals.get().authorised_by_id) == ("referred", BELL.id)


def test_no_is_one_tap_and_a_reason(case: Diversion) -> None:
    assert url(case, "send_back") in page(case)
    answer = browser_of(BELL).post(
        url(case, "send_back"), {"version": str(case.version), "reason": "Ask why"}
    )
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.state == "accepted"


def test_what_follows_is_said_before_it_is_done(case: Diversion) -> None:
    shown = page(case)
    assert shown.index("The provider is told") < shown.index("Authorise and send")


def test_an_age_that_is_a_guess_is_called_one() -> None:
    given = an_offer(now=TUESDAY)
    given["answers"] |= {"age": 25, "age_basis": "estimated", "supply": "unsure"}
    case = referrals.accept_and_refer(**given)
    assert "Age 25. " in text_of(page(case))


def test_who_asked_cannot_agree(case: Diversion) -> None:
    assert browser_of(OKORO).get(url(case)).status_code == 404
