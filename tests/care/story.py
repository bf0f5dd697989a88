"""Walks real deeds until an episode is where a test wants it. No test writes a state by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from tests.care.open_times import open_sessions
from tests.cast import AMA, LENA, TOM, dev
from towpath.care.actions import assessments, contacts, endings, intake, pathways, rota, sessions, telling
from towpath.care.actions.contacts import SafeWays
from towpath.care.first_assessment import FirstAssessment, RiskSaid
from towpath.care.inbox import apply
from towpath.care.models import AdverseNotice, Episode, RotaRow
from towpath.care.queries.calls import next_step_for
from towpath.care.queries.pathways import goals_of
from towpath.care.queries.slots import Slot
from towpath.care.questions import risk_questions
from towpath.gate.messages import ReferralMade, ReferralWithdrawn, SafeContact
from towpath.gate.models import Outgoing, Peer
from towpath.gate.words import Kind
from towpath.kit.actor import Actor
from towpath.kit.notify.models import Notice, NoticeState
from towpath.schemes import words
from towpath.schemes.catalogue import find

FORCE = "ridgeway"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
CAME = sessions.WhatHappened(happened=True, came=words.Attendance.FULL, covered=True)
Step = Callable[[Episode, datetime], None]
_numbers = itertools.count(1)


def peers() -> None:
    """The organisations that the provider exchanges messages with."""
    for name, kind in ((FORCE, Kind.POLICE), ("otherforce", Kind.POLICE), ("insight", Kind.INSIGHT)):
        Peer.objects.get_or_create(
            name=name, defaults={"kind": kind, "url": f"http://127.0.0.1/{name}", "public_key": "k"}
        )


def a_referral(**changes: Any) -> ReferralMade:
    """What a force sends: Dev, who works days and would rather be called in the evening."""
    number = next(_numbers)
    contact = {
        "phone": "+447700900123",
        "safe_to_call": True,
        "safe_to_text": True,
        "safe_to_voicemail": False,
        "email": "",
        "other_way": "",
        "second_name": "",
        "second_phone": "",
    } | changes.pop("contact", {})
    facts: dict[str, Any] = {
        "subject": f"RV-0000-{number // 1000:04d}-{number % 1000:04d}",
        "given_name": "Dev",
        "family_name": "Example",
        "date_of_birth": date(1999, 5, 4),
        "estimated_age": None,
        "contact": SafeContact(**contact),
        "language": words.Language.ENGLISH,
        "interpreter": False,
        "access_needs": (),
        "appropriate_adult": None,
        "work_pattern": words.WorkPattern.DAYS,
        "times": (words.TimeWindow.WEEKDAY_EVENING,),
        "drug_family": words.DrugFamily.CANNABIS,
        "offence_family": words.OffenceFamily.DRUG_POSSESSION,
        "scheme": "adult-deferred-summons",
        "scheme_version": 1,
        "wanted_slot": None,
        "deadline": date(2026, 7, 20),
        "staff_risk": words.StaffRisk.NONE_KNOWN,
        "door": f"{number:064x}",
        "encounter_on": date(2026, 3, 1),
    }
    return ReferralMade(**facts | changes)


def a_received(*, now: datetime = MONDAY, **changes: Any) -> Episode:
    """A referral that has just come through the gate."""
    peers()
    referral = a_referral(**changes)
    apply(referral, sender=FORCE, now=now)
    return Episode.objects.get(force=FORCE, referral=referral.subject, closed_at=None)


def a_case(*, at: str, now: datetime = MONDAY, **changes: Any) -> Episode:
    """An episode in this state, reached by the deeds that lead there."""
    episode = a_received(now=now, **changes)
    for step in WAY[at]:
        step(episode, now)
        episode.refresh_from_db()
    return episode


def a_rota(now: datetime = MONDAY) -> None:
    """Ama keeps first calls on weekday mornings and evenings, and Tom sees people on weekday afternoons."""
    if RotaRow.objects.exists():
        return
    for weekday in range(5):
        _hours(AMA, weekday, time(9, 30), time(11, 30), "first_call", 30)
        _hours(AMA, weekday, time(17, 30), time(19, 30), "first_call", 30)
        _hours(TOM, weekday, time(12, 0), time(18, 0), "session", 60)


def _hours(who: Actor, weekday: int, starts: time, ends: time, purpose: str, minutes: int) -> None:
    hours = rota.Hours(
        practitioner=who.id,
        practitioner_name=who.name,
        weekday=weekday,
        starts=starts,
        ends=ends,
        purpose=purpose,
        modes=("phone", "in_person"),
        slot_minutes=minutes,
        valid_from=date(2026, 1, 1),
    )
    rota.add_hours(hours=hours, by=LENA, now=MONDAY)


def try_call(episode: Episode, now: datetime) -> None:
    contacts.record_attempt(episode=episode, channel="call", result="no_answer", by=AMA, now=now)


def speak(episode: Episode, now: datetime) -> None:
    contacts.record_attempt(
        episode=episode, channel="call", result="spoke", identity_confirmed=True, by=AMA, now=now
    )


def soonest(episode: Episode, now: datetime) -> Slot:
    """The next open time for a meeting."""
    return min(open_sessions(episode, now, limit=1000))


def book(episode: Episode, now: datetime) -> None:
    a_rota()
    slot = soonest(episode, now)
    assessments.book_assessment(
        episode=episode,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode=slot.modes[0],
        by=AMA,
        now=now,
    )


def an_assessment(**changes: Any) -> FirstAssessment:
    """What Dev says in the first assessment."""
    facts: dict[str, Any] = {
        "goals": ("Sleep better",),
        "need_level": words.NeedLevel.RECREATIONAL,
        "mode": words.Mode.PHONE,
        "substances": ("cannabis",),
        "risks": {question.code: RiskSaid("no") for question in risk_questions(26)},
    }
    return FirstAssessment(**facts | changes)


def assess(episode: Episode, now: datetime) -> None:
    assessments.record_assessment(episode=episode, said=an_assessment(), by=TOM, now=now + DAY)


def start(episode: Episode, now: datetime) -> None:
    scheme = find(episode.scheme, episode.scheme_version)
    agreed = [pathways.Agreed(theme.code) for theme in scheme.pathway.themes]
    pathways.start_pathway(episode=episode, agreed=agreed, by=TOM, now=now + DAY)


def climb_ladder(episode: Episode, now: datetime) -> datetime:
    """Do all that the scheme asks for, when it asks for it; says when it was done."""
    ways = SafeWays.of(episode.contact_rules.latest())
    safe = replace(ways, address="1 Example Street", safe_to_write=True)
    contacts.change_contact_rules(episode=episode, ways=safe, by=AMA, now=now)
    while True:
        step = next_step_for(episode, now=now)
        if step.done:
            return now
        now = max(now, step.due or now)
        if step.channel != "wait":
            result = "no_answer" if step.channel == "call" else "sent"
            contacts.record_attempt(episode=episode, channel=step.channel, result=result, by=AMA, now=now)
        episode.refresh_from_db()


def propose_not_reached(episode: Episode, now: datetime) -> AdverseNotice:
    """Ama proposes the word, and a letter tells the person."""
    return telling.propose(
        episode=episode, event="not_reached", reason="lost_contact", told_how="letter", by=AMA, now=now
    )


def not_reached(episode: Episode, now: datetime) -> None:
    notice = propose_not_reached(episode, climb_ladder(episode, now))
    telling.confirm(notice=notice, by=TOM, now=after(notice))


def end_early(episode: Episode, now: datetime) -> None:
    notice = telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how="call", by=AMA, now=now
    )
    telling.confirm(notice=notice, by=TOM, now=after(notice))


def returned(event: str, reason: str) -> Step:
    def step(episode: Episode, now: datetime) -> None:
        notice = telling.propose(episode=episode, event=event, reason=reason, by=AMA, now=now)
        telling.confirm(notice=notice, by=TOM, now=now)

    return step


def after(notice: AdverseNotice) -> datetime:
    """The first moment after the person's time to answer."""
    assert notice.notice_ends is not None
    return notice.notice_ends + timedelta(seconds=1)


def complete(episode: Episode, now: datetime) -> None:
    """Every theme of the pathway takes place, one a day."""
    for session in episode.pathway.sessions.all():
        slot = soonest(episode, now)
        sessions.book_session(
            session=session,
            starts_at=slot.starts_at,
            practitioner=slot.practitioner,
            mode=slot.modes[0],
            by=TOM,
            now=now,
        )
        now = slot.ends_at
        sessions.record_session(session=session, went=CAME, by=TOM, now=now)
    goals = {goal: pathways.Reached("yes") for goal in goals_of(episode)}
    pathways.complete(episode=episode, reached=goals, by=TOM, now=now)


def decline(episode: Episode, now: datetime) -> None:
    intake.decline(episode=episode, code="full", by=AMA, now=now)


def withdraw(episode: Episode, now: datetime) -> None:
    endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=dev(episode.ref), now=now)


def die(episode: Episode, now: datetime) -> None:
    endings.record_death(episode=episode, verified=True, by=AMA, now=now)


def pause(episode: Episode, now: datetime) -> None:
    endings.pause(episode=episode, reason="hospital", by=AMA, now=now)


def recall(episode: Episode, now: datetime) -> None:
    apply(ReferralWithdrawn(subject=episode.referral, on=now.date()), sender=FORCE, now=now)


_SPOKEN: list[Step] = [speak]
_ASSESSED: list[Step] = [*_SPOKEN, book, assess]
_ON_PATHWAY: list[Step] = [*_ASSESSED, start]
WAY: dict[str, list[Step]] = {
    "received": [],
    "contacting": [try_call],
    "contacted": _SPOKEN,
    "assessment_booked": [*_SPOKEN, book],
    "assessed": _ASSESSED,
    "on_pathway": _ON_PATHWAY,
    "paused": [*_SPOKEN, pause],
    "completed": [*_ON_PATHWAY, complete],
    "ended_early": [*_SPOKEN, end_early],
    "declined": [decline],
    "not_reached": [not_reached],
    "withdrawn": [*_SPOKEN, withdraw],
    "not_suitable": [*_SPOKEN, returned("not_suit", "not_suitable")],
    "moved": [*_SPOKEN, returned("move_away", "moved")],
    "died": [*_SPOKEN, die],
    "recalled": [recall],
}


def words_to_police(episode: Episode) -> list[str]:
    """Every word that was posted to the force about this episode, in order."""
    rows = Outgoing.objects.filter(subject=episode.referral, peer__name=episode.force).order_by("id")
    return [row.word for row in rows]


def mark_sent(key: str) -> None:
    """The text service took the message."""
    Notice.objects.filter(key=key).update(state=NoticeState.SENT)
