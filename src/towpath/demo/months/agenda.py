"""What a side has still to do: each case is a generator that says when it goes on, woken in order of time."""

from __future__ import annotations

import heapq
from collections.abc import Generator
from datetime import datetime
from itertools import count

from towpath.kit.refusals import Refusal

# Says when it wants to go on; is told the time when it does.
Life = Generator[datetime, datetime, None]


class Agenda:
    """Lives asleep, soonest first. One that is refused ends there, and the refusal is kept for the report."""

    def __init__(self) -> None:
        self._asleep: list[tuple[datetime, int, Life]] = []
        self._order = count()
        self.refused: list[str] = []
        self.deeds = 0

    def begin(self, life: Life) -> None:
        """Take a life up: it says when it wants to be woken first."""
        self._sleep(life, next(life, None))

    def run_until(self, until: datetime) -> None:
        """Wake everything that is due by then, in order."""
        while self._asleep and self._asleep[0][0] <= until:
            due, _, life = heapq.heappop(self._asleep)
            self._wake(life, due)

    def _wake(self, life: Life, now: datetime) -> None:
        try:
            due = life.send(now)
        except StopIteration:
            due = None
        except Refusal as refusal:
            self.refused.append(f"{now:%Y-%m-%d %H:%M} {refusal.code}: {refusal.reason}")
            due = None
        self.deeds += 1
        self._sleep(life, due and max(due, now))

    def _sleep(self, life: Life, due: datetime | None) -> None:
        if due is not None:
            heapq.heappush(self._asleep, (due, next(self._order), life))
