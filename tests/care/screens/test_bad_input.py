"""Odd things typed into care forms: kept clean or refused in a sentence, never an error and never lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.screens.desk import address, signed_in, words_of
from tests.care.screens.test_walking_a_case import an_assessment_form
from tests.care.story import a_case
from tests.cast import AMA
from towpath.care.models import Assessment

pytestmark = pytest.mark.usefixtures("at_ten")

ODD = [
    "<script>alert(1)</script>",
    "'; DROP TABLE care_episode; --",
    "{{ 7 * 7 }}",
    "شكرا جزيلا",
    "Dvořák 🚲 👩‍👩‍👧",
    "zero\u200bwidth and \u202eturned around",
    "nul\x00 and bell\x07",
    "e\u0301" * 50,
    "   ",
    "%s %d %n",
    "../../etc/passwd",
    "a" * 199,
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_in_an_assessment_are_kept_as_said_or_refused(odd: str) -> None:
    episode = a_case(at="contacted")
    typed = an_assessment_form(goals=f"Sleep better\n{odd}", strengths=odd, substances_said=odd)
    response = signed_in(AMA).post(address("assess", episode), typed, follow=True)
    assert response.status_code in (200, 422)
    if Assessment.objects.exists():
        page = signed_in(AMA).get(address("assessment", episode))
        assert "<script>alert" not in page.content.decode()
        assert "49" not in words_of(page).split("Safety")[0].split("Their goals")[1]


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_in_the_contact_rules_are_kept_or_refused(odd: str) -> None:
    episode = a_case(at="contacted")
    seen = episode.contact_rules.latest().pk
    typed = {"phone": odd, "note": odd, "second_name": odd, "email": odd, "seen": seen}
    assert signed_in(AMA).post(address("contact", episode), typed).status_code in (302, 422)


@pytest.mark.parametrize(
    "changes",
    [
        {"need_level": "severe"},
        {"risk_suicide_now": "maybe"},
        {"risk_suicide_now_did": "prayed"},
        {"substances": ["catnip", "cannabis"]},
        {"intensity": "boot_camp"},
        {"goals": "\n".join(f"Goal {n}" for n in range(9))},
        {"goals": "a" * 201},
        {"goals": ""},
        {"mode": ""},
        {"strengths": "a" * 5000},
    ],
)
def test_what_is_not_on_the_list_or_too_long_is_refused_and_nothing_typed_is_lost(
    changes: dict[str, Any],
) -> None:
    episode = a_case(at="contacted")
    typed = an_assessment_form(needs_said="About my flat") | changes
    refused = signed_in(AMA).post(address("assess", episode), typed)
    assert (refused.status_code, Assessment.objects.count()) == (422, 0)
    assert "About my flat" in refused.content.decode()


def test_a_form_without_anything_typed_is_refused_field_by_field() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    assert open_sessions(episode, NOW)
    for page in ("book", "assess", "link", "contact", "person", "withdraw", "pause", "more_time", "died"):
        refused = ama.post(address(page, episode), {})
        assert refused.status_code == 422, page
        assert "There is a problem" in words_of(refused)


def test_a_deed_that_the_state_does_not_allow_is_refused_in_words_for_people() -> None:
    episode = a_case(at="received")
    refused = signed_in(AMA).post(address("assess", episode), an_assessment_form())
    assert refused.status_code == 422
    assert "this is not possible any more. Go back to see how it stands." in words_of(refused)


def test_a_try_from_a_page_that_is_out_of_date_is_said_not_to_be_kept() -> None:
    episode = a_case(at="contacted")
    typed = {"channel": "call", "result": "no_answer"}
    answer = signed_in(AMA).post(address("attempt", episode), typed, follow=True)
    assert "This try was not kept" in words_of(answer)
    assert episode.attempts.count() == 1


@pytest.mark.parametrize("page", ["take", "revoke_link"])
def test_deeds_are_done_by_post_only(page: str) -> None:
    assert signed_in(AMA).get(address(page, a_case(at="contacted"))).status_code == 405


def test_a_page_about_somebody_elses_time_is_not_there() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    mine, theirs = a_case(at="contacted"), a_case(at="contacted")
    slot = open_sessions(theirs, NOW)[0].key
    signed_in(AMA).post(address("book", theirs), {"slot": slot, "mode": "phone"})
    booked = theirs.bookings.get()
    for page in ("move", "cancel", "missed"):
        assert signed_in(AMA).get(address(page, mine, pk=booked.pk)).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "yesterday", ""])
@pytest.mark.parametrize("page", ["diary", "rota"])
def test_a_day_that_no_diary_reaches_is_answered_with_this_week(page: str, day: str) -> None:
    answer = signed_in(AMA).get(address(page), {"from": day})
    assert answer.status_code == 200
    assert "2 March" in words_of(answer)
