"""What follows once we have spoken: the assessment, the sessions on their dates, and what was reached."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from random import Random

from django.db.models import F

from towpath.care.actions import assessments, links, pathways, sessions
from towpath.care.first_assessment import FirstAssessment, RiskSaid
from towpath.care.models import Booking, Episode, Session
from towpath.care.queries.pathways import goals_of
from towpath.care.questions import risk_questions
from towpath.demo.months.care_group import register_at
from towpath.demo.months.days import A_DAY
from towpath.demo.months.diary import Diary
from towpath.demo.personas import CARDS, UNCARDED, Persona
from towpath.kit.actor import Actor
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day

PEOPLE = {one.username: one for one in (*CARDS, *UNCARDED)}
MINUTE = timedelta(minutes=1)
GOALS = (
    "Sleep better", "Cut down in the week", "Keep my job", "Spend less", "Get on better at home",
    "Feel less anxious", "Stop before my driving test", "Say no to my mates", "Get back to the gym",
)  # fmt: skip
BARRIERS = {
    "work_hours": 44,
    "forgot": 16,
    "travel": 10,
    "ill": 12,
    "childcare": 7,
    "no_phone": 6,
    "unknown": 5,
}
DRUGS = ("cannabis", "cannabis", "cannabis", "alcohol", "cocaine", "ketamine", "nitrous", "tobacco")
LEVELS = ("experimental", "recreational", "recreational", "recreational", "problematic")
MISSED = 0.13
WHOLE = Session.objects.select_related("booking", "pathway__episode")

# Says when it goes on, is told the time; in the end says when it ended, or None if there was no time at all.
Course = Generator[datetime, datetime, datetime | None]


def give_link(episode: Episode, by: Actor, now: datetime) -> None:
    """After we have spoken, the person gets the link to their own page, where a text is safe."""
    if episode.contact_rules.latest().allows("text"):
        links.give_link(episode=episode, how="text", by=by, now=now)


def assessed(episode: Episode, dice: Random, now: datetime, diary: Diary) -> Course:
    """Book the first meeting, miss it now and then, and hold it."""
    for again in range(4):
        slot = diary.best(episode, now + A_DAY, now + timedelta(days=7 + again * 3), episode.worker_id)
        if slot is None:
            return None
        assessments.book_assessment(
            episode=episode,
            starts_at=slot.starts_at,
            practitioner=slot.practitioner,
            mode=slot.modes[0],
            by=PEOPLE[episode.worker_id].actor,
            now=now,
        )
        now = yield slot.ends_at - dice.randrange(1, 14) * MINUTE
        booking = episode.bookings.get(kind=Booking.Kind.ASSESSMENT, state=Booking.State.LIVE)
        by = PEOPLE[booking.practitioner].actor
        if dice.random() >= MISSED:
            assessments.record_assessment(episode=episode, said=_said(episode, dice, now), by=by, now=now)
            return now
        assessments.miss_assessment(booking=booking, barrier=_drawn(dice, BARRIERS), by=by, now=now)
        now = yield now + dice.randrange(30, 200) * MINUTE
    return None


def started(episode: Episode, dice: Random, now: datetime, diary: Diary) -> None:
    """Agree the sessions: the same hour each week with the same worker, where that can be had."""
    course = find(episode.scheme, episode.scheme_version).pathway
    who = PEOPLE[episode.worker_id]
    first = diary.best(episode, now + 2 * A_DAY, now + timedelta(days=9), who.username)
    times = diary.course(episode, len(course.themes), first, course.every_days) if first else []
    agreed = [
        pathways.Agreed(theme.code, slot.starts_at, slot.practitioner, slot.modes[0])
        if slot
        else pathways.Agreed(theme.code)
        for theme, slot in zip(course.themes, times or [None] * len(course.themes), strict=True)
    ]
    pathways.start_pathway(episode=episode, agreed=agreed, by=who.actor, now=now)


def held(episode: Episode, dice: Random, now: datetime, diary: Diary, most: int) -> Course:
    """Hold sessions as they come, book again what was missed, and stop after so many."""
    done = 0
    while done < most:
        session = _next_session(episode)
        if session is None or not session.pathway.episode.is_open:
            break
        booking = _time_of(session, episode, diary, now)
        if booking is None:
            now = yield now + 7 * A_DAY
            continue
        soon = booking.ends_at - dice.randrange(2, 12) * MINUTE
        now = yield register_at(booking) or soon
        done += _went(session, dice, now)
    episode.refresh_from_db()
    return now


def finished(episode: Episode, dice: Random, now: datetime) -> None:
    """Close with what was reached, in the person's own goals."""
    said = ("yes", "yes", "partly", "not_yet")
    reached = {goal: pathways.Reached(dice.choice(said)) for goal in goals_of(episode)}
    by = PEOPLE[episode.worker_id].actor
    pathways.complete(episode=episode, reached=reached, by=by, now=now, goes_on=dice.random() < 0.1)


def missed_twice(episode: Episode, dice: Random, now: datetime, diary: Diary) -> Course:
    """Two sessions in a row in which we miss each other."""
    for _ in range(2):
        session = _next_session(episode)
        booking = _time_of(session, episode, diary, now) if session else None
        if session is None or booking is None:
            return now
        now = yield booking.ends_at
        _record(session, sessions.WhatHappened(True, "missed", barrier=_drawn(dice, BARRIERS)), now)
        now = yield now + dice.randrange(20, 50) * 60 * MINUTE
    return now


def _next_session(episode: Episode) -> Session | None:
    """The next one to hold or to find a time for: one row, with all that is asked of it."""
    waiting = WHOLE.filter(pathway__episode=episode).exclude(state=Session.State.DONE)
    return waiting.order_by(F("booking__starts_at").asc(nulls_last=True), "number").first()


def _time_of(session: Session, episode: Episode, diary: Diary, now: datetime) -> Booking | None:
    """The session's time; where it has none, the next one that fits is booked now."""
    if session.booking is not None:
        return session.booking
    slot = diary.best(episode, now + A_DAY, now + timedelta(days=8), episode.worker_id)
    if slot is None:
        return None
    return sessions.book_session(
        session=session,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode=slot.modes[0],
        by=PEOPLE[episode.worker_id].actor,
        now=now,
    )


def _went(session: Session, dice: Random, now: datetime) -> bool:
    if dice.random() < MISSED:
        went = sessions.WhatHappened(happened=True, came="missed", barrier=_drawn(dice, BARRIERS))
    else:
        went = sessions.WhatHappened(happened=True, came="full", covered=True)
    _record(session, went, now)
    return went.covered


def _record(session: Session, went: sessions.WhatHappened, now: datetime) -> None:
    session = WHOLE.get(pk=session.pk)
    by = PEOPLE[session.booking.practitioner] if session.booking else PEOPLE["ama"]
    sessions.record_session(session=session, went=went, by=by.actor, now=now)


def _said(episode: Episode, dice: Random, now: datetime) -> FirstAssessment:
    age = episode.person.age_on(local_day(now))
    risks = {question.code: RiskSaid("no") for question in risk_questions(age)}
    if dice.random() < 0.12:
        risks["withdrawal"] = RiskSaid("yes", did="medical")
    if dice.random() < 0.1:
        risks["self_harm"] = RiskSaid("yes", did="plan")
    return FirstAssessment(
        goals=tuple(dice.sample(GOALS, dice.choice((1, 2, 2, 3)))),
        need_level=dice.choice(LEVELS),
        mode=dice.choice(("phone", "phone", "video", "in_person")),
        substances=tuple(sorted(set(dice.choices(DRUGS, k=2)))),
        strengths=dice.choice(("Good friends", "Turns up", "Likes football", "Close to family", "")),
        advice_given=("advice",),
        risks=risks,
    )


def _drawn(dice: Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def worker(episode: Episode) -> Persona:
    """Who works with this person."""
    return PEOPLE[episode.worker_id]
