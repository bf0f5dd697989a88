"""The desk's pages: the work list, the register, the case, and each deed with what follows from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import BELL, OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import DEFERRED, TUESDAY, VOLUNTARY, a_case
from towpath.kit import clock
from towpath.police.deeds import DEEDS
from towpath.police.lifecycle import DIVERSION
from towpath.police.models import Diversion
from towpath.police.queries import case_page
from towpath.police.queries.moves import LABELS

MUCH_LATER = TUESDAY + timedelta(days=51)


@pytest.fixture
def priya(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: MUCH_LATER)
    return browser_of(PRIYA)


def do(browser: Client, case: Diversion, deed: str, **typed: str) -> str:
    """Do a deed as the case stands on the screen now, and read the page it leads to."""
    case.refresh_from_db()
    sent = {"version": str(case.version), **typed}
    answer = browser.post(reverse("police:decide", args=[case.ref, deed]), sent, follow=True)
    return text_of(answer.content.decode())


def test_every_deed_that_a_screen_offers_has_its_page() -> None:
    assert set(LABELS) - {"accept", "ask_authorisation"} == set(DEEDS)


def test_every_deed_is_a_move_of_the_table() -> None:
    assert set(DEEDS) <= {event for _, event in DIVERSION.moves}


def test_the_work_list_says_what_is_due_when_and_why(priya: Client) -> None:
    a_case(at="decision_due")
    page = text_of(priya.get(reverse("police:desk")).content.decode())
    assert "Decide the case" in page
    assert "The provider says: completed." in page
    assert "End of" in page


def test_an_empty_work_list_is_calm(priya: Client) -> None:
    assert "Nothing is due." in priya.get(reverse("police:desk")).content.decode()


def test_the_work_list_is_narrowed_in_the_address(priya: Client) -> None:
    a_case(at="decision_due")
    a_case(at="accepted", scheme=VOLUNTARY)
    for narrowed, other in (("kind=send", "Decide the case"), (f"scheme={DEFERRED}", "Send the referral")):
        page = text_of(priya.get(reverse("police:desk") + f"?{narrowed}").content.decode())
        assert "of 3 to do" in page
        assert other not in page.split("of 3 to do")[1]


def test_the_register_finds_by_reference_and_by_name(priya: Client) -> None:
    case, other = a_case(at="referred"), a_case(at="refused")
    for sought in (case.ref, case.ref.lower().replace("-", " "), "dev test"):
        page = priya.get(reverse("police:cases"), {"q": sought}).content.decode()
        assert case.ref in page
        assert other.ref not in page


def test_the_register_keeps_the_search_from_page_to_page(priya: Client) -> None:
    for _ in range(26):
        a_case(at="refused")
    page = priya.get(reverse("police:cases"), {"state": "refused"}).content.decode()
    assert "?state=refused&amp;page=2" in page or "?state=refused&page=2" in page
    assert (
        "Page 2 of 2"
        in priya.get(reverse("police:cases"), {"state": "refused", "page": "2"}).content.decode()
    )
    assert priya.get(reverse("police:cases"), {"state": "x", "page": "-9"}).status_code == 200


def test_the_case_page_tells_facts_words_and_what_happened(priya: Client) -> None:
    case = a_case(at="decision_due")
    page = text_of(priya.get(reverse("police:case", args=[case.ref])).content.decode())
    for told in ("Dev Testcase", "07700 900123", "Safe to", "we have the referral", "The person said yes"):
        assert told in page


@pytest.mark.parametrize("at", ["undecided", "accepted", "with_provider", "decision_due", "paused", "closed"])
def test_only_what_can_be_done_is_offered(priya: Client, at: str) -> None:
    case = a_case(at=at)
    page = priya.get(reverse("police:case", args=[case.ref])).content.decode()
    offered = {move.event for move in case_page(PRIYA, case.ref, MUCH_LATER).moves}
    shown = {deed for deed in DEEDS if reverse("police:decide", args=[case.ref, deed]) in page}
    assert shown == offered - {"accept"}


@pytest.mark.parametrize(
    ("deed", "at"),
    [
        ("refuse", "undecided"),
        ("refer", "accepted"),
        ("authorise", "awaiting_authorisation"),
        ("withdraw_referral", "with_provider"),
        ("link_offence", "with_provider"),
        ("record_outcome", "decision_due"),
        ("re_offer", "decision_due"),
        ("wrong_person", "identity_query"),
        ("reopen", "closed"),
    ],
)
def test_each_deed_says_first_what_follows_for_whom(priya: Client, deed: str, at: str) -> None:
    case = a_case(at=at)
    page = text_of(priya.get(reverse("police:decide", args=[case.ref, deed])).content.decode())
    assert "What happens" in page
    assert f"The person is told {DEEDS[deed].person}" in page
    assert f"The provider is told {DEEDS[deed].provider}" in page


def test_an_outcome_closes_the_case(priya: Client) -> None:
    case = a_case(at="decision_due")
    assert "The outcome was recorded." in do(priya, case, "record_outcome", outcome="22")
    case.refresh_from_db()
    assert case.state == "closed"


def test_each_outcome_shows_what_the_person_is_told(priya: Client) -> None:
    case = a_case(at="decision_due")
    page = priya.get(reverse("police:decide", args=[case.ref, "record_outcome"])).content.decode()
    assert "You took part, and that is the end of this case." in page


def test_an_outcome_without_its_reason_is_asked_for_it_and_the_choice_stays(priya: Client) -> None:
    case = a_case(at="", word="ended_early")
    url = reverse("police:decide", args=[case.ref, "record_outcome"])
    page = priya.post(url, {"version": str(case.version), "outcome": "22"}).content.decode()
    assert "Say why you chose this outcome." in page
    assert 'value="22" checked' in page


@pytest.mark.parametrize(
    ("at", "deed", "typed", "becomes"),
    [
        ("with_provider", "withdraw_referral", {"reason": "New facts"}, "decision_due"),
        ("with_provider", "bring_to_decision", {"reason": "New facts"}, "decision_due"),
        ("with_provider", "pause", {"code": "hospital"}, "paused"),
        ("paused", "resume", {}, "with_provider"),
        ("with_provider", "query_identity", {"reason": "Another date of birth"}, "identity_query"),
        ("identity_query", "identity_holds", {}, "with_provider"),
        ("identity_query", "wrong_person", {"outcome": "18", "rationale": "Seen at the door"}, "closed"),
        ("with_provider", "record_death", {"verified_by": "The coroner's office"}, "died"),
        ("with_provider", "note_call", {"code": "spoke"}, "with_provider"),
        ("accepted", "refer", {}, "referred"),
        ("awaiting_authorisation", "authorise", {}, "referred"),
        ("awaiting_authorisation", "send_back", {"reason": "Say more about the amount"}, "accepted"),
        ("undecided", "refuse", {"reason": "work"}, "refused"),
        ("decision_due", "re_offer", {"reason": "They want to go on"}, "referred"),
        ("closed", "reopen", {"reason": "An appeal"}, "decision_due"),
    ],
)
def test_a_deed_does_what_its_page_says(
    priya: Client, at: str, deed: str, typed: dict[str, str], becomes: str
) -> None:
    case = a_case(at=at)
    assert DEEDS[deed].done in do(priya, case, deed, **typed)
    case.refresh_from_db()
    assert case.state == becomes


def test_a_new_offence_stands_beside_the_case_until_someone_has_looked(priya: Client) -> None:
    case = a_case(at="with_provider")
    day = {"offence_on_day": "1", "offence_on_month": "4", "offence_on_year": "2026"}
    assert "A new offence was noted" in do(priya, case, "link_offence", offence_family="theft", **day)
    seen = priya.post(reverse("police:offences_seen", args=[case.ref]), follow=True).content.decode()
    assert "It ends nothing by itself." not in text_of(seen)


def test_a_case_that_someone_else_changed_is_said_to_have_changed(priya: Client) -> None:
    case = a_case(at="decision_due")
    stale = {"version": str(case.version - 1), "outcome": "22", "rationale": "They did all of it"}
    answer = priya.post(reverse("police:decide", args=[case.ref, "record_outcome"]), stale)
    assert answer.status_code == 409
    page = text_of(answer.content.decode())
    assert "This case has changed" in page
    assert "They did all of it" in page


def test_a_deed_without_a_version_is_refused(priya: Client) -> None:
    case = a_case(at="decision_due")
    answer = priya.post(reverse("police:decide", args=[case.ref, "record_outcome"]), {"outcome": "22"})
    assert answer.status_code == 409


def test_a_double_click_on_a_deed_does_it_once(priya: Client) -> None:
    case = a_case(at="decision_due")
    typed = {"version": str(case.version), "outcome": "22"}
    url = reverse("police:decide", args=[case.ref, "record_outcome"])
    assert [priya.post(url, typed).status_code for _ in range(2)] == [302, 409]
    assert case.decisions.count() == 1


def test_the_sergeant_sees_what_waits_and_why_it_was_judged_so(monkeypatch: pytest.MonkeyPatch) -> None:
    case = a_case(at="awaiting_authorisation")
    bell = browser_of(BELL)
    waiting = bell.get(reverse("police:authorise")).content.decode()
    assert reverse("police:decide", args=[case.ref, "authorise"]) in waiting
    page = text_of(bell.get(reverse("police:decide", args=[case.ref, "authorise"])).content.decode())
    assert "Needs a sergeant." in page
    assert "Authorised and sent." in do(bell, case, "authorise")


def test_an_officer_cannot_decide(priya: Client) -> None:
    case = a_case(at="decision_due")
    url = reverse("police:decide", args=[case.ref, "record_outcome"])
    answer = browser_of(OKORO).post(url, {"version": str(case.version), "outcome": "22"})
    assert answer.status_code == 404
    case.refresh_from_db()
    assert case.state == "decision_due"


def read(browser: Client, case: Diversion) -> str:
    return text_of(browser.get(reverse("police:case", args=[case.ref])).content.decode())


def test_a_page_that_is_opened_too_early_says_so(priya: Client) -> None:
    early = reverse("police:decide", args=[a_case(at="with_provider").ref, "reopen"])
    page = text_of(priya.get(early).content.decode())
    assert "This cannot be done now" in page
    assert "Nothing of yours was saved" not in page


@pytest.mark.parametrize(
    ("at", "shown"), [("with_provider", True), ("decision_due", False), ("closed", False)]
)
def test_the_day_on_which_a_case_comes_back_is_shown_until_it_is_back(
    priya: Client, at: str, shown: bool
) -> None:
    assert ("Back to the desk on" in read(priya, a_case(at=at))) is shown


def test_what_is_left_to_do_in_a_case_that_has_ended_asks_whether_it_is_needed(priya: Client) -> None:
    a_case(at="closed")
    page = text_of(priya.get(reverse("police:desk")).content.decode())
    assert "The case has ended. Say that it is done, or why it is not needed any more." in page
