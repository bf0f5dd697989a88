"""Says a gate word about an episode to the force that referred it, in the transaction that caused it."""

from __future__ import annotations

from datetime import date, datetime

from towpath.care.models import Episode
from towpath.gate.messages import (
    Completed,
    Declined,
    EndedEarly,
    InProgress,
    Message,
    MoreTime,
    NotReached,
    PleasePhone,
    Received,
    Returned,
    Withdrawn,
)
from towpath.gate.outbox import post
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import DeclineCode

_PLAIN = {
    "received": Received,
    "in_progress": InProgress,
    "not_reached": NotReached,
    "completed": Completed,
    "ended_early": EndedEarly,
    "withdrawn": Withdrawn,
    "returned": Returned,
    "please_phone": PleasePhone,
}


def message_for(word: str, *, referral: str, on: date, code: str = "", until: date | None = None) -> Message:
    """The message that carries this word: the reference, the day, and nothing that was said to us."""
    if word == "declined":
        return Declined(subject=referral, on=on, code=DeclineCode(code))
    if word == "more_time":
        if until is None:
            raise ValueError("more_time needs the new expected date")
        return MoreTime(subject=referral, on=on, until=until)
    return _PLAIN[word](subject=referral, on=on)


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
    message = message_for(word, referral=episode.referral, on=day, code=code, until=until)
    post(message, to=episode.force, now=now)
    record(by=by, now=now, verb=f"police.told.{word}", kind="episode", ref=episode.ref)
