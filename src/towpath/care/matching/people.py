"""Somebody who waits for a time: what suits them, what is safe, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """One person who waits for one time. What is left empty asks for nothing.

    `windows` are windows of the week (`TimeWindow`), `modes` the ways of meeting that are safe (`Mode`).
    `language` is set only where it has to be the practitioner's own, `gender` only where it was asked for.
    `knows` is the practitioner whom they have spoken with. `due` is until when we promised to have met, and
    `not_before` is when the meeting before this one begins.
    """

    ref: str
    since: datetime
    due: datetime | None = None
    not_before: datetime | None = None
    windows: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    language: str = ""
    gender: str = ""
    knows: str = ""
    works_in_the_day: bool = False


def most_urgent_first(people: list[Waiting]) -> list[Waiting]:
    """The nearest promise first, then the longest wait: the same in whatever order they are given."""
    return sorted(people, key=lambda one: (one.due is None, one.due or one.since, one.since, one.ref))
