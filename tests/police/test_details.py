"""What could wait at the offer is added later: until a cut-off, and only where nothing stands yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cast import BELL, OKORO, PRIYA
from tests.police.story import DEV, OFFER, TUESDAY, VOLUNTARY, a_case, an_offer
from tests.police.test_interviews import APPOINTMENT
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police import details
from towpath.police.actions import offers, referrals
from towpath.police.actions.details import add_details
from towpath.police.actions.tasks import do_task, reopen_task
from towpath.police.models import Diversion, Offer
from towpath.police.queries import my_referrals, my_tasks

IN_TIME = TUESDAY + timedelta(days=2)
THURSDAY_MIDNIGHT = datetime(2026, 3, 5, 23, 59, 59, tzinfo=UTC)
TOO_LATE = TUESDAY + timedelta(days=3)
OTHER_OFFICER = replace(OKORO, id="adeyemi", name="PC Adeyemi")
QUICK = replace(OFFER, bwv_ref="", bwv_evidential=False)
SECOND: dict[str, Any] = {"second_name": "Jo Testcase", "second_phone": "+447700900124"}


@pytest.fixture
def case() -> Diversion:
    """Sent with the least that a yes takes."""
    return referrals.accept_and_refer(**an_offer(offer=QUICK))


def add(case: Diversion, by: Actor = OKORO, now: datetime = IN_TIME, **given: Any) -> Diversion:
    return add_details(ref=case.ref, given=given, by=by, now=now)


def refusal_of(case: Diversion, **rest: Any) -> str:
    with pytest.raises(Refusal) as refused:
        add(case, **rest)
    return refused.value.code


def test_a_yes_needs_no_reference_of_the_video_where_the_scheme_has_a_task_for_it(case: Diversion) -> None:
    assert case.state == "referred"
    assert case.tasks.get(code="note_video").settled_at is None


def test_the_reference_of_the_video_is_added_and_its_task_is_done(case: Diversion) -> None:
    add(case, bwv_ref="BWV-0042")
    task = case.tasks.get(code="note_video")
    assert Offer.objects.get(diversion=case).bwv_ref == "BWV-0042"
    assert (task.settled_by_id, task.settled_at) == (OKORO.id, IN_TIME)
    assert "note_video" not in {one.what for one in my_tasks(OKORO, IN_TIME)}


def test_a_reference_that_was_there_at_the_offer_is_no_task() -> None:
    assert a_case(at="referred").tasks.get(code="note_video").settled_at == TUESDAY


def test_it_is_done_by_writing_it_down_and_not_by_a_tick(case: Diversion) -> None:
    with pytest.raises(Refusal, match="Write the reference down"):
        do_task(ref=case.ref, code="note_video", by=OKORO, now=IN_TIME)
    add(case, bwv_ref="BWV-0042")
    with pytest.raises(Refusal, match="The reference is there"):
        reopen_task(ref=case.ref, code="note_video", by=OKORO, now=IN_TIME)


def test_an_interview_by_appointment_asks_for_its_own_recording() -> None:
    case = offers.record_accepted(**an_offer(offer=APPOINTMENT))
    assert not case.tasks.filter(code="note_video").exists()
    assert {"bwv_ref", "bwv_evidential"}.isdisjoint(details.missing(case))


def test_the_mark_on_the_video_is_added_with_its_task(case: Diversion) -> None:
    add(case, bwv_evidential=True)
    assert Offer.objects.get(diversion=case).bwv_evidential
    assert case.tasks.get(code="mark_video").settled_at == IN_TIME


def test_a_crime_number_is_added(case: Diversion) -> None:
    assert add(case, crime_ref="RV/1").crime_ref == "RV/1"


def test_the_cut_off_is_so_many_working_days_after_the_offer(case: Diversion) -> None:
    until = details.until(case)
    assert until
    assert until.replace(microsecond=0) == THURSDAY_MIDNIGHT
    friday = a_case(at="referred", now=TUESDAY + timedelta(days=3))
    until = details.until(friday)
    assert until
    assert until.date() == datetime(2026, 3, 10, tzinfo=UTC).date()


def test_after_the_cut_off_only_the_desk_adds(case: Diversion) -> None:
    for by in (OKORO, BELL):
        assert refusal_of(case, by=by, now=TOO_LATE, crime_ref="RV/1") == "closed"
    assert add(case, by=PRIYA, now=TOO_LATE, crime_ref="RV/1").crime_ref


def test_the_officers_list_says_until_when_as_long_as_something_is_missing(case: Diversion) -> None:
    [mine] = my_referrals(OKORO, IN_TIME)
    assert mine.details_until == details.until(case)
    assert my_referrals(OKORO, TOO_LATE)[0].details_until is None
    add(case, crime_ref="RV/1", bwv_ref="BWV-0042", bwv_evidential=True)
    assert my_referrals(OKORO, IN_TIME)[0].details_until is None


def test_nothing_is_written_over(case: Diversion) -> None:
    add(case, crime_ref="RV/1")
    assert refusal_of(case, crime_ref="RV/2") == "there_already"
    case.refresh_from_db()
    assert case.crime_ref == "RV/1"


def test_a_way_to_reach_them_is_added_while_it_still_goes_with_the_referral() -> None:
    waiting = a_case(at="awaiting_authorisation")
    add(waiting, **SECOND, other_way="1 Test Street")
    referrals.authorise(ref=waiting.ref, by=BELL, now=IN_TIME)
    sent = Outgoing.objects.get(word="referral_made").data
    assert "+447700900124" in sent
    assert "1 Test Street" in sent


def test_a_way_to_reach_them_that_would_stay_unread_here_is_not_taken(case: Diversion) -> None:
    assert refusal_of(case, **SECOND) == "there_already"
    assert set(details.WAYS).isdisjoint(details.missing(case))


def test_a_second_contact_needs_a_number() -> None:
    waiting = a_case(at="undecided")
    assert refusal_of(waiting, second_name="Jo Testcase") == "no_number"


def test_who_said_that_there_is_another_way_is_not_asked_again() -> None:
    given = replace(DEV, other_way="The day centre", **SECOND)
    waiting = offers.record_undecided(**an_offer(person=given))
    assert details.missing(waiting) == ("crime_ref",)


def test_a_scheme_that_asks_for_no_video_gets_none() -> None:
    assert details.missing(a_case(at="referred", scheme=VOLUNTARY)) == ("crime_ref",)


@pytest.mark.parametrize("at", ["closed", "refused", "not_offered", "died"])
def test_nothing_is_added_once_it_is_over(at: str) -> None:
    assert refusal_of(a_case(at=at), by=PRIYA, crime_ref="RV/1") == "over"


def test_nothing_filled_in_is_nothing_added(case: Diversion) -> None:
    assert refusal_of(case, crime_ref="", bwv_evidential=False) == "nothing"


def test_another_officer_adds_nothing(case: Diversion) -> None:
    with pytest.raises(NotAllowed):
        add(case, by=OTHER_OFFICER, crime_ref="RV/1")


def test_each_thing_that_is_added_is_in_the_record_by_its_name_alone(case: Diversion) -> None:
    add(case, crime_ref="RV/1", bwv_ref="BWV-0042")
    events = AuditEvent.objects.filter(ref=case.ref, verb="details.added")
    assert {*events.values_list("purpose", flat=True)} == {"crime_ref", "bwv_ref"}


def test_nothing_of_it_crosses(case: Diversion) -> None:
    before = Outgoing.objects.count()
    add(case, crime_ref="RV/1", bwv_ref="BWV-0042", bwv_evidential=True)
    assert Outgoing.objects.count() == before
