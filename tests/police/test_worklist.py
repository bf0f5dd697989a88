"""The work list: what is due next comes first, each with its reason and its time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import BELL, OKORO, PRIYA
from tests.police.story import LOCKSIDE, TUESDAY, VOLUNTARY, a_case, an_offer, hear
from towpath.gate.messages import Slots
from towpath.kit.actor import Actor
from towpath.police import inbox
from towpath.police.actions import decisions, proposals, referrals
from towpath.police.queries import areas, case_page, open_slots, worklist

WEEK = timedelta(days=7)
LONG_AFTER = TUESDAY + timedelta(days=200)


def kinds(by: Actor, now: datetime) -> list[str]:
    return [task.kind for task in worklist(by, now)]


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("undecided", "undecided"),
        ("accepted", "send"),
        ("awaiting_authorisation", "authorise"),
        ("referred", "acknowledge"),
        ("decision_due", "decide"),
        ("paused", "paused"),
        ("identity_query", "identity"),
    ],
)
def test_each_state_that_waits_for_someone_is_on_the_list(state: str, kind: str) -> None:
    a_case(at=state)
    (task,) = worklist(PRIYA, LONG_AFTER)
    assert task.kind == kind
    assert task.late
    assert task.why.endswith(".")


@pytest.mark.parametrize("state", ["referred", "with_provider", "closed", "refused", "not_offered", "died"])
def test_what_waits_for_nobody_here_is_not_on_the_list(state: str) -> None:
    case = a_case(at=state)
    assert kinds(PRIYA, case.state_since) == []


def test_a_voluntary_course_that_takes_too_long_is_asked_about() -> None:
    a_case(at="with_provider", scheme=VOLUNTARY)
    assert kinds(PRIYA, LONG_AFTER) == ["ask"]


def test_the_soonest_due_comes_first() -> None:
    late, early = a_case(at="accepted", now=TUESDAY + WEEK), a_case(at="accepted")
    assert [task.ref for task in worklist(PRIYA, LONG_AFTER)] == [early.ref, late.ref]


def test_a_decision_is_due_five_working_days_after_the_last_word() -> None:
    a_case(at="decision_due")  # the last word came on Wednesday 22 April
    (task,) = worklist(PRIYA, TUESDAY + timedelta(days=51))
    assert task.due == datetime(2026, 4, 29, 22, 59, 59, tzinfo=UTC)
    assert task.why == "The provider says: completed."


def test_a_cut_off_that_has_come_says_so() -> None:
    given = an_offer()
    given["answers"]["offence_family"] = "drug_linked"
    given["encounter"] = type(given["encounter"])(at=TUESDAY, offence_family="drug_linked")
    case = referrals.accept_and_refer(**given)
    hear(case, "received", now=TUESDAY)
    decisions.bring_to_decision(ref=case.ref, reason="New facts", by=PRIYA, now=TUESDAY)
    assert kinds(PRIYA, TUESDAY + WEEK) == ["decide"]
    assert kinds(PRIYA, datetime(2026, 7, 23, 9, tzinfo=UTC)) == ["cut_off"]


def test_the_sergeant_sees_what_waits_for_them_and_not_their_own() -> None:
    a_case(at="awaiting_authorisation")
    a_case(at="undecided")
    own = an_offer(by=BELL)
    own["answers"]["supply"] = "unsure"
    referrals.accept_and_refer(**own)
    assert kinds(BELL, TUESDAY) == ["authorise"]
    assert kinds(OKORO, TUESDAY) == []


def test_court_goes_from_the_letter_to_the_second_person() -> None:
    case = a_case(at="decision_due", word="not_reached")
    now = TUESDAY + timedelta(days=60)
    proposals.propose(ref=case.ref, reason="No answer", evidence_ready=True, by=PRIYA, now=now)
    assert (kinds(PRIYA, now), kinds(BELL, now)) == (["letter"], [])
    proposals.record_letter(ref=case.ref, sent_on=now.date(), by=PRIYA, now=now)
    assert (kinds(PRIYA, now + WEEK), kinds(BELL, now + WEEK)) == ([], [])
    after = now + timedelta(days=8)
    assert (kinds(PRIYA, after), kinds(BELL, after)) == ([], ["confirm"])


def test_the_case_page_holds_the_whole_police_side() -> None:
    page = case_page(PRIYA, a_case(at="closed").ref, LONG_AFTER)
    assert [item.title for item in page.timeline][:3] == [
        "The encounter was recorded",
        "The person said yes",
        "Sent to the provider",
    ]
    assert [crossing.word for crossing in page.crossings] == ["referral_made", "outcome_recorded"]
    assert [move.event for move in page.moves] == ["reopen"]


def test_call_times_say_which_suit_people_who_work() -> None:
    evening = datetime(2026, 3, 4, 18, 30, tzinfo=UTC)
    saturday = datetime(2026, 3, 7, 10, 0, tzinfo=UTC)
    past = TUESDAY - timedelta(hours=1)
    inbox.apply(Slots(subject="slots", open=(saturday, evening, past)), sender=LOCKSIDE, now=TUESDAY)
    shown = open_slots(TUESDAY, scheme=VOLUNTARY)
    assert [(slot.at, slot.is_evening, slot.is_weekend) for slot in shown] == [
        (evening, True, False),
        (saturday, False, True),
    ]
    assert open_slots(TUESDAY, scheme="sex-work-support") == []
    assert areas() == []
