"""An interview by appointment: it comes up as something to do, it may move, and it is recorded once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.presenting import day_time
from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.checking import check_appointment, check_interview
from towpath.police.actions.facts import InterviewHeld, OfferMade
from towpath.police.actions.moving import the_case
from towpath.police.models import Diversion, Offer, Task
from towpath.police.permissions import check_may_see_to
from towpath.schemes.agreement import INTERVIEW_TASK
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import Interview, TaskWhen


def bring_up_interview(case: Diversion, offer: OfferMade, *, by: Actor, now: datetime) -> None:
    """An interview that is still to come is on the list of the officer and the desk, for its day."""
    if offer.interview != Interview.ATTEND or offer.attend_at is None:
        return
    Task.objects.create(
        diversion=case,
        code=INTERVIEW_TASK,
        text=_to_do(offer.attend_at, offer.attend_place),
        moment=TaskWhen.ACCEPTED,
        arose_at=now,
        due_on=local_day(offer.attend_at),
    )
    record(by=by, now=now, verb="task.arose", kind="diversion", ref=case.ref, purpose=INTERVIEW_TASK)


@transaction.atomic
def record_interview(*, ref: str, held: InterviewHeld, by: Actor, now: datetime) -> Offer:
    """The interview has taken place: when, under caution, and where the recording is. Written once."""
    offer = _to_come(ref, by)
    needs_adult = bool(offer.diversion.person.adult_name)
    check_interview(held, met_at=offer.diversion.encounter_at, needs_adult=needs_adult, now=now)
    still_to_come = Offer.objects.filter(pk=offer.pk, interview_at=None)
    if not still_to_come.update(
        interview_at=held.at, caution_given=True, bwv_ref=held.recording, bwv_evidential=held.evidential
    ):
        raise AlreadyRecorded
    offer.diversion.tasks.filter(code=INTERVIEW_TASK, settled_at=None).update(
        settled_by_id=by.id, settled_by_name=by.name, settled_at=now
    )
    record(by=by, now=now, verb="interview.recorded", kind="diversion", ref=ref)
    offer.refresh_from_db()
    return offer


@transaction.atomic
def move_interview(*, ref: str, at: datetime, place: str, by: Actor, now: datetime) -> Offer:
    """Another day or another place. The list says the new one."""
    offer = _to_come(ref, by)
    check_appointment(at, place, now)
    if not Offer.objects.filter(pk=offer.pk, interview_at=None).update(attend_at=at, attend_place=place):
        raise AlreadyRecorded
    offer.diversion.tasks.filter(code=INTERVIEW_TASK, settled_at=None).update(
        text=_to_do(at, place), due_on=local_day(at)
    )
    record(by=by, now=now, verb="interview.moved", kind="diversion", ref=ref)
    offer.refresh_from_db()
    return offer


class AlreadyRecorded(Refusal):
    """Somebody else wrote the interview down first."""

    def __init__(self) -> None:
        super().__init__("already_recorded", "Someone has already recorded this interview.")


def _to_come(ref: str, by: Actor) -> Offer:
    case = the_case(ref)
    check_may_see_to(by, case)
    offer = Offer.objects.filter(diversion=case, interview=Interview.ATTEND).first()
    if offer is None or not hasattr(case, "person"):
        raise NotThere("no_interview", "There is no interview by appointment in this case.")
    offer.diversion = case
    return offer


def _to_do(at: datetime, place: str) -> str:
    return f"Interview them: {day_time(at)}, {place}. Record it here afterwards."
