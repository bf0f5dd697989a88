"""Open times as columns of numbers, so that one person can be held against all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]
MINUTE = 60


@dataclass(frozen=True)
class OpenTime:
    """One time that one practitioner could give to one person. `key` names it to whoever asked.

    `window` is the window of the week that it lies in; `languages` are those of the practitioner, and their
    `gender` is empty where they would rather not say.
    """

    key: str
    starts_at: datetime
    practitioner: str
    window: str
    out_of_hours: bool = False
    modes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    gender: str = ""


class Board:
    """All open times of one pool at one moment, the soonest first."""

    def __init__(self, times: Iterable[OpenTime], now: datetime) -> None:
        self.times = tuple(sorted(times, key=lambda time: (time.starts_at, time.key)))
        self.now = minutes(now)
        self.starts: Numbers = np.array([minutes(time.starts_at) for time in self.times], dtype=np.int64)
        self._asked: dict[tuple[str, str], Mask] = {}

    def __len__(self) -> int:
        return len(self.times)

    @cached_property
    def out_of_hours(self) -> Mask:
        """Which of them are in the evening or at a weekend."""
        return self._which(lambda time: time.out_of_hours)

    def in_window(self, window: str) -> Mask:
        """Which of them lie in this window of the week."""
        return self._kept("window", window, lambda time: time.window == window)

    def by(self, mode: str) -> Mask:
        """In which of them people can meet in this way."""
        return self._kept("mode", mode, lambda time: mode in time.modes)

    def speaking(self, language: str) -> Mask:
        """Which of them are with somebody who speaks this language."""
        return self._kept("language", language, lambda time: language in time.languages)

    def of_gender(self, gender: str) -> Mask:
        """Which of them are with a woman, or with a man."""
        return self._kept("gender", gender, lambda time: time.gender == gender)

    def held_by(self, practitioner: str) -> Mask:
        """Which of them are with this practitioner."""
        return self._kept("practitioner", practitioner, lambda time: time.practitioner == practitioner)

    def _kept(self, what: str, value: str, holds: Callable[[OpenTime], bool]) -> Mask:
        """The answer to a question that many people ask: looked for once."""
        if (what, value) not in self._asked:
            self._asked[what, value] = self._which(holds)
        return self._asked[what, value]

    def _which(self, holds: Callable[[OpenTime], bool]) -> Mask:
        return np.fromiter((holds(time) for time in self.times), dtype=np.bool_, count=len(self.times))


def minutes(moment: datetime) -> int:
    """Whole minutes since 1970, so that moments can be held against each other as numbers."""
    return int(moment.timestamp()) // MINUTE
