"""The person takes a break by themselves, and comes back by themselves. Nobody asks them why."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from towpath.care.actions import endings
from towpath.care.actions.asks import keep, over
from towpath.care.actions.moving import take_hold
from towpath.care.models import Ask, Episode
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import local_day

ASKED = "asked"
WEEKS = (1, 2, 4)
"""After so many weeks we may ask how they are, if they would like that; 0: they come to us."""


@transaction.atomic
def take_a_break(*, episode: Episode, weeks: int, keep_times: bool, by: Actor, now: datetime) -> Ask:
    """Nothing is asked of them for now. Their worker sees it, and gets in touch when they said, if at all."""
    if weeks not in (0, *WEEKS):
        raise Refusal("weeks_unknown", "Choose when we may get in touch.", "weeks")
    endings.pause(episode=episode, reason=ASKED, keep_times=keep_times, by=by, now=now)
    until = local_day(now) + timedelta(weeks=weeks) if weeks else None
    return keep(take_hold(episode.ref), Ask.Kind.PAUSE, by=by, now=now, until=until)


@transaction.atomic
def come_back(*, episode: Episode, by: Actor, now: datetime) -> Ask:
    """They go on from where they were, whoever paused it. Their worker sees that they are back.

    That they took a break waits for nobody any more.
    """
    endings.resume(episode=episode, by=by, now=now)
    held = take_hold(episode.ref)
    for one in held.asks.filter(kind=Ask.Kind.PAUSE, settled_at=None):
        over(one, by=by, now=now)
    return keep(held, Ask.Kind.BACK, by=by, now=now)
