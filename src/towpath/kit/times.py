"""A time of day as people say it, or a sentence about what is wrong with it."""

from __future__ import annotations

import re
from datetime import time

_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_SHAPE = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(am|pm)?", re.ASCII)
_EXAMPLE = "Write the time like 5:30pm or 17:30."


class NotATime(ValueError):
    """Why this is not a time, in a sentence."""


def to_time(typed: str) -> time:
    """The time. `5:30` could be morning or evening, so it is asked again; `05:30` is the 24-hour clock."""
    plain = typed.lower().replace("a.m.", "am").replace("p.m.", "pm").strip(" .")
    if plain in _NAMED:
        return _NAMED[plain]
    shape = _SHAPE.fullmatch(plain.replace(" am", "am").replace(" pm", "pm"))
    if shape is None:
        raise NotATime(_EXAMPLE)
    hours, minutes, half = shape[1], shape[2] or "00", shape[3]
    if int(minutes) > 59:
        raise NotATime("The minutes must be from 00 to 59.")
    return time(_hour(hours, shape[2], half), int(minutes))


def _hour(hours: str, minutes: str | None, half: str | None) -> int:
    number = int(hours)
    if half:
        if not 1 <= number <= 12:
            raise NotATime(_EXAMPLE)
        return number % 12 + (12 if half == "pm" else 0)
    if number > 23:
        raise NotATime(_EXAMPLE)
    if minutes is None or (len(hours) == 1 and number):
        raise NotATime(f"Say if this is morning or evening: {number % 12 or 12}am or {number % 12 or 12}pm.")
    return number
