"""The message that carries each gate word. Pure: nothing that was said to us has a place here."""

from __future__ import annotations

from datetime import date

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
    """The message that carries this word: the reference, the day, and for two words a code or a date."""
    if word == "declined":
        return Declined(subject=referral, on=on, code=DeclineCode(code))
    if word == "more_time":
        if until is None:
            raise ValueError("more_time needs the new expected date")
        return MoreTime(subject=referral, on=on, until=until)
    return _PLAIN[word](subject=referral, on=on)
