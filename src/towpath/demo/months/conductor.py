"""Walk all sides through the months, some hours at a time, and hand sealed bytes from process to process."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from towpath.demo.clockwork import DemoClock
from towpath.demo.months.days import at_wall, days_between, wall
from towpath.demo.months.pipe import Line
from towpath.demo.processes import NotRunning, Site, environment_of

BEATS = (time(9), time(12), time(17, 1), time(23, 50))
# What was sent at the very end is answered, and the answer heard, before the demonstration begins.
LAST_BEATS = (timedelta(minutes=-2), timedelta(minutes=-1), timedelta())
NAMES = {"ridgeway": "police", "lockside": "care", "insight": "insight"}


class Conductor:
    """Holds one process for each side. As a context it ends them, however the block is left."""

    def __init__(self, sites: Mapping[str, Site], clock: DemoClock, logs: Path) -> None:
        self._sites, self._clock, self._logs = sites, clock, logs
        self._stack = ExitStack()
        self._ends: dict[str, End] = {}
        self._waiting = self._stack.enter_context(selectors.DefaultSelector())

    def __enter__(self) -> Self:
        for name in NAMES.values():
            self._ends[name] = self._begin(name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def ask(self, lines: Mapping[str, Line], at: datetime | None = None) -> dict[str, Line]:
        """Ask several sides at once, hand on what they send each other, and return what each answers."""
        for name, line in lines.items():
            self._ends[name].write(line)
        answers: dict[str, Line] = {}
        while len(answers) < len(lines):
            for key, _ in self._waiting.select():
                for line in self._ends[key.data].lines():
                    self._heard(key.data, line, at, answers)
        return answers

    def walk(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """Walk every side from one moment to another, and say how far we are."""
        for beat in beats(since, until):
            self._clock.go_to(beat)
            self.ask({name: {"do": "pass", "until": beat.isoformat()} for name in self._ends}, beat)
            yield beat

    def _heard(self, name: str, line: Line, at: datetime | None, answers: dict[str, Line]) -> None:
        """One line of one side: a message for another, the answer to one, or the answer to us."""
        if "answer" in line:
            self._ends[line["to"]].write({"answer": line["answer"]})
        elif "body" in line and at is not None:
            sealed = {key: line[key] for key in ("headers", "body")}
            self._ends[NAMES[line["to"]]].write({"do": "take", "from": name, "at": at.isoformat(), **sealed})
        else:
            answers[name] = line

    def _begin(self, name: str) -> End:
        path = self._logs / f"{name}.loading.log"
        log = self._stack.enter_context(path.open("wb"))
        process = subprocess.Popen(  # noqa: S603 - our own command, and no shell
            [sys.executable, "-m", "towpath.demo.months.start", "--site", name],
            env=environment_of(self._sites[name]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            bufsize=0,
            start_new_session=True,
        )
        self._stack.callback(_end, process)
        end = End(name, process, path)
        self._waiting.register(end.reads, selectors.EVENT_READ, name)
        return end


class End:
    """Our end of the pipe of one side. It reads without a buffer that would hide lines from the selector."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], log: Path) -> None:
        if process.stdout is None or process.stdin is None:
            raise NotRunning(f"The process of the {name} side has no pipe.")
        self.reads, self._writes = process.stdout, process.stdin
        self._name, self._log = name, log
        self._rest = b""

    def write(self, line: Line) -> None:
        """Send one line."""
        self._writes.write(json.dumps(line).encode() + b"\n")

    def lines(self) -> list[Line]:
        """Every whole line that has come. Nothing at all means that the process has ended."""
        came = os.read(self.reads.fileno(), 1 << 16)
        if not came:
            log = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
            raise NotRunning("\n".join([f"The {self._name} side stopped while loading.", *log[-15:]]))
        *whole, self._rest = (self._rest + came).split(b"\n")
        return [json.loads(line) for line in whole]


def beats(since: datetime, until: datetime) -> Iterator[datetime]:
    """The moments at which everybody stops and what is sealed is carried; the last one is `until`."""
    for day in days_between(wall(since).date(), wall(until).date()):
        yield from (
            beat for beat in (at_wall(day, hour) for hour in BEATS) if since < beat < until + LAST_BEATS[0]
        )
    yield from (until + before for before in LAST_BEATS)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Hang up; a side that does not leave by itself is told to."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(timedelta(seconds=5).total_seconds())
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
