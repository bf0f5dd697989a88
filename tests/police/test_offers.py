"""The offer: what has to be there, what is kept, and that twice sent is once applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import OKORO, PRIYA
from tests.police.story import (
    CHILD,
    DEFERRED,
    DEV,
    OFFER,
    TUESDAY,
    VOLUNTARY,
    YOUTH,
    a_case,
    an_offer,
    answers,
    encounter,
)
from towpath.gate.models import Outgoing
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police.actions import offers
from towpath.police.actions.checking import check_offer
from towpath.police.actions.facts import OfferMade, PersonGiven
from towpath.police.models import Diversion, EligibilityCheck, Offer, Person
from towpath.schemes.catalogue import find


def refusal_of(**changes: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        offers.record_accepted(**an_offer(**changes))
    assert not Diversion.objects.exists()
    return refused.value


def without_person(**changes: Any) -> dict[str, Any]:
    given = an_offer(**changes)
    return {key: value for key, value in given.items() if key not in ("person", "offer")}


def test_it_keeps_the_judgement_with_the_version_that_judged() -> None:
    check = a_case(at="accepted").eligibility
    assert (check.scheme, check.scheme_version, check.result) == ("adult-deferred-summons", 1, "yes")
    assert check.answers["own_use"] == "yes"
    assert all(finding["reason"] for finding in check.findings)


def test_it_keeps_which_words_were_said() -> None:
    assert a_case(at="accepted").offer.words_version == "deferred-2026-11"


def test_a_refusal_keeps_nobody() -> None:
    case = a_case(at="refused")
    assert not Person.objects.exists()
    assert case.offer.refused_reason == "work"


def test_not_offered_keeps_the_reason_and_nobody() -> None:
    case = a_case(at="not_offered")
    assert not Person.objects.exists()
    assert not Offer.objects.exists()
    assert case.eligibility.not_offered == "safety"


def test_not_offered_can_be_recorded_when_the_rules_say_no() -> None:
    given = without_person(answers=answers(supply="yes"))
    assert offers.record_not_offered(**given, reason="supply").state == "not_offered"


def test_the_officers_own_choice_needs_a_few_words() -> None:
    with pytest.raises(Refusal, match="few words"):
        offers.record_not_offered(**without_person(), reason="officer_choice")


def test_what_the_rules_exclude_cannot_be_accepted() -> None:
    assert refusal_of(answers=answers(supply="yes")).code == "not_eligible"


def test_an_open_question_has_to_be_answered_first() -> None:
    unanswered = answers()
    del unanswered["evidence"]
    assert refusal_of(answers=unanswered).code == "unanswered"


def test_an_answer_that_nobody_could_give_is_refused() -> None:
    assert refusal_of(answers=answers(supply="maybe")).field == "supply"


def test_age_is_judged_by_who_the_person_is_not_by_what_was_typed() -> None:
    child = replace(DEV, date_of_birth=date(2010, 5, 17))
    assert refusal_of(person=child, answers=answers(age=25)).code == "not_eligible"


def test_someone_who_turns_18_on_the_day_is_an_adult() -> None:
    person = replace(DEV, date_of_birth=date(2008, 3, 3))
    assert offers.record_accepted(**an_offer(person=person)).state == "accepted"


def test_someone_who_turns_18_tomorrow_is_not() -> None:
    assert refusal_of(person=replace(DEV, date_of_birth=date(2008, 3, 4))).code == "not_eligible"


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"interview": "none"}, "interview"),
        ({"caution_given": False}, "caution_given"),
        ({"interview_at": None}, "caution_given"),
        ({"legal_advice_told": False}, "legal_advice_told"),
    ],
)
def test_the_deferred_route_needs_its_interview_written_down(missing: dict[str, Any], field: str) -> None:
    assert refusal_of(offer=replace(OFFER, **missing)).field == field


@pytest.mark.parametrize(
    ("waits", "field", "task"),
    [({"bwv_evidential": False}, "bwv_evidential", "mark_video"), ({"bwv_ref": ""}, "bwv_ref", "note_video")],
)
def test_the_video_can_wait_where_the_scheme_has_a_task_for_it(
    waits: dict[str, Any], field: str, task: str
) -> None:
    offer = replace(OFFER, **waits)
    case = offers.record_accepted(**an_offer(offer=offer))
    assert case.tasks.get(code=task).settled_at is None
    scheme = replace(find(DEFERRED), tasks=())
    with pytest.raises(Refusal) as refused:
        check_offer(scheme, offer, TUESDAY)
    assert refused.value.field == field


def test_the_voluntary_route_needs_no_interview() -> None:
    case = offers.record_accepted(**an_offer(scheme=VOLUNTARY, offer=OfferMade()))
    assert case.state == "accepted"


def test_a_child_needs_an_adult_beside_them() -> None:
    assert refusal_of(scheme=YOUTH, offer=replace(OFFER, adult_present=False)).field == "adult_present"
    assert refusal_of(scheme=YOUTH, person=replace(CHILD, adult_name="")).field == "adult_name"


def test_a_community_resolution_needs_responsibility() -> None:
    assert refusal_of(scheme=YOUTH, offer=replace(OFFER, responsibility="denied")).field == "responsibility"


@pytest.mark.parametrize(
    "unreachable",
    [
        PersonGiven(estimated_age=30),
        PersonGiven(estimated_age=30, phone="+447700900123"),
    ],
)
def test_there_has_to_be_one_safe_way_to_reach_them(unreachable: PersonGiven) -> None:
    assert refusal_of(person=unreachable).field == "phone"


def test_a_name_need_not_be_given() -> None:
    nameless = replace(DEV, given_name="", family_name="")
    case = offers.record_accepted(**an_offer(person=nameless))
    assert case.person.full_name == "Name not given"


def test_an_age_is_needed() -> None:
    assert refusal_of(person=replace(DEV, date_of_birth=None)).field == "date_of_birth"


def test_nothing_is_found_in_the_future() -> None:
    assert refusal_of(encounter=encounter(at=TUESDAY + timedelta(minutes=1))).field == "at"


def test_the_desk_does_not_make_offers() -> None:
    with pytest.raises(NotAllowed):
        offers.record_accepted(**an_offer(by=PRIYA))


def test_the_same_flow_sent_twice_makes_one_case() -> None:
    given = an_offer()
    first = offers.record_accepted(**given)
    again = offers.record_accepted(**{**given, "now": TUESDAY + timedelta(seconds=2)})
    assert first == again
    assert Diversion.objects.count() == EligibilityCheck.objects.count() == 1


def test_another_content_under_the_same_flow_is_told_and_not_added() -> None:
    given = an_offer()
    first = offers.record_accepted(**given)
    with pytest.raises(Refusal, match=first.ref):
        offers.record_accepted(**{**given, "person": replace(DEV, given_name="Devon")})


def test_someone_who_thought_it_over_can_say_yes() -> None:
    case = a_case(at="undecided")
    settled = offers.settle_accepted(ref=case.ref, offer=OFFER, by=OKORO, now=TUESDAY + timedelta(days=2))
    assert (settled.state, settled.offer.decision) == ("accepted", "accepted")


def test_someone_who_thought_it_over_and_says_no_is_erased() -> None:
    case = a_case(at="undecided")
    offers.settle_refused(ref=case.ref, by=OKORO, now=TUESDAY + timedelta(days=2))
    assert not Person.objects.exists()


def test_nothing_leaves_before_the_referral() -> None:
    a_case(at="accepted")
    assert not Outgoing.objects.exists()


def test_every_step_is_in_the_audit_without_a_name() -> None:
    case = a_case(at="accepted")
    rows = AuditEvent.objects.filter(ref=case.ref)
    done = ["task.arose", "task.done"]
    verbs = ["diversion.begun", "diversion.accepted", *done, *done, "task.arose"]
    assert list(rows.values_list("verb", flat=True)) == verbs
    assert "Dev" not in repr(list(AuditEvent.objects.values()))
