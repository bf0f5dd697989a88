"""The road to court on the screens: proposed, warned of, confirmed by another; and the papers to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.cast import BELL, OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import TUESDAY, VOLUNTARY, YOUTH, a_case, an_offer
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.police.actions import referrals
from towpath.police.models import Diversion

pytestmark = pytest.mark.once

PROPOSED = TUESDAY + timedelta(days=51)
WARNED = PROPOSED + timedelta(days=9)
WHY = "We could not find another way"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def case(at: Callable[[datetime], None]) -> Diversion:
    at(PROPOSED)
    return a_case(at="", word="not_reached")


def do(by: Actor, case: Diversion, deed: str, **typed: str) -> str:
    case.refresh_from_db()
    url = reverse("police:decide", args=[case.ref, deed])
    answer = browser_of(by).post(url, {"version": str(case.version), **typed}, follow=True)
    return text_of(answer.content.decode())


def letter_day(moment: datetime) -> dict[str, str]:
    return {
        "sent_on_day": str(moment.day),
        "sent_on_month": str(moment.month),
        "sent_on_year": str(moment.year),
    }


def proposed(case: Diversion) -> None:
    assert "Proposed." in do(PRIYA, case, "propose_outcome", outcome="1", reason=WHY)


def warned(case: Diversion) -> None:
    proposed(case)
    assert "The letter was recorded." in do(PRIYA, case, "send_letter", **letter_day(PROPOSED))


def test_court_takes_a_proposal_a_letter_and_a_second_name(
    case: Diversion, at: Callable[[datetime], None]
) -> None:
    warned(case)
    at(WARNED)
    page = text_of(
        browser_of(BELL).get(reverse("police:decide", args=[case.ref, "confirm_outcome"])).content.decode()
    )
    assert WHY in page
    assert "Confirmed." in do(BELL, case, "confirm_outcome", evidence_ready="on")
    case.refresh_from_db()
    assert case.decisions.get().outcome == "1"


def test_whoever_proposed_cannot_confirm(case: Diversion, at: Callable[[datetime], None]) -> None:
    warned(case)
    at(WARNED)
    assert "This case has changed" in do(PRIYA, case, "confirm_outcome", evidence_ready="on")
    case.refresh_from_db()
    assert case.state == "decision_due"


def test_court_is_not_confirmed_before_the_evidence_is_checked(
    case: Diversion, at: Callable[[datetime], None]
) -> None:
    warned(case)
    at(WARNED)
    assert "Check that the evidence is ready" in do(BELL, case, "confirm_outcome")


def test_court_cannot_be_confirmed_while_the_person_may_still_answer(case: Diversion) -> None:
    warned(case)
    assert "This case has changed" in do(BELL, case, "confirm_outcome", evidence_ready="on")


def test_a_sergeant_can_stop_it_and_the_desk_goes_on(case: Diversion) -> None:
    warned(case)
    assert "The proposal was stopped." in do(BELL, case, "stop_proposal", reason="They rang")


def test_the_letter_is_plain_and_threatens_nobody(case: Diversion) -> None:
    proposed(case)
    page = text_of(browser_of(PRIYA).get(reverse("police:letter", args=[case.ref])).content.decode())
    assert "We would still like to hear from you" in page
    assert "7 days from the day you get this letter" in page
    for threat in ("failed", "must", "arrest", "prosecut", "drug"):
        assert threat not in page.lower()


def test_the_court_summary_names_who_decided(case: Diversion) -> None:
    warned(case)
    page = text_of(browser_of(BELL).get(reverse("police:requisition", args=[case.ref])).content.decode())
    for told in ("BWV-0042", "Priya Nair", WHY, "Nobody yet", "It is not the charge"):
        assert told in page


@pytest.mark.parametrize("paper", ["letter", "requisition"])
def test_there_are_no_court_papers_where_court_is_not_proposed(case: Diversion, paper: str) -> None:
    assert browser_of(PRIYA).get(reverse(f"police:{paper}", args=[case.ref])).status_code == 404


def test_court_is_never_offered_where_it_was_not_put_off(at: Callable[[datetime], None]) -> None:
    at(PROPOSED)
    for scheme in (VOLUNTARY, YOUTH):
        case = a_case(at="decision_due", scheme=scheme)
        page = browser_of(PRIYA).get(reverse("police:case", args=[case.ref])).content.decode()
        assert reverse("police:decide", args=[case.ref, "propose_outcome"]) not in page


def test_the_card_says_nothing_of_police_or_drugs() -> None:
    case = a_case(at="referred")
    page = browser_of(OKORO).get(reverse("police:card", args=[case.ref])).content.decode()
    words = text_of(page).lower()
    assert "my appointment" in words
    for telling in (
        "police",
        "drug",
        "ridgeway",
        "lockside",
        "dev",
        "testcase",
        "officer",
        "diversion",
        "court",
    ):
        assert telling not in words


def test_there_is_no_card_for_someone_who_said_no() -> None:
    case = a_case(at="refused")
    assert browser_of(OKORO).get(reverse("police:card", args=[case.ref])).status_code == 404


@pytest.mark.parametrize("state", ["decision_due", "closed", "died"])
def test_there_is_no_card_once_the_code_is_of_no_use(state: str) -> None:
    case = a_case(at=state)
    assert browser_of(PRIYA).get(reverse("police:card", args=[case.ref])).status_code == 404
    assert "to print" not in text_of(
        browser_of(PRIYA).get(reverse("police:case", args=[case.ref])).content.decode()
    )


def test_the_card_promises_no_time_that_waits_for_a_sergeant() -> None:
    given = an_offer()
    given["answers"]["supply"] = "unsure"
    case = referrals.accept_and_refer(**given, wanted_slot=TUESDAY + timedelta(hours=3))
    page = text_of(browser_of(OKORO).get(reverse("police:card", args=[case.ref])).content.decode())
    assert "as soon as they can" in page
    assert "5:30pm" not in page
