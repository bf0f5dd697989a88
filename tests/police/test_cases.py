"""What can befall an open case: a pause, a doubt, a death, a new offence, a call. None of it decides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import CLOCK, OKORO, PRIYA
from tests.police.story import TUESDAY, a_case, hear
from towpath.gate.models import Outgoing
from towpath.kit.refusals import Refusal
from towpath.police.actions import cases, proposals, referrals
from towpath.police.models import Diversion, Person
from towpath.police.queries import worklist
from towpath.police.ticks import raise_due

SOON = TUESDAY + timedelta(days=3)
OPEN = ["undecided", "accepted", "awaiting_authorisation", "referred", "with_provider", "decision_due"]


def sent() -> list[str]:
    return list(Outgoing.objects.order_by("id").values_list("word", flat=True))


@pytest.mark.parametrize("state", OPEN)
def test_a_pause_ends_where_it_began(state: str) -> None:
    case = a_case(at=state)
    assert cases.pause(ref=case.ref, code="custody", by=PRIYA, now=SOON).state == "paused"
    assert cases.resume(ref=case.ref, by=PRIYA, now=SOON).state == state


@pytest.mark.parametrize("state", OPEN)
def test_a_doubt_about_who_it_is_ends_where_it_began(state: str) -> None:
    case = a_case(at=state)
    cases.query_identity(ref=case.ref, reason="Two names", by=PRIYA, now=SOON)
    assert cases.confirm_identity(ref=case.ref, by=PRIYA, now=SOON).state == state


def test_the_clock_does_not_wait_for_a_pause() -> None:
    case = a_case(at="paused")
    raise_due(TUESDAY + timedelta(days=120))
    case.refresh_from_db()
    assert (case.state, case.state_before) == ("decision_due", "")


def test_the_wrong_person_is_erased_here_and_the_referral_taken_back() -> None:
    case = a_case(at="identity_query")
    closed = cases.close_wrong_person(
        ref=case.ref, outcome="18", rationale="The photo differs", by=PRIYA, now=SOON
    )
    assert closed.state == "closed"
    assert sent() == ["referral_made", "referral_withdrawn", "outcome_recorded"]
    assert not Person.objects.exists()


def test_a_doubt_that_is_not_settled_closes_nothing() -> None:
    case = a_case(at="identity_query")
    with pytest.raises(Refusal):
        cases.close_wrong_person(ref=case.ref, outcome="18", rationale="", by=PRIYA, now=SOON)
    with pytest.raises(Refusal):
        cases.close_wrong_person(ref=case.ref, outcome="22", rationale="Photo", by=PRIYA, now=SOON)


def test_a_death_ends_everything_at_once_and_the_provider_is_told() -> None:
    case = cases.record_death(ref=a_case(at="paused").ref, verified_by="Coroner", by=PRIYA, now=SOON)
    assert (case.state, case.decisions.get().outcome) == ("died", "5")
    assert sent() == ["referral_made", "referral_withdrawn", "outcome_recorded"]


def test_a_death_after_the_last_word_still_tells_the_provider_who_may_be_helping_on() -> None:
    cases.record_death(ref=a_case(at="decision_due").ref, verified_by="Coroner", by=PRIYA, now=SOON)
    assert sent() == ["referral_made", "referral_withdrawn", "outcome_recorded"]


def test_a_referral_is_taken_back_once() -> None:
    case = a_case(at="with_provider")
    referrals.withdraw(ref=case.ref, reason="Supply", by=PRIYA, now=SOON)
    cases.record_death(ref=case.ref, verified_by="Coroner", by=PRIYA, now=SOON)
    assert sent().count("referral_withdrawn") == 1


def test_a_death_ends_what_was_proposed() -> None:
    case = a_case(at="decision_due", word="not_reached")
    late = TUESDAY + timedelta(days=60)
    proposals.propose(ref=case.ref, reason="No answer", by=PRIYA, now=late)
    cases.record_death(ref=case.ref, verified_by="Coroner", by=PRIYA, now=late)
    assert case.proposals.get().stopped_at == late


def test_a_death_has_to_be_checked_first() -> None:
    with pytest.raises(Refusal):
        cases.record_death(ref=a_case(at="referred").ref, verified_by="", by=PRIYA, now=SOON)


def test_a_death_before_the_referral_tells_nobody() -> None:
    cases.record_death(ref=a_case(at="accepted").ref, verified_by="Coroner", by=PRIYA, now=SOON)
    assert sent() == []


def link(case: Diversion, on: date) -> Diversion:
    return cases.link_offence(ref=case.ref, offence_on=on, offence_family="theft", by=OKORO, now=SOON)


def test_a_new_offence_moves_nothing_and_waits_for_a_person() -> None:
    case = a_case(at="with_provider")
    assert link(case, date(2026, 3, 5)).state == "with_provider"
    assert [task.kind for task in worklist(PRIYA, SOON)] == ["review"]
    assert cases.review_offences(ref=case.ref, by=PRIYA, now=SOON) == 1
    assert worklist(PRIYA, SOON) == []
    with pytest.raises(Refusal):
        cases.review_offences(ref=case.ref, by=PRIYA, now=SOON)


@pytest.mark.parametrize("on", [date(2026, 3, 2), date(2026, 3, 7)])
def test_a_new_offence_is_after_this_one_and_not_in_the_future(on: date) -> None:
    with pytest.raises(Refusal) as refused:
        link(a_case(at="with_provider"), on)
    assert refused.value.field == "offence_on"


def test_a_call_answers_the_provider_who_asked_for_one() -> None:
    case = a_case(at="with_provider")
    hear(case, "please_phone", now=SOON)
    assert [task.kind for task in worklist(PRIYA, SOON)] == ["phone"]
    cases.note_call(ref=case.ref, code="no_answer", by=PRIYA, now=SOON)
    assert [task.kind for task in worklist(PRIYA, SOON)] == ["phone"]
    cases.note_call(ref=case.ref, code="spoke", by=PRIYA, now=SOON)
    assert worklist(PRIYA, SOON) == []


def test_the_clock_cannot_do_what_people_do() -> None:
    with pytest.raises(Refusal):
        cases.pause(ref=a_case(at="referred").ref, code="away", by=CLOCK, now=SOON)
