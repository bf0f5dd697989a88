"""What the police do with what the provider says: kept, moved by the table, and nothing from strangers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import ADA, PRIYA
from tests.police.story import DEFERRED, LOCKSIDE, TUESDAY, a_case, hear
from towpath.gate.messages import OutcomeRecorded, Slots
from towpath.gate.refusals import Refused
from towpath.police import inbox
from towpath.police.actions import cases, referrals, routes
from towpath.police.lifecycle import LAST_WORDS, NEWS_WORDS
from towpath.police.models import OpenSlot, Word
from towpath.police.queries import one_word, timeline_of
from towpath.schemes.words import OutcomeCode

NEXT = TUESDAY + timedelta(days=30)
WITH_END: dict[str, Any] = {"more_time": {"until": date(2026, 6, 1)}}


def test_a_received_referral_is_with_the_provider() -> None:
    case = a_case(at="with_provider")
    assert case.referrals.get().received_on == date(2026, 3, 3)


@pytest.mark.parametrize("word", LAST_WORDS)
def test_a_last_word_puts_the_case_before_the_desk_and_decides_nothing(word: str) -> None:
    case = a_case(at="decision_due", word=word)
    assert case.state == "decision_due"
    assert not case.decisions.exists()
    assert case.referrals.get().ended_on is not None


def test_a_declined_referral_comes_back_to_be_sent_elsewhere() -> None:
    case = a_case(at="referred")
    hear(case, "declined", code="out_of_area", now=TUESDAY)
    case.refresh_from_db()
    assert (case.state, case.words.get().code) == ("accepted", "out_of_area")


def test_a_word_about_a_case_that_they_were_not_sent_is_refused() -> None:
    case = a_case(at="referred")
    with pytest.raises(Refused):
        hear(case, "received", sender="riverbank", now=TUESDAY)
    assert not Word.objects.exists()


def test_a_word_about_a_case_that_was_never_sent_is_refused() -> None:
    with pytest.raises(Refused):
        hear(a_case(at="accepted"), "received", now=TUESDAY)


def test_what_is_not_for_the_police_is_refused() -> None:
    stray = OutcomeRecorded(subject=a_case(at="referred").ref, on=date(2026, 3, 3), outcome=OutcomeCode.O22)
    with pytest.raises(Refused):
        inbox.apply(stray, sender=LOCKSIDE, now=TUESDAY)


def test_a_word_that_comes_after_the_decision_is_kept_and_changes_nothing() -> None:
    case = a_case(at="closed")
    hear(case, "please_phone", now=TUESDAY + timedelta(days=60))
    case.refresh_from_db()
    assert case.state == "closed"
    assert case.words.last().word == "please_phone"


def test_a_word_that_comes_after_a_death_is_kept_and_changes_nothing() -> None:
    case = a_case(at="died")
    hear(case, "withdrawn", now=NEXT)
    case.refresh_from_db()
    assert (case.state, case.words.last().word) == ("died", "withdrawn")


def test_a_last_word_during_a_pause_waits_for_the_end_of_the_pause() -> None:
    case = a_case(at="paused")
    hear(case, "completed", now=NEXT)
    case.refresh_from_db()
    assert (case.state, case.state_before) == ("paused", "decision_due")
    assert cases.resume(ref=case.ref, by=PRIYA, now=NEXT).state == "decision_due"


@pytest.mark.parametrize(
    "state", ["referred", "with_provider", "accepted", "decision_due", "closed", "paused"]
)
@pytest.mark.parametrize("word", ["received", *NEWS_WORDS, *LAST_WORDS])
def test_no_word_about_a_case_that_they_had_is_ever_stuck(state: str, word: str) -> None:
    case = a_case(at=state)
    if state == "accepted":
        referrals.refer(ref=case.ref, by=PRIYA, now=TUESDAY)
        hear(case, "declined", code="full", now=TUESDAY)
    hear(case, word, now=NEXT, **WITH_END.get(word, {}))
    assert case.words.filter(word=word).exists()


def test_the_former_providers_late_word_does_not_move_a_case_that_others_have_now() -> None:
    case = a_case(at="with_provider")
    referrals.withdraw(ref=case.ref, reason="They moved", by=PRIYA, now=NEXT)
    routes.set_route(scheme=DEFERRED, provider="riverbank", provider_name="Riverbank", by=ADA, now=NEXT)
    referrals.re_offer(ref=case.ref, reason="They moved", provider="riverbank", by=PRIYA, now=NEXT)
    hear(case, "withdrawn", now=NEXT)
    case.refresh_from_db()
    assert case.state == "referred"
    assert case.words.last().referral_number == 1


def test_the_list_of_call_times_replaces_the_one_before() -> None:
    first, second = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
    inbox.apply(Slots(subject="slots", open=(first,)), sender=LOCKSIDE, now=TUESDAY)
    inbox.apply(Slots(subject="slots", open=(first,)), sender="riverbank", now=TUESDAY)
    inbox.apply(Slots(subject="slots", open=(second,)), sender=LOCKSIDE, now=TUESDAY)
    assert list(OpenSlot.objects.values_list("provider", "at")) == [("riverbank", first), (LOCKSIDE, second)]


def test_the_timeline_says_it_in_the_sentence_that_the_person_reads_too() -> None:
    texts = [item.text for item in timeline_of(a_case(at="decision_due"))]
    assert "Told the police: completed on Wednesday 22 April 2026." in texts


def test_what_happened_names_the_provider_and_not_its_code() -> None:
    who = {item.by for item in timeline_of(a_case(at="with_provider"))}
    assert "Lockside" in who
    assert LOCKSIDE not in who


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("awaiting_authorisation", "Waiting for sergeant"),
        ("referred", "Sent"),
        ("with_provider", "With the provider"),
        ("decision_due", "Finished"),
        ("closed", "Closed"),
    ],
)
def test_the_officer_reads_one_word(state: str, word: str) -> None:
    assert one_word(a_case(at=state)) == word


def test_the_officer_reads_started_and_stopped() -> None:
    case = a_case(at="with_provider")
    hear(case, "in_progress", now=NEXT)
    case.refresh_from_db()
    assert one_word(case) == "Started"
    hear(case, "withdrawn", now=NEXT)
    case.refresh_from_db()
    assert one_word(case) == "Stopped"


def test_a_second_course_is_not_called_started_before_it_starts() -> None:
    case = a_case(at="decision_due", word="ended_early")
    referrals.re_offer(ref=case.ref, reason="Asked to", by=PRIYA, now=NEXT + timedelta(days=30))
    hear(case, "received", now=NEXT + timedelta(days=30))
    case.refresh_from_db()
    assert one_word(case) == "With the provider"
