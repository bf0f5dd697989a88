"""The desk decides: by the scheme's codes, with a reason, once, and it can be opened again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import BELL, OKORO, PRIYA
from tests.police.story import LOCKSIDE, TUESDAY, VOLUNTARY, YOUTH, a_case, hear
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police.actions import decisions, referrals
from towpath.police.actions.moving import SomeoneElse
from towpath.police.models import Diversion
from towpath.police.queries import outcomes_open
from towpath.schemes.catalogue import find

LATE = TUESDAY + timedelta(days=55)


def decide(case: Diversion, outcome: str, rationale: str = "") -> Diversion:
    return decisions.record_outcome(ref=case.ref, outcome=outcome, rationale=rationale, by=PRIYA, now=LATE)


def test_a_completed_case_closes_with_outcome_22_and_the_provider_is_told_one_word() -> None:
    case = decide(a_case(at="decision_due"), "22")
    assert (case.state, case.closed_at) == ("closed", LATE)
    told = Outgoing.objects.last()
    assert (told.word, told.peer.name) == ("outcome_recorded", LOCKSIDE)


def test_the_decision_keeps_who_when_why_and_by_which_version() -> None:
    decision = decide(a_case(at="decision_due"), "22").decisions.get()
    assert (decision.by_name, decision.at, decision.word) == ("Priya Nair", LATE, "completed")
    assert (decision.scheme_version, decision.dbs_words_version) == (1, "adult-deferred-summons/1")
    assert decision.rationale


def test_a_youth_case_closes_with_outcome_8() -> None:
    assert decide(a_case(at="decision_due", scheme=YOUTH), "8").decisions.get().outcome == "8"


@pytest.mark.parametrize("outcome", ["99", "2", "18", ""])
def test_an_outcome_that_the_scheme_does_not_have_or_that_does_not_fit_is_refused(outcome: str) -> None:
    with pytest.raises(Refusal) as refused:
        decide(a_case(at="decision_due"), outcome, "Because")
    assert refused.value.field == "outcome"


def test_an_outcome_other_than_the_usual_needs_a_reason() -> None:
    case = a_case(at="decision_due", word="ended_early")
    with pytest.raises(Refusal) as refused:
        decide(case, "22")
    assert refused.value.field == "rationale"
    assert decide(case, "22", "Two of three done, and good reasons").state == "closed"


def test_outcome_1_is_never_recorded_by_one_person() -> None:
    case = a_case(at="decision_due", word="not_reached")
    with pytest.raises(Refusal, match="two people"):
        decide(case, "1", "No contact")


@pytest.mark.parametrize("word", ["completed", "not_reached", "ended_early", "withdrawn", "returned"])
def test_every_outcome_that_is_offered_can_be_recorded(word: str) -> None:
    case = a_case(at="decision_due", word=word)
    open_now = outcomes_open(case, find(case.scheme, case.scheme_version))
    assert open_now
    assert decide(case, open_now[-1].code, "Considered").state == "closed"


@pytest.mark.parametrize("by", [OKORO, BELL])
def test_only_the_desk_decides(by: Actor) -> None:
    case = a_case(at="decision_due")
    with pytest.raises(NotAllowed):
        decisions.record_outcome(ref=case.ref, outcome="22", by=by, now=LATE)


def test_a_screen_that_is_out_of_date_decides_nothing() -> None:
    case = a_case(at="decision_due")
    hear(case, "please_phone", now=LATE)
    with pytest.raises(SomeoneElse):
        decisions.record_outcome(ref=case.ref, version=case.version, outcome="22", by=PRIYA, now=LATE)
    case.refresh_from_db()
    assert case.state == "decision_due"


def test_more_time_needs_a_reason_a_day_to_come_and_a_provider_who_still_works() -> None:
    done = a_case(at="decision_due")
    with pytest.raises(Refusal, match="no longer"):
        decisions.allow_more_time(ref=done.ref, until=date(2026, 6, 1), reason="Ill", by=PRIYA, now=LATE)
    case = a_case(at="with_provider")
    ref = decisions.bring_to_decision(ref=case.ref, reason="A call", by=PRIYA, now=LATE).ref
    with pytest.raises(Refusal, match="still to come"):
        decisions.allow_more_time(ref=ref, until=date(2026, 4, 1), reason="Ill", by=PRIYA, now=LATE)
    with pytest.raises(Refusal, match="why"):
        decisions.allow_more_time(ref=ref, until=date(2026, 6, 1), reason="", by=PRIYA, now=LATE)


def test_new_facts_bring_a_case_to_the_desk_and_the_provider_keeps_it() -> None:
    case = a_case(at="with_provider", scheme=VOLUNTARY)
    brought = decisions.bring_to_decision(ref=case.ref, reason="Signs of supply", by=PRIYA, now=LATE)
    assert brought.state == "decision_due"
    assert brought.referrals.get().ended_on is None


def test_a_closed_case_is_opened_again_with_a_reason_and_the_old_decision_is_kept() -> None:
    case = a_case(at="closed")
    with pytest.raises(Refusal):
        decisions.reopen(ref=case.ref, reason="", by=PRIYA, now=LATE)
    again = decisions.reopen(ref=case.ref, reason="The lab found nothing", by=PRIYA, now=LATE)
    assert (again.state, again.closed_at) == ("decision_due", None)
    decide(again, "15", "Nothing was found")
    outcomes = list(again.decisions.values_list("outcome", "set_aside_at"))
    assert outcomes == [("22", LATE), ("15", None)]


def test_what_ended_never_engaged_is_offered_again_only_where_the_scheme_allows_it() -> None:
    case = a_case(at="with_provider", scheme=VOLUNTARY)
    hear(case, "not_reached", now=LATE)
    with pytest.raises(Refusal) as refused:
        referrals.re_offer(ref=case.ref, reason="Once more", by=PRIYA, now=LATE)
    assert refused.value.code == "repeat_rule"
