"""Finds open times as a practitioner would on the screen, without reading the whole rota each time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta

from towpath.care.models import Episode, HeldCell
from towpath.care.queries.slots import Slot, fits, slots_between

YOUNG = "jo"


class Diary:
    """All slots of the session pool, worked out once; which of them are held is asked of the store."""

    def __init__(self, first: datetime, last: datetime) -> None:
        self._slots = slots_between("session", first, last)
        self._starts = [slot.starts_at for slot in self._slots]
        self._held: set[tuple[str, datetime]] = set()
        self._last = 0

    def best(self, episode: Episode, since: datetime, until: datetime, who: str = "") -> Slot | None:
        """The open time that fits this person's life best; with their own worker, if that can be had."""
        self._note_what_is_held()
        found = self._open(since, until)
        young = episode.scheme.endswith("youth") or episode.scheme.startswith("youth")
        wanted = who or (YOUNG if young else "")
        theirs = [slot for slot in found if slot.practitioner == wanted]
        others = [slot for slot in found if young or slot.practitioner != YOUNG]
        return min(theirs or others or found, key=fits(episode), default=None)

    def course(self, episode: Episode, count: int, first: Slot, days: int) -> Sequence[Slot | None]:
        """Times for so many sessions, a week apart, the first one given."""
        self._note_what_is_held()
        times: list[Slot | None] = [first]
        aim = first.starts_at
        for _ in range(count - 1):
            aim += timedelta(days=days)
            same = self._open(aim - timedelta(hours=2), aim + timedelta(hours=2))
            theirs = [slot for slot in same if slot.practitioner == first.practitioner]
            near = timedelta(days=3)
            times.append(
                theirs[0] if theirs else self.best(episode, aim - near, aim + near, first.practitioner)
            )
        return times

    def _open(self, since: datetime, until: datetime) -> list[Slot]:
        slots = self._slots[bisect_left(self._starts, since) : bisect_left(self._starts, until)]
        return [
            slot
            for slot in slots
            if not any((slot.practitioner, cell) in self._held for cell in slot.cells())
        ]

    def _note_what_is_held(self) -> None:
        """Only what is new is read. A time that was given back stays unused, which does no harm here."""
        for key, practitioner, cell in HeldCell.objects.filter(pk__gt=self._last).values_list(
            "pk", "practitioner", "cell_start"
        ):
            self._held.add((practitioner, cell))
            self._last = max(self._last, key)
