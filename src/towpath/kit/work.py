"""The worker of a site: runs each job on its beat until it is told to stop."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import close_old_connections

from towpath.kit import clock

logger = logging.getLogger("towpath.work")
# How often a demonstration's clock file is looked at.
LOOK_AT_THE_CLOCK = 0.1
# While it is moved on and on, only what people wait for is done: messages, reminders, raised cases.
A_QUICK_BEAT, STANDS_STILL = 60, 2.0


@dataclass(frozen=True)
class Job:
    """Something to do every so often. It says how many things it did, and may be killed at any point."""

    name: str
    every_seconds: float
    run: Callable[[datetime], int]


class Worker:
    """Keeps nothing in memory that matters: all that is due can be read from the store again."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.jobs = jobs
        self._stop = threading.Event()
        self._next = dict.fromkeys((job.name for job in jobs), 0.0)
        self._ahead = clock.offset(settings.CLOCK_FILE)
        self._said: timedelta | None = None

    def run(self) -> None:
        """Go on until SIGTERM or SIGINT, and then finish the job in hand."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        logger.info("working: %s", ", ".join(job.name for job in self.jobs) or "no jobs")
        while not self._stop.is_set():
            if self._clock_was_moved():
                self._all_is_due()
            self.round()
            self._say_how_far()
            self._stop.wait(self._until_next())
        logger.info("stopped")

    def round(self, *, everything: bool = False) -> None:
        """Run what is due. A job that fails is tried again on its next beat and stops no other."""
        for job in self.jobs:
            if self._stop.is_set():
                return
            if everything or time.monotonic() >= self._next[job.name]:
                self._do(job)
                self._next[job.name] = time.monotonic() + job.every_seconds

    def _do(self, job: Job) -> None:
        close_old_connections()
        try:
            done = job.run(clock.now())
        except Exception:  # a worker outlives whatever one job meets; the log says what and where
            logger.exception("%s failed", job.name)
        else:
            if done:
                logger.info("%s: %d", job.name, done)
        finally:
            close_old_connections()

    def _clock_was_moved(self) -> bool:
        """In a demonstration days pass at the press of a button, and everything may be due after it."""
        before, self._ahead = self._ahead, clock.offset(settings.CLOCK_FILE)
        return before != self._ahead

    def _all_is_due(self) -> None:
        """What has a quick beat is due now; the rest, once the clock stands still."""
        for job in self.jobs:
            is_quick = job.every_seconds <= A_QUICK_BEAT
            self._next[job.name] = 0.0 if is_quick else time.monotonic() + STANDS_STILL

    def _say_how_far(self) -> None:
        """Whoever moves the clock of a demonstration waits for this."""
        if settings.CLOCK_FILE and self._said != self._ahead:
            clock.has_caught_up(settings.CLOCK_FILE, settings.TOWPATH_SITE, self._ahead)
            self._said = self._ahead

    def _until_next(self) -> float:
        longest = LOOK_AT_THE_CLOCK if settings.CLOCK_FILE else 60.0
        soonest = min(self._next.values(), default=time.monotonic() + 60)
        return max(0.05, min(longest, soonest - time.monotonic()))
