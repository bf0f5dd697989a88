"""The texts that would have been sent, a day at a time, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from towpath.demo.months.days import wall
from towpath.demo.town import Town
from towpath.kit.phones import spoken


@dataclass(frozen=True)
class Text:
    """One text: when, to whom, and its words, each with whether it is a link."""

    at: datetime
    to: str
    parts: list[tuple[str, bool]]


@dataclass(frozen=True)
class DayOfTexts:
    """All texts of one day, and the nearest days that have any."""

    day: date
    texts: list[Text]
    earlier: date | None
    later: date | None


def day_of_texts(town: Town, day: date) -> DayOfTexts:
    """The phone as it looks on this day."""
    lines = _lines(town)
    days = [wall(datetime.fromisoformat(line["at"])).date() for line in lines]
    todays = [_text(line) for line, on in zip(lines, days, strict=True) if on == day]
    return DayOfTexts(
        day=day,
        texts=todays[::-1],
        earlier=max((on for on in days if on < day), default=None),
        later=min((on for on in days if on > day), default=None),
    )


def _lines(town: Town) -> list[dict[str, Any]]:
    """Every text so far, the oldest first. A half-written line is left for next time."""
    kept = [file.read_text(encoding="utf-8") for file in town.all_texts if file.exists()]
    lines = [line for text in kept for line in text.splitlines(keepends=True)]
    return sorted((json.loads(line) for line in lines if line.endswith("\n")), key=itemgetter("at"))


def _text(line: dict[str, Any]) -> Text:
    to = spoken(line["to"]) if line["channel"] == "text" else line["to"]
    parts = [(word, word.startswith(("http://", "https://"))) for word in line["words"].split()]
    return Text(datetime.fromisoformat(line["at"]), to, parts)
