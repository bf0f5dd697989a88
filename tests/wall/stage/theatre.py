"""Both sides of the wall, each in its own process, and between them nothing but the pipe that is watched."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any

from tests.folders import HERE
from towpath.gate import seal

SIDES = ("police", "care", "person", "insight")
SECONDS_TO_START = 180
RUN = """
import django; django.setup()
from tests.wall.stage.{module} import DEEDS
from tests.wall.stage.process import serve
serve(DEEDS, {address!r})
"""


class DeedFailed(AssertionError):
    """A deed ended in an error on its side; here is where."""


@dataclass
class Line:
    """The line to one side, as one world uses it."""

    side: str
    connection: Connection
    world: World

    def __call__(self, deed: str, /, **given: Any) -> Any:
        self.connection.send((deed, given))
        while True:
            kind, said = self.connection.recv()
            if kind == "done":
                return said
            if kind == "failed":
                raise DeedFailed(f"{self.side}: {deed}\n{said}")
            self.connection.send(self.world.carry(self.side, *said))


@dataclass(frozen=True)
class Delivery:
    """One message as police got it: when, under which headers, which bytes, and what they answered."""

    at: datetime
    headers: tuple[tuple[str, str], ...]
    body: bytes
    answer: str


@dataclass
class World:
    """One run of history: its own stores, its own time, and everything that was carried to police."""

    directory: Path
    now: datetime
    lines: dict[str, Line] = field(default_factory=dict)
    delivered: list[Delivery] = field(default_factory=list)
    answered: list[tuple[datetime, str]] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def to(self, side: str, deed: str, /, **given: Any) -> Any:
        """Have a deed done on one side."""
        return self.lines[side](deed, **given)

    def put(self, now: datetime) -> None:
        """Move the clocks of both sides."""
        self.now = now
        for side in self.lines:
            self.to(side, "put", now=now)

    def carry(self, side: str, peer: str, headers: Mapping[str, str], body: bytes) -> str:
        """Carry sealed bytes across; note what police get, and what they are answered."""
        receiver = {"ridgeway": "police", "lockside": "care"}.get(peer, peer)
        if receiver not in self.lines:
            return "applied"
        answer = str(self.to(receiver, "receive", headers=dict(headers), body=body))
        if receiver == "police":
            self.delivered.append(Delivery(self.now, tuple(headers.items()), body, answer))
        elif receiver == "care":
            self.answered.append((self.now, answer))
        return answer


class Theatre:
    """The processes of the sides, started once and forked for every world."""

    def __init__(self, directory: Path, sides: tuple[str, ...] = ("police", "care", "person")) -> None:
        self.directory, self.sides = directory, sides
        self.keys: dict[str, str] = {}
        self._numbers = count(1)
        self._processes: list[subprocess.Popen[bytes]] = []
        try:
            for side in sides:
                self._start(side)
        except DeedFailed:
            self.close()
            raise

    @contextmanager
    def world(self, now: datetime, *, seed: int = 7, mutant: str = "") -> Iterator[World]:
        """A new world, with new stores on both sides."""
        number = next(self._numbers)
        world = World(self.directory / f"world-{number}", now)
        try:
            for side in self.sides:
                line = Client(str(self.directory / f"{side}.socket"), family="AF_UNIX")
                world.lines[side] = Line(side, line, world)
                folder = world.directory / side
                dice = seed + SIDES.index(side)
                world.to(side, "begin", directory=folder, seed=dice, now=now, mutant=mutant, keys=self.keys)
            yield world
        finally:
            for opened in world.lines.values():
                opened.connection.close()

    def close(self) -> None:
        """End the processes that were started here."""
        for process in self._processes:
            process.kill()
            process.wait()

    def _start(self, side: str) -> None:
        folder = self.directory / side
        folder.mkdir(parents=True)
        key = seal.new_key()
        (folder / "gate.pem").write_bytes(seal.key_to_pem(key))
        self.keys[side] = seal.public_text(key)
        address = self.directory / f"{side}.socket"
        code = RUN.format(module=f"{side}_side", address=str(address))
        argv = [sys.executable, "-c", code]
        process = subprocess.Popen(argv, cwd=HERE.parent, env=environment(side, folder))  # noqa: S603 - our own words
        self._processes.append(process)
        _wait_for(address, process)


def environment(side: str, folder: Path) -> dict[str, str]:
    """What a site in a process of its own is started with, and nothing of any other site."""
    keep = {
        name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "PYTHONPATH")
    }
    return {
        **keep,
        "DJANGO_SETTINGS_MODULE": f"towpath.sites.{side}.settings",
        "TOWPATH_MODE": "test",
        "TOWPATH_DIR": str(folder),
        "GATE_KEY_FILE": str(folder / "gate.pem"),
        "PSEUDONYM_KEY": "one pseudonym key for both sides, in tests only",
        "DOOR_KEY": "one door key, in tests only",
        "PYTHONHASHSEED": "0",
    }


def _wait_for(address: Path, process: subprocess.Popen[bytes]) -> None:
    for _ in range(SECONDS_TO_START * 20):
        if address.exists():
            return
        if process.poll() is not None:
            raise DeedFailed(f"a side did not start: exit status {process.returncode}")
        time.sleep(0.05)
    raise DeedFailed("a side did not start in time")
