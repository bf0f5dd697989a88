"""Says a gate word about an episode to the force that referred it, in the transaction that caused it."""

from __future__ import annotations

from datetime import date, datetime

from towpath.care.models import Episode
from towpath.care.police_words import message_for
from towpath.gate.outbox import post
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.schemes.deadlines import local_day


def say(
    episode: Episode,
    word: str,
    *,
    by: Actor,
    now: datetime,
    on: date | None = None,
    code: str = "",
    until: date | None = None,
) -> None:
    """Post the word to the force of this episode, and to no other. Telling is a disclosure: it is logged."""
    day = on or local_day(now)
    post(
        message_for(word, referral=episode.referral, on=day, code=code, until=until),
        to=episode.force,
        now=now,
    )
    record(by=by, now=now, verb=f"police.told.{word}", kind="episode", ref=episode.ref)
