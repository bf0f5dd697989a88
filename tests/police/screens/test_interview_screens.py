"""The interview on the screens: now on the street, or by appointment and recorded afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO
from tests.police.screens.walking import WHO, YES, Walk, browser_of, text_of
from tests.police.story import TUESDAY
from towpath.kit import clock
from towpath.police.models import Diversion

BY_APPOINTMENT: dict[str, Any] = {
    "decision": "accepted",
    "interview": "attend",
    "legal_advice_told": "on",
    "attend_on_day": "10",
    "attend_on_month": "3",
    "attend_on_year": "2026",
    "attend_time": "2pm",
    "attend_place": "Newbridge police station",
}
HELD: dict[str, Any] = {
    "what": "held",
    "interview_on_day": "10",
    "interview_on_month": "3",
    "interview_on_year": "2026",
    "interview_at": "2:05pm",
    "caution_given": "on",
    "legal_advice_told": "on",
    "recording": "INT-7",
    "evidential": "on",
}


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


@pytest.fixture
def case(walk: Walk) -> Diversion:
    walk.to_words()
    assert walk.send("words", BY_APPOINTMENT).url == walk.url("reach")
    walk.send("reach", WHO)
    return Diversion.objects.get()


def send(case: Diversion, typed: dict[str, Any]) -> str:
    answer = browser_of(OKORO).post(reverse("police:interview", args=[case.ref]), typed, follow=True)
    return text_of(answer.content.decode())


def page_of(case: Diversion) -> str:
    return text_of(browser_of(OKORO).get(reverse("police:case", args=[case.ref])).content.decode())


def test_an_appointment_asks_for_day_and_place_and_not_for_a_caution(walk: Walk, case: Diversion) -> None:
    assert case.state == "referred"
    assert "interview is on Tue 10 March, 2pm, Newbridge police station" in text_of(walk.open("done"))
    assert "By appointment, Tue 10 March, 2pm, Newbridge police station. Not recorded yet." in page_of(case)


def test_every_gap_of_an_appointment_is_told_beside_its_field(walk: Walk) -> None:
    walk.to_words()
    page = text_of(walk.send("words", {"decision": "accepted", "interview": "attend"}).content.decode())
    for sentence in ("Type the day of the interview.", "Type where the interview is", "legal advice is free"):
        assert sentence in page
    assert "Give the caution" not in page


def test_what_was_typed_for_an_interview_that_was_not_held_is_not_kept(walk: Walk) -> None:
    walk.to_words()
    walk.send("words", {**YES, **BY_APPOINTMENT})
    walk.send("reach", WHO)
    offer = Diversion.objects.get().offer
    assert (offer.caution_given, offer.interview_at, offer.bwv_ref) == (False, None, "")


def test_the_interview_is_recorded_on_its_own_page(case: Diversion, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reverse("police:interview", args=[case.ref]) in str(
        browser_of(OKORO).get(reverse("police:case", args=[case.ref])).content
    )
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(days=8))
    assert "The interview is recorded." in send(case, HELD)
    assert "Not recorded yet" not in page_of(case)
    assert "recorded already" in send(case, HELD)


def test_every_gap_of_a_record_is_told_at_once(case: Diversion) -> None:
    page = send(case, {"what": "held"})
    for sentence in ("Type the day on which", "held under caution", "Type the reference of the recording."):
        assert sentence in page


def test_a_day_before_the_encounter_is_told_beside_its_field(
    case: Diversion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(days=8))
    page = send(case, {**HELD, "interview_on_day": "2"})
    assert "The encounter was on Tue 3 March, 2:10pm. The interview comes after it." in page
    assert "Day it took place Error: The encounter was on" in page


def test_it_moves_to_another_day(case: Diversion) -> None:
    moved = {**BY_APPOINTMENT, "what": "moved", "attend_on_day": "12"}
    assert "The new appointment is saved." in send(case, moved)
    assert "Thu 12 March, 2pm" in page_of(case)


def test_a_case_without_an_appointment_has_no_such_page(walk: Walk) -> None:
    walk.to_done()
    url = reverse("police:interview", args=[Diversion.objects.get().ref])
    assert walk.browser.get(url).status_code == 404
