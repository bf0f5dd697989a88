"""Reaching somebody: the first call, the tries after it, and, if nobody answers, the word for that."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random

from towpath.care.actions import contacts, intake, telling
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import AdverseNotice, Episode
from towpath.care.queries.calls import next_step_for
from towpath.demo.months.agenda import Life
from towpath.demo.months.days import at_wall, wall, working_time
from towpath.demo.personas import AMA, JO, KWAME, LENA, TOM, Persona
from towpath.kit.actor import Actor

MINUTE = timedelta(minutes=1)
WORKERS = (AMA, AMA, TOM, KWAME)
SECONDS = (TOM, LENA, AMA)
TRIES_BEFORE_WE_SPEAK = (0, 0, 0, 0, 0, 0, 1, 1, 2)
NOT_YET = ("no_answer", "no_answer", "not_now")
MOST_STEPS = 25
# People are called again the next working day, not only when the scheme would have it at the latest.
AGAIN_AFTER = timedelta(hours=3)
CALLED_LATE = 0.03

Reached = Generator[datetime, datetime, datetime | None]


def worker_for(dice: Random, episode: Episode) -> Persona:
    """Who works with this person: Jo with the young, the others with adults."""
    return JO if "youth" in episode.scheme else dice.choice(WORKERS)


def first_call_at(dice: Random, episode: Episode, now: datetime) -> datetime:
    """When we call first: at the promised time, or in good time before the call is due."""
    booked = episode.bookings.filter(kind="first_call", state="live").first()
    if booked is not None:
        return booked.starts_at + dice.randrange(1, 9) * MINUTE
    due = episode.first_contact_due
    at = working_time(dice, now, days=0 if dice.random() < 0.5 else 1)
    return at if at < due or dice.random() < CALLED_LATE else max(now, due - dice.randrange(20, 160) * MINUTE)


def reach(episode: Episode, dice: Random, now: datetime, by: Actor) -> Reached:
    """Call until we speak. Says when we did; None if somebody else ended it meanwhile."""
    for _ in range(dice.choice(TRIES_BEFORE_WE_SPEAK)):
        contacts.record_attempt(episode=episode, channel="call", result=dice.choice(NOT_YET), by=by, now=now)
        due = (episode.next_due or now) - dice.randrange(10, 200) * MINUTE
        now = yield max(now + AGAIN_AFTER, min(due, working_time(dice, now, days=1)))
        episode.refresh_from_db()
        if not episode.is_open:
            return None
    contacts.record_attempt(
        episode=episode, channel="call", result="spoke", identity_confirmed=True, by=by, now=now
    )
    return now


def climb(episode: Episode, dice: Random, now: datetime, by: Actor) -> Reached:
    """Try everything that the scheme asks for, when it asks for it. Says when all was tried."""
    if dice.random() < 0.6:
        ask_for_address(episode, dice, by, now)
    for _ in range(MOST_STEPS):
        step = next_step_for(episode, now=now)
        if step.done:
            return now
        if step.due and step.due > now:
            now = yield _a_little_before(dice, step.due, now)
        _take_step(episode, step.channel, dice, now, by)
        now = yield working_time(dice, now, days=1) if step.channel == "wait" else now + MINUTE
        episode.refresh_from_db()
        if not episode.is_open:
            return None
    return None


def lost(episode: Episode, dice: Random, now: datetime, by: Actor, event: str) -> Life:
    """Propose the word that we lost contact, tell the person, and let a second person confirm in the end."""
    ways = telling.ways_to_tell(episode, event)
    how = next((way for way in ("text", "letter", "call", "in_person") if way in ways), "")
    # Whom nobody can tell first, police are not told about: the referral goes back.
    event, reason = (event, "lost_contact") if how else ("not_suit", "not_suitable")
    notice = telling.propose(episode=episode, event=event, reason=reason, told_how=how, by=by, now=now)
    ends = notice.notice_ends or now
    now = yield working_time(dice, max(ends, now), days=dice.choice((1, 1, 1, 2, 3)))
    notice = AdverseNotice.objects.get(pk=notice.pk)
    if notice.is_waiting and notice.episode.is_open:
        second = dice.choice([one for one in SECONDS if one.username != by.id])
        telling.confirm(notice=notice, by=second.actor, now=now)


def take_on(episode: Episode, who: Persona, now: datetime) -> None:
    """The practitioner takes the person on."""
    intake.take(episode=episode, by=who.actor, now=now)


def _a_little_before(dice: Random, due: datetime, now: datetime) -> datetime:
    """Evening and weekend tries have their hour; the others are made some time before they are due."""
    local = wall(due)
    if local.weekday() >= 5 or local.time() >= time(17):
        return due
    return max(now, due - dice.randrange(5, 120) * MINUTE, at_wall(local.date(), time(9)))


def _take_step(episode: Episode, channel: str, dice: Random, now: datetime, by: Actor) -> None:
    if channel == "desk":
        telling.please_phone(episode=episode, by=by, now=now)
    elif channel in ("text", "email", "letter"):
        contacts.record_attempt(episode=episode, channel=channel, result="sent", by=by, now=now)
    elif channel != "wait":
        contacts.record_attempt(episode=episode, channel=channel, result="no_answer", by=by, now=now)


def ask_for_address(episode: Episode, dice: Random, by: Actor, now: datetime) -> None:
    """The desk knew a safe address, so a letter can be sent."""
    ways = SafeWays.of(episode.contact_rules.latest())
    address = f"{dice.randrange(2, 90)} Invented Row, Ridgeway"
    safe = replace(ways, address=address, safe_to_write=True, note="Address from the desk, by phone.")
    contacts.change_contact_rules(episode=episode, ways=safe, by=by, now=now)
