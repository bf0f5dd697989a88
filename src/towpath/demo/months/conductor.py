"""Walk all sides through the months, a few hours at a time, and carry sealed bytes between their processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from towpath.demo.clockwork import DemoClock
from towpath.demo.months.days import at_wall, days_between, wall
from towpath.demo.months.pipe import Line, Pipe
from towpath.demo.processes import NotRunning, Site, environment_of

BEATS = (time(9), time(12), time(15), time(17, 1), time(20), time(23, 30))
# What is said at the first carrying may be answered in the second.
CARRIES = ("police", "care", "police")
NAMES = {"ridgeway": "police", "lockside": "care", "insight": "insight"}


class Conductor:
    """Holds one process for each side. As a context it ends them, however the block is left."""

    def __init__(self, sites: Mapping[str, Site], clock: DemoClock, logs: Path) -> None:
        self._sites, self._clock, self._logs = sites, clock, logs
        self._stack = ExitStack()
        self._pipes: dict[str, Pipe] = {}

    def __enter__(self) -> Self:
        for name in NAMES.values():
            self._pipes[name] = self._begin(name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def ask_all(self, lines: Mapping[str, Line]) -> dict[str, Line]:
        """Ask several sides at once; they work side by side."""
        for name, line in lines.items():
            self._pipes[name].write(line)
        return {name: self._answer(name) for name in lines}

    def ask(self, name: str, **line: Any) -> Line:
        """Ask one side."""
        return self.ask_all({name: line})[name]

    def walk(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """Walk every side from one moment to another, and say how far we are."""
        for beat in beats(since, until):
            self._clock.go_to(beat)
            self.ask_all({name: {"do": "run", "until": beat.isoformat()} for name in self._pipes})
            for name in CARRIES:
                self._carry(name, beat)
            yield beat

    def _carry(self, name: str, at: datetime) -> None:
        """Let one side deliver: each message goes to the process of its receiver, its answer back."""
        pipe = self._pipes[name]
        pipe.write({"do": "carry", "at": at.isoformat()})
        while "peer" in (line := self._answer(name)):
            sealed = {key: line[key] for key in ("headers", "body")}
            pipe.write(self.ask(NAMES[line["peer"]], do="take", at=at.isoformat(), **sealed))

    def _answer(self, name: str) -> Line:
        line = self._pipes[name].read()
        if line is None:
            log = self._log(name).read_text(encoding="utf-8", errors="replace").splitlines()
            raise NotRunning(
                "\n".join([f"The process of the {name} side stopped while loading.", *log[-15:]])
            )
        return line

    def _log(self, name: str) -> Path:
        return self._logs / f"{name}.loading.log"

    def _begin(self, name: str) -> Pipe:
        log = self._stack.enter_context(self._log(name).open("wb"))
        process = subprocess.Popen(  # noqa: S603 - our own command, and no shell
            [sys.executable, "-m", "towpath.demo.months.start", "--site", name],
            env=environment_of(self._sites[name]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
            start_new_session=True,
        )
        self._stack.callback(_end, process)
        if process.stdout is None or process.stdin is None:
            raise NotRunning(f"The process of the {name} side has no pipe.")
        return Pipe(process.stdout, process.stdin)


def beats(since: datetime, until: datetime) -> Iterator[datetime]:
    """The moments at which everybody stops and what is sealed is carried; the last one is `until`."""
    for day in days_between(wall(since).date(), wall(until).date()):
        yield from (beat for beat in (at_wall(day, hour) for hour in BEATS) if since < beat < until)
    yield until


def _end(process: subprocess.Popen[str]) -> None:
    """Hang up; a side that does not leave by itself is told to."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(timedelta(seconds=5).total_seconds())
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
