"""No silent court: a reason, a letter, its time, the evidence and a second named person, or nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import BELL, OKORO, PRIYA
from tests.police.story import TUESDAY, VOLUNTARY, a_case, an_offer, answers, encounter, hear
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police.actions import decisions, proposals, referrals
from towpath.police.models import Diversion, Proposal

DAY = timedelta(days=1)
PROPOSED = TUESDAY + timedelta(days=60)
LETTER = date(2026, 5, 2)
AFTER = PROPOSED + timedelta(days=8)
SECOND = Actor(id="noor", name="Noor Aziz", role="coordinator", team="Diversion desk")


def proposed(outcome: str = "1", word: str = "not_reached", now: datetime = PROPOSED) -> Diversion:
    case = a_case(at="decision_due", word=word)
    return proposals.propose(ref=case.ref, outcome=outcome, reason="No answer at all", by=PRIYA, now=now)


def warned() -> Diversion:
    case = proposed()
    return proposals.record_letter(
        ref=case.ref, sent_on=LETTER, evidence_ready=True, by=PRIYA, now=PROPOSED + DAY
    )


def refused(case: Diversion, by: Actor = SECOND, now: datetime = AFTER) -> str:
    with pytest.raises(Refusal) as refusal:
        proposals.confirm(ref=case.ref, by=by, now=now)
    case.refresh_from_db()
    assert case.state == "decision_due"
    return refusal.value.code


def test_two_people_a_letter_and_its_time_lead_to_court() -> None:
    closed = proposals.confirm(ref=warned().ref, by=SECOND, now=AFTER)
    assert (closed.state, closed.decisions.get().outcome) == ("closed", "1")
    proposal = closed.proposals.get()
    assert (proposal.proposed_by_id, proposal.confirmed_by_id) == ("priya", "noor")


def test_a_sergeant_of_the_team_may_be_the_second_person() -> None:
    assert proposals.confirm(ref=warned().ref, by=BELL, now=AFTER).state == "closed"


def test_whoever_proposed_it_cannot_confirm_it() -> None:
    assert refused(warned(), by=PRIYA) == "same_person"


def test_the_officer_of_the_case_cannot_confirm_it() -> None:
    assert refused(warned(), by=OKORO) == "not_second"


def test_a_sergeant_who_made_the_offer_cannot_confirm_it() -> None:
    case = referrals.accept_and_refer(**an_offer(by=BELL))
    hear(case, "received", now=TUESDAY)
    hear(case, "not_reached", now=PROPOSED)
    proposals.propose(ref=case.ref, outcome="3", reason="Agreed", by=PRIYA, now=PROPOSED)
    assert refused(case, by=BELL) == "own_case"


def test_without_the_letter_nothing_is_confirmed() -> None:
    assert refused(proposed()) == "no_letter"


@pytest.mark.parametrize("days", [1, 6, 7])
def test_while_the_person_has_time_to_answer_nothing_is_confirmed(days: int) -> None:
    assert refused(warned(), now=PROPOSED + timedelta(days=days)) == "letter_period"


def test_without_the_evidence_nothing_is_confirmed() -> None:
    case = proposed()
    proposals.record_letter(ref=case.ref, sent_on=LETTER, by=PRIYA, now=PROPOSED + DAY)
    assert refused(case) == "evidence"


def test_after_the_last_day_for_court_nothing_is_confirmed() -> None:
    given = an_offer(answers=answers(offence_family="drug_linked"))
    case = referrals.accept_and_refer(**{**given, "encounter": encounter(offence_family="drug_linked")})
    hear(case, "received", now=TUESDAY)
    hear(case, "not_reached", now=PROPOSED)
    proposals.propose(ref=case.ref, reason="No answer", evidence_ready=True, by=PRIYA, now=PROPOSED)
    proposals.record_letter(ref=case.ref, sent_on=LETTER, by=PRIYA, now=PROPOSED)
    assert refused(case, now=TUESDAY + timedelta(days=186)) == "limit"
    assert proposals.confirm(ref=case.ref, by=SECOND, now=TUESDAY + timedelta(days=184)).state == "closed"


def test_while_the_provider_still_has_the_case_nothing_is_confirmed() -> None:
    case = a_case(at="with_provider")
    decisions.bring_to_decision(ref=case.ref, reason="New facts", by=PRIYA, now=PROPOSED)
    proposals.propose(ref=case.ref, reason="Supply", evidence_ready=True, by=PRIYA, now=PROPOSED)
    proposals.record_letter(ref=case.ref, sent_on=LETTER, by=PRIYA, now=PROPOSED)
    assert refused(case) == "still_there"


def test_court_is_proposed_only_where_it_was_put_off() -> None:
    case = a_case(at="decision_due", word="ended_early", scheme=VOLUNTARY)
    with pytest.raises(Refusal, match="never put off"):
        proposals.propose(ref=case.ref, reason="Stopped", by=PRIYA, now=PROPOSED)


def test_court_is_not_proposed_for_someone_who_finished() -> None:
    with pytest.raises(Refusal, match="does not fit"):
        proposed(word="completed")


def test_a_proposal_needs_a_reason() -> None:
    case = a_case(at="decision_due", word="not_reached")
    with pytest.raises(Refusal) as refusal:
        proposals.propose(ref=case.ref, reason="", by=PRIYA, now=PROPOSED)
    assert refusal.value.field == "reason"


def test_a_sergeant_does_not_propose() -> None:
    case = a_case(at="decision_due", word="not_reached")
    with pytest.raises(NotAllowed):
        proposals.propose(ref=case.ref, reason="No answer", by=BELL, now=PROPOSED)


@pytest.mark.parametrize("sent_on", [date(2026, 5, 1), date(2026, 5, 4)])
def test_the_letter_went_after_the_proposal_and_not_in_the_future(sent_on: date) -> None:
    with pytest.raises(Refusal) as refusal:
        proposals.record_letter(ref=proposed().ref, sent_on=sent_on, by=PRIYA, now=PROPOSED + DAY)
    assert refusal.value.field == "sent_on"


@pytest.mark.parametrize("by", [PRIYA, SECOND, BELL])
def test_anyone_of_the_desk_or_the_teams_sergeant_can_stop_it(by: Actor) -> None:
    case = proposals.stop(ref=warned().ref, reason="They phoned us", by=by, now=AFTER)
    assert case.state == "decision_due"
    assert refused(case) == "no_proposal"


def test_an_outcome_recorded_meanwhile_stops_what_was_proposed() -> None:
    case = proposed()
    decisions.record_outcome(ref=case.ref, outcome="21", rationale="Moved away", by=PRIYA, now=AFTER)
    assert Proposal.objects.get().stopped_at == AFTER


def test_an_outcome_that_takes_two_but_is_not_court_needs_no_letter() -> None:
    case = proposed(outcome="3", word="ended_early")
    assert proposals.confirm(ref=case.ref, by=SECOND, now=PROPOSED).decisions.get().outcome == "3"


@pytest.mark.parametrize(
    "change",
    [
        {"confirmed_by_id": "priya", "confirmed_by_name": "Priya", "confirmed_at": AFTER},
        {"confirmed_by_id": "noor", "confirmed_by_name": "Noor", "confirmed_at": AFTER},
        {"confirmed_by_id": "noor"},
        {"stopped_at": AFTER},
    ],
)
def test_the_database_keeps_it_too(change: dict[str, object]) -> None:
    proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(**change)
