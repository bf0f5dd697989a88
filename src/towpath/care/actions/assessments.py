"""Book the first assessment, say that we missed each other, and keep what was said in it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from towpath.care import questions
from towpath.care.actions import booking as calendar
from towpath.care.actions.moving import move, take_hold
from towpath.care.first_assessment import FirstAssessment, check_first_assessment
from towpath.care.lifecycle import IN_THE_CALL, PERSON
from towpath.care.models import Assessment, Booking, Episode, RiskAnswer
from towpath.care.permissions import check_may_work_on
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import NeedLevel


@transaction.atomic
def book_assessment(
    *,
    episode: Episode,
    starts_at: datetime,
    practitioner: str,
    mode: str,
    by: Actor,
    now: datetime,
    why: str = "",
) -> Booking:
    """Give the person a time for the first assessment."""
    take_hold(episode.ref)
    asked_by = Booking.AskedBy.PERSON if by.role == PERSON else Booking.AskedBy.PROVIDER
    move(episode, "book", by=by, now=now)
    return calendar.book(
        episode=episode,
        kind=Booking.Kind.ASSESSMENT,
        starts_at=starts_at,
        practitioner=practitioner,
        mode=mode,
        by=by,
        now=now,
        asked_by=asked_by,
        why=why,
    )


@transaction.atomic
def miss_assessment(*, booking: Booking, barrier: str, by: Actor, now: datetime) -> Booking:
    """We missed each other. Keep what was in the way, so that the next time fits better."""
    check_may_work_on(by, booking.episode)
    if now < booking.starts_at:
        raise Refusal("not_yet", "It has not started yet. Move or cancel it instead.")
    if not barrier:
        raise Refusal("barrier_missing", "Choose what got in the way, or that we do not know yet.", "barrier")
    calendar.settle(booking=booking, state=Booking.State.MISSED, by=by, now=now, barrier=barrier)
    move(booking.episode, "missed", by=by, now=now)
    return booking


@transaction.atomic
def record_assessment(*, episode: Episode, said: FirstAssessment, by: Actor, now: datetime) -> Assessment:
    """Keep the first assessment. Police are told only that one took place, and on which day.

    One that is done in the call itself, without a time booked before, is booked and attended at once.
    """
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    age = held.person.age_on(local_day(now))
    check_first_assessment(said, age)
    booked = _settle_booked(held, by, now)
    if held.state == "contacted":
        move(episode, "book", by=by, now=now, reason=IN_THE_CALL)
    held_at = booked.starts_at if booked else now
    move(episode, "attend", by=by, now=now, on=local_day(held_at))
    return _keep(episode, said, booked, held_at, by)


def suggestion_for(episode: Episode, said: FirstAssessment, age: int | None) -> questions.Suggestion:
    """How much support would fit, by what was said."""
    course = find(episode.scheme, episode.scheme_version).pathway.sessions
    return questions.suggest(
        age=age,
        need_level=NeedLevel(said.need_level),
        substances=said.substances,
        yes_to=said.yes_to,
        course_sessions=course,
    )


def _settle_booked(held: Episode, by: Actor, now: datetime) -> Booking | None:
    """The booked time, now attended. One still ahead is given back: they met sooner than planned."""
    booked = held.bookings.filter(kind=Booking.Kind.ASSESSMENT, state=Booking.State.LIVE).first()
    if booked is None:
        return None
    sooner = now < booked.starts_at
    state = Booking.State.CANCELLED if sooner else Booking.State.ATTENDED
    calendar.settle(booking=booked, state=state, by=by, now=now, why="Met sooner." if sooner else "")
    return None if sooner else booked


def _keep(
    episode: Episode, said: FirstAssessment, booked: Booking | None, held_at: datetime, by: Actor
) -> Assessment:
    age = episode.person.age_on(local_day(held_at))
    suggestion = suggestion_for(episode, said, age)
    intensity = said.intensity or suggestion.intensity
    if intensity != suggestion.intensity and not said.intensity_why.strip():
        usual = f"We would suggest “{suggestion.intensity.label}”. {' '.join(suggestion.because)}"
        raise Refusal("intensity_bare", f"{usual} Say why you chose otherwise.", "intensity_why")
    columns = said.columns() | {
        "intensity": intensity,
        "suggested_intensity": suggestion.intensity,
        "suggested_because": list(suggestion.because),
    }
    assessment = Assessment.objects.create(
        episode=episode,
        booking=booked,
        held_at=held_at,
        questions_version=questions.VERSION,
        by_id=by.id,
        by_name=by.name,
        **columns,
    )
    RiskAnswer.objects.bulk_create(
        RiskAnswer(assessment=assessment, question=question.code, **asdict(said.risks[question.code]))
        for question in questions.risk_questions(age)
    )
    return assessment
