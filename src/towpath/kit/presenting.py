"""How days and times are written on a page: London time, in words a person says."""

from __future__ import annotations

from datetime import date, datetime, time

from towpath.kit.clock import LONDON

LAST_MINUTE = time(23, 59)


def day(value: date | datetime | None) -> str:
    """Mon 3 March; with the year when it is not plain from the day's nearness."""
    if value is None:
        return ""
    local = value.astimezone(LONDON) if isinstance(value, datetime) else value
    return f"{local:%a} {local.day} {local:%B}"


def clock_time(value: datetime | time | None) -> str:
    """5:30pm, 9am, noon as 12pm."""
    if value is None:
        return ""
    local = value.astimezone(LONDON) if isinstance(value, datetime) else value
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def day_time(value: datetime | None) -> str:
    """Mon 3 March, 5:30pm."""
    return f"{day(value)}, {clock_time(value)}" if value else ""


def length(minutes: int) -> str:
    """How long something takes: 45 minutes, 1 hour, 1 hour 30 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [(hours, "hour"), (rest, "minute")]
    return " ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in parts if number)


def due(value: datetime | None, *, inside: bool = False) -> str:
    """Tue 3 March, 5:30pm; but End of Tue 3 March, or the end of it `inside` a sentence.

    A deadline at the last minute of a day is that day, and nobody says it as a minute before midnight.
    """
    if value is None:
        return ""
    if value.astimezone(LONDON).time() < LAST_MINUTE:
        return day_time(value)
    return f"{'the end' if inside else 'End'} of {day(value)}"


def ago(value: datetime | None, now: datetime) -> str:
    """How long since, or until, in the one unit that matters."""
    if value is None:
        return ""
    seconds = int((now - value).total_seconds())
    if abs(seconds) < 60:
        return "now"
    spoken = _spoken(abs(seconds))
    return f"{spoken} ago" if seconds > 0 else f"in {spoken}"


def as_written(sentence: str, /, **named: object) -> str:
    """Our sentence with what is named put in. Where people may choose a language, theirs takes its place."""
    return sentence.format(**named) if named else sentence


def _spoken(seconds: int) -> str:
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        count = seconds // length
        if count:
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "a moment"
