"""The interview by appointment: what the offer needs then, its task, and how it is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import BELL, OKORO, PRIYA, REX
from tests.police.story import DEV, OFFER, TUESDAY, a_case, an_offer
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police.actions import interviews, offers, referrals, tasks
from towpath.police.actions.facts import InterviewHeld, OfferMade
from towpath.police.models import Diversion, Task

NEXT_TUESDAY = TUESDAY + timedelta(days=7)
STATION = "Newbridge police station"
APPOINTMENT = OfferMade(
    interview="attend", attend_at=NEXT_TUESDAY, attend_place=STATION, legal_advice_told=True
)
HELD = InterviewHeld(
    at=NEXT_TUESDAY, caution_given=True, legal_advice_told=True, recording="INT-7", evidential=True
)
MET = an_offer()["encounter"].at
AFTERWARDS = NEXT_TUESDAY + timedelta(hours=1)


def a_case_to_interview() -> Diversion:
    return referrals.accept_and_refer(**an_offer(offer=APPOINTMENT))


def the_task(case: Diversion) -> Task:
    return case.tasks.get(code="interview")


def test_an_appointment_needs_no_caution_no_time_and_no_video_yet() -> None:
    offer = a_case_to_interview().offer
    assert (offer.caution_given, offer.interview_at, offer.bwv_ref) == (False, None, "")
    assert (offer.attend_at, offer.attend_place) == (NEXT_TUESDAY, STATION)


def test_the_referral_does_not_wait_for_the_interview() -> None:
    assert a_case_to_interview().state == "referred"


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"attend_at": None}, "attend_on"),
        ({"attend_at": TUESDAY}, "attend_on"),
        ({"attend_at": TUESDAY + timedelta(days=91)}, "attend_on"),
        ({"attend_place": ""}, "attend_place"),
        ({"legal_advice_told": False}, "legal_advice_told"),
    ],
)
def test_an_appointment_has_a_day_soon_a_place_and_legal_advice(missing: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        offers.record_accepted(**an_offer(offer=replace(APPOINTMENT, **missing)))
    assert refused.value.field == field


def test_nobody_who_is_not_well_enough_is_interviewed_now() -> None:
    given = an_offer()
    given["answers"]["well_enough"] = "no"
    with pytest.raises(Refusal, match="not well enough"):
        offers.record_accepted(**given)
    assert offers.record_accepted(**{**given, "offer": APPOINTMENT}).state == "accepted"


def test_an_interview_that_is_held_now_has_not_begun_in_the_future() -> None:
    later = replace(OFFER, interview_at=TUESDAY + timedelta(hours=1))
    with pytest.raises(Refusal, match="future"):
        offers.record_accepted(**an_offer(offer=later))


def test_the_interview_is_on_the_list_for_its_day() -> None:
    task = the_task(a_case_to_interview())
    assert task.text == f"Interview them: Tue 10 March, 2:30pm, {STATION}. Record it here afterwards."
    assert (task.due_on, task.settled_at) == (NEXT_TUESDAY.date(), None)


def test_an_interview_on_the_street_brings_no_such_task() -> None:
    assert not a_case(at="referred").tasks.filter(code="interview").exists()


def test_who_wanted_time_and_then_says_yes_may_have_an_appointment_too() -> None:
    case = a_case(at="undecided")
    offers.settle_accepted(ref=case.ref, offer=APPOINTMENT, by=OKORO, now=TUESDAY + timedelta(days=1))
    assert the_task(case).due_on == NEXT_TUESDAY.date()


def test_recording_it_keeps_what_the_law_asks_for_and_settles_the_task() -> None:
    case = a_case_to_interview()
    offer = interviews.record_interview(ref=case.ref, held=HELD, by=OKORO, now=AFTERWARDS)
    assert (offer.interview_at, offer.caution_given, offer.bwv_ref) == (NEXT_TUESDAY, True, "INT-7")
    assert the_task(case).settled_by_name == OKORO.name
    assert AuditEvent.objects.filter(verb="interview.recorded", ref=case.ref).count() == 1


@pytest.mark.parametrize("field", ["caution_given", "legal_advice_told", "recording", "evidential"])
def test_an_interview_without_what_the_law_asks_for_does_not_count(field: str) -> None:
    case = a_case_to_interview()
    missing: dict[str, Any] = {field: ""}
    with pytest.raises(Refusal) as refused:
        interviews.record_interview(ref=case.ref, held=replace(HELD, **missing), by=OKORO, now=AFTERWARDS)
    assert refused.value.field == field


def test_who_needs_an_appropriate_adult_is_not_interviewed_alone() -> None:
    person = replace(DEV, adult_name="Jo Testcase", adult_relation="parent")
    given = an_offer(person=person, offer=replace(APPOINTMENT, adult_present=True))
    case = referrals.accept_and_refer(**given)
    with pytest.raises(Refusal, match="appropriate adult"):
        interviews.record_interview(ref=case.ref, held=HELD, by=OKORO, now=AFTERWARDS)


def test_it_is_not_recorded_before_it_has_begun() -> None:
    case = a_case_to_interview()
    with pytest.raises(Refusal, match="future"):
        interviews.record_interview(ref=case.ref, held=HELD, by=OKORO, now=TUESDAY)


@pytest.mark.parametrize(
    ("began", "field", "sentence"),
    [
        (MET - timedelta(minutes=1), "interview_at", "comes after it"),
        (MET - timedelta(days=1), "interview_on", "comes after it"),
        (MET + timedelta(days=366), "interview_on", "more than a year later"),
    ],
)
def test_it_comes_after_the_encounter_and_within_a_year(began: datetime, field: str, sentence: str) -> None:
    case = a_case_to_interview()
    held = replace(HELD, at=began)
    with pytest.raises(Refusal, match=sentence) as refused:
        interviews.record_interview(ref=case.ref, held=held, by=OKORO, now=MET + timedelta(days=400))
    assert refused.value.field == field
    interviews.record_interview(ref=case.ref, held=replace(HELD, at=MET), by=OKORO, now=AFTERWARDS)


def test_an_interview_on_the_street_comes_after_the_encounter_too() -> None:
    early = replace(OFFER, interview_at=MET - timedelta(minutes=1))
    with pytest.raises(Refusal, match="comes after it"):
        offers.record_accepted(**an_offer(offer=early))
    case = a_case(at="undecided")
    with pytest.raises(Refusal, match="comes after it"):
        offers.settle_accepted(ref=case.ref, offer=early, by=OKORO, now=TUESDAY + timedelta(days=1))


def test_an_interview_on_the_street_has_begun_when_it_is_written_down() -> None:
    ahead = replace(OFFER, interview_at=TUESDAY + timedelta(hours=1))
    with pytest.raises(Refusal, match="in the future"):
        offers.record_accepted(**an_offer(offer=ahead))


def test_of_two_who_write_it_down_the_second_is_told() -> None:
    case = a_case_to_interview()
    interviews.record_interview(ref=case.ref, held=HELD, by=OKORO, now=AFTERWARDS)
    with pytest.raises(Refusal, match="already recorded"):
        interviews.record_interview(ref=case.ref, held=HELD, by=PRIYA, now=AFTERWARDS)
    later = NEXT_TUESDAY + timedelta(days=2)
    with pytest.raises(Refusal, match="already recorded"):
        interviews.move_interview(ref=case.ref, at=later, place=STATION, by=PRIYA, now=AFTERWARDS)


def test_it_can_be_at_another_time_and_the_list_says_so() -> None:
    case = a_case_to_interview()
    day_after = NEXT_TUESDAY + timedelta(days=1)
    interviews.move_interview(ref=case.ref, at=day_after, place="Home", by=BELL, now=NEXT_TUESDAY)
    task = the_task(case)
    assert (task.due_on, "Wed 11 March, 2:30pm, Home" in task.text) == (day_after.date(), True)


def test_nobody_else_records_or_moves_it() -> None:
    case = a_case_to_interview()
    with pytest.raises(NotAllowed):
        interviews.record_interview(ref=case.ref, held=HELD, by=REX, now=AFTERWARDS)


def test_the_task_is_not_done_by_a_tick_but_by_recording() -> None:
    case = a_case_to_interview()
    with pytest.raises(Refusal, match="Record the interview"):
        tasks.do_task(ref=case.ref, code="interview", by=OKORO, now=AFTERWARDS)


def test_it_may_be_left_with_a_reason_and_taken_up_until_it_is_recorded() -> None:
    ref = a_case_to_interview().ref
    tasks.leave_task(ref=ref, code="interview", because="not_needed", by=OKORO, now=AFTERWARDS)
    tasks.reopen_task(ref=ref, code="interview", by=OKORO, now=AFTERWARDS)
    interviews.record_interview(ref=ref, held=HELD, by=OKORO, now=AFTERWARDS)
    with pytest.raises(Refusal, match="is recorded"):
        tasks.reopen_task(ref=ref, code="interview", by=OKORO, now=AFTERWARDS)
