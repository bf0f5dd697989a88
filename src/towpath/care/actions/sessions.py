"""Say what became of a session, and find another time for one that was missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from towpath.care.actions import booking as calendar
from towpath.care.actions.moving import take_hold
from towpath.care.lifecycle import PERSON
from towpath.care.models import Attendance, Booking, Episode, Pathway, Session
from towpath.care.models.pathway import CAME
from towpath.care.permissions import check_may_act_on, check_may_work_on
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.schemes import words
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import LONDON, local_day

SETTLED_AS = {
    words.Attendance.FULL: Booking.State.ATTENDED,
    words.Attendance.PARTIAL: Booking.State.ATTENDED,
    words.Attendance.MISSED: Booking.State.MISSED,
    words.Attendance.EXCUSED: Booking.State.CANCELLED,
    words.Attendance.CANCELLED: Booking.State.CANCELLED,
}


MISSED = (words.Attendance.MISSED, words.Attendance.EXCUSED)
CATCH_UP = timedelta(minutes=15)
"""How long a catch-up by phone is taken to have lasted, for the diary: we ask nobody to time it."""


@dataclass(frozen=True)
class WhatHappened:
    """How one session went. `covered` says whether its theme was gone through."""

    happened: bool
    came: str
    covered: bool = False
    mode: str = ""
    barrier: str = ""
    note: str = ""


@transaction.atomic
def record_session(*, session: Session, went: WhatHappened, by: Actor, now: datetime) -> Attendance:
    """Keep how a session went. Joining by phone or video counts like coming in.

    A theme that was not covered asks for another time; a catch-up by phone is open for the scheme's days.
    """
    check_may_work_on(by, session.pathway.episode)
    session, booking = _held(session)
    _check_went(went, booking, now)
    barrier = _barrier(went)
    state = SETTLED_AS[words.Attendance(went.came)]
    calendar.settle(booking=booking, state=state, by=by, now=now, barrier=barrier)
    attendance = Attendance.objects.create(
        session=session,
        booking=booking,
        happened=went.happened,
        came=went.came,
        covered=went.covered or went.came == words.Attendance.FULL,
        mode=went.mode or booking.mode,
        catch_up=session.catch_up_until is not None,
        note=went.note,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    _settle_session(session, attendance, now)
    calendar.audit(booking, "recorded", by, now)
    return attendance


@transaction.atomic
def book_session(
    *,
    session: Session,
    starts_at: datetime,
    practitioner: str,
    mode: str,
    by: Actor,
    now: datetime,
    why: str = "",
) -> Booking:
    """Find a time for a session that has none: after a miss, or because none was open before."""
    check_may_act_on(by, session.pathway.episode)
    take_hold(session.pathway.episode.ref)
    session = _fresh(session)
    if session.state != Session.State.TO_BOOK:
        raise Refusal("session_has_a_time", "This session has a time already, or is done.", "slot")
    booking = calendar.book(
        episode=session.pathway.episode,
        kind=Booking.Kind.SESSION,
        starts_at=starts_at,
        practitioner=practitioner,
        mode=mode,
        by=by,
        now=now,
        asked_by=Booking.AskedBy.PERSON if by.role == PERSON else Booking.AskedBy.PROVIDER,
        why=why,
    )
    Session.objects.filter(pk=session.pk).update(state=Session.State.PLANNED, booking=booking)
    return booking


@transaction.atomic
def book_catch_up(
    *, session: Session, starts_at: datetime, practitioner: str, by: Actor, now: datetime
) -> Booking:
    """Make up for a missed session by phone, within the scheme's days."""
    until = _fresh(session).catch_up_until
    if until is None:
        raise Refusal("nothing_to_catch_up", "There is nothing to catch up on.", "slot")
    if local_day(starts_at) > until:
        raise Refusal(
            "catch_up_over",
            _too_late(until),
            "slot",
        )
    return book_session(
        session=session,
        starts_at=starts_at,
        practitioner=practitioner,
        mode=words.Mode.PHONE,
        by=by,
        now=now,
        why="Catch-up",
    )


@transaction.atomic
def record_catch_up(*, session: Session, by: Actor, now: datetime, note: str = "") -> Attendance:
    """Keep a catch-up that was held on the phone just now, without a time booked before."""
    check_may_work_on(by, session.pathway.episode)
    held = take_hold(session.pathway.episode.ref)
    session = _fresh(session)
    _check_catch_up(session, held, now)
    call = _call_just_held(held, by, now)
    Session.objects.filter(pk=session.pk).update(booking=call)
    attendance = Attendance.objects.create(
        session=session,
        booking=call,
        happened=True,
        came=words.Attendance.FULL,
        covered=True,
        mode=words.Mode.PHONE,
        catch_up=True,
        note=note,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    _settle_session(session, attendance, now)
    calendar.audit(call, "recorded", by, now)
    return attendance


def _call_just_held(episode: Episode, by: Actor, now: datetime) -> Booking:
    """A call that ends now. It holds no place in the diary: nobody could take it any more."""
    began = (now - CATCH_UP).astimezone(LONDON)
    return Booking.objects.create(
        episode=episode,
        kind=Booking.Kind.SESSION,
        state=Booking.State.ATTENDED,
        practitioner=by.id,
        practitioner_name=by.name,
        starts_at=began,
        ends_at=now,
        wall_day=began.date(),
        wall_time=began.time(),
        mode=words.Mode.PHONE,
        asked_by=Booking.AskedBy.PROVIDER,
        booked_by_id=by.id,
        booked_by_name=by.name,
        booked_at=now,
        settled_at=now,
        settled_by_id=by.id,
        why="Catch-up",
    )


def _check_catch_up(session: Session, held: Episode, now: datetime) -> None:
    if not held.is_in_care or held.state == "paused":
        raise Refusal("closed", "This has ended or is paused, so nothing can be caught up on.")
    if session.state == Session.State.DONE:
        raise Refusal("session_done", "This session is done already.")
    if session.state == Session.State.PLANNED:
        raise Refusal("session_has_a_time", "This session has a time. Say how that went, or cancel it first.")
    if session.catch_up_until is None:
        raise Refusal("nothing_to_catch_up", "There is nothing to catch up on.")
    if local_day(now) > session.catch_up_until:
        raise Refusal("catch_up_over", _too_late(session.catch_up_until))


def _too_late(until: date) -> str:
    return f"A catch-up by phone has to be by {until:%A} {until.day} {until:%B}. Book a session instead."


def _fresh(session: Session) -> Session:
    return Session.objects.select_related("pathway__episode", "booking").get(pk=session.pk)


def _held(session: Session) -> tuple[Session, Booking]:
    take_hold(session.pathway.episode.ref)
    session = _fresh(session)
    if session.state != Session.State.PLANNED or session.booking is None:
        raise Refusal("session_has_no_time", "This session has been changed since you opened the page.")
    session.booking.episode = session.pathway.episode
    return session, session.booking


def _check_went(went: WhatHappened, booking: Booking, now: datetime) -> None:
    if went.came not in words.Attendance.values():
        raise Refusal("came_missing", "Choose what happened.", "came")
    if went.came in CAME and not went.happened:
        raise Refusal("came_to_nothing", "You said that it did not happen, so nobody can have come.", "came")
    if now < booking.starts_at and went.came not in (words.Attendance.EXCUSED, words.Attendance.CANCELLED):
        raise Refusal("not_yet", "It has not started yet. You can move or cancel it.", "happened")
    if went.came in MISSED and not went.barrier:
        raise Refusal("barrier_missing", "Choose what got in the way, or that we do not know yet.", "barrier")
    if went.covered and went.came not in CAME:
        raise Refusal("covered_alone", "The theme can only be done with the person there.", "covered")


def _barrier(went: WhatHappened) -> str:
    """What got in the way: nothing when they came, and we did when it was we who cancelled."""
    if went.came == words.Attendance.CANCELLED:
        return words.BarrierCode.WE_CANCELLED
    return went.barrier if went.came in MISSED else ""


def _settle_session(session: Session, attendance: Attendance, now: datetime) -> None:
    kept = Session.objects.filter(pk=session.pk)
    if attendance.covered:
        kept.update(state=Session.State.DONE, catch_up_until=None)
    else:
        until = session.catch_up_until or _catch_up_until(session.pathway, now)
        kept.update(state=Session.State.TO_BOOK, booking=None, catch_up_until=until)


def _catch_up_until(pathway: Pathway, now: datetime) -> date:
    course = find(pathway.scheme, pathway.scheme_version).pathway
    return local_day(now) + timedelta(days=course.catch_up_days)
