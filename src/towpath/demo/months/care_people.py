"""The life of one episode: from the referral's arrival to wherever it has come by today."""

from __future__ import annotations

from datetime import datetime
from random import Random

from towpath.care.actions import endings, intake, telling
from towpath.care.models import Episode
from towpath.demo.months import care_calls as calls
from towpath.demo.months import care_course as course
from towpath.demo.months.agenda import Life
from towpath.demo.months.care_group import joined
from towpath.demo.months.days import working_time
from towpath.demo.months.diary import Diary
from towpath.demo.personas import LENA, TOM
from towpath.kit.actor import Actor

ALL = 99
DECLINES = ("out_of_area", "out_of_area", "full", "unsafe")


def cared_for(episode: Episode, fate: str, dice: Random, diary: Diary, now: datetime) -> Life:
    """Everything that the provider and the person do, as this fate has it."""
    now = yield calls.first_call_at(dice, episode, now)
    episode.refresh_from_db()
    if not episode.is_open:
        return
    if fate == "declined":
        intake.decline(episode=episode, code=dice.choice(DECLINES), by=LENA.actor, now=now)
        return
    who = calls.worker_for(dice, episode)
    calls.take_on(episode, who, now)
    if fate == "never":
        yield from _never_reached(episode, dice, now, who.actor)
        return
    spoke = yield from calls.reach(episode, dice, now, who.actor)
    if spoke is not None:
        course.give_link(episode, who.actor, spoke)
        yield from _after_speaking(episode, fate, dice, diary, spoke)


def _never_reached(episode: Episode, dice: Random, now: datetime, by: Actor) -> Life:
    tried = yield from calls.climb(episode, dice, now, by)
    if tried is not None:
        yield from calls.lost(episode, dice, tried, by, "not_reached")


def _after_speaking(episode: Episode, fate: str, dice: Random, diary: Diary, now: datetime) -> Life:
    by = course.worker(episode).actor
    if fate in ("moves", "not_suitable"):
        yield from _returned(episode, fate, dice, now, by)
        return
    if fate == "spoke_once":
        now = yield working_time(dice, now, days=12)
        yield from calls.lost(episode, dice, now, by, "end_early")
        return
    met = yield from course.assessed(episode, dice, now, diary)
    if met is None:
        return
    if not joined(episode, met):
        course.started(episode, dice, met, diary)
    yield from _on_pathway(episode, fate, dice, diary, met)


def _on_pathway(episode: Episode, fate: str, dice: Random, diary: Diary, now: datetime) -> Life:
    by = course.worker(episode).actor
    most = {"drops_out": dice.choice((0, 1, 1)), "withdraws": 1, "pauses": 2}.get(fate, ALL)
    at = yield from course.held(episode, dice, now, diary, most)
    if at is None or not episode.is_open:
        return
    if fate == "drops_out":
        at = yield from course.missed_twice(episode, dice, at, diary)
        yield from calls.lost(episode, dice, at or now, by, "end_early")
    elif fate == "withdraws":
        at = yield working_time(dice, at, days=2)
        person = Actor.person(episode.ref)
        endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=person, now=at)
    elif fate == "pauses":
        at = yield working_time(dice, at, days=1)
        endings.pause(episode=episode, reason="hospital", by=by, now=at)
    else:
        course.finished(episode, dice, at)


def _returned(episode: Episode, fate: str, dice: Random, now: datetime, by: Actor) -> Life:
    """We cannot go on with it: one proposes, another confirms. Police are told no reason."""
    event, reason = ("move_away", "moved") if fate == "moves" else ("not_suit", "not_suitable")
    now = yield working_time(dice, now, days=2)
    notice = telling.propose(episode=episode, event=event, reason=reason, by=by, now=now)
    now = yield working_time(dice, now, days=1)
    second = LENA if by.id == TOM.username else TOM
    telling.confirm(notice=notice, by=second.actor, now=now)
