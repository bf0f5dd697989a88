"""People on their own pages, at the desk and by the deed itself: two processes over one store, in rounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Self

import psycopg

from bench.figures import Figure, exactly, told
from bench.raw import ROOT, Raw
from tests.runner.machine import postgres_programs, room_for_stores
from tests.runner.postgres import server
from towpath.demo.processes import HANDED_ON, NotRunning

SITES = ("person", "care")
HEAD_START = 0.15
"""Seconds between the word and the race: long enough to reach every thread."""
LAST_OF_ALL = 10
"""One round in so many is for a time beside which no other is open."""
OFFERED = 3


@dataclass
class Found:
    """What became of every round."""

    people: int
    rounds: int = 0
    won_once: int = 0
    store_agrees: int = 0
    lost: int = 0
    offered_others: int = 0
    alone: int = 0
    told_none_is_left: int = 0
    shown_the_gone_one: int = 0
    other_answers: list[Any] = field(default_factory=list)
    broken: list[Any] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def add(self, slot: str, answers: Sequence[dict[str, Any]], kept: dict[str, Any], *, alone: bool) -> None:
        """One round: all the answers, and what the store says of this time."""
        winners = [one["ref"] for one in answers if one["won"]]
        losers = [one for one in answers if one["gone"]]
        self.rounds += 1
        self.won_once += len(winners) == 1
        self.store_agrees += kept["booked"] == winners and kept["cells"] == 4
        self.other_answers += [one for one in answers if one["won"] == one["gone"]]
        self.broken += [one for one in answers if one["broken"]]
        self.shown_the_gone_one += sum(slot in one["offered"] for one in losers)
        self.took += [one["took"] for one in answers]
        if alone:
            self.alone += len(losers)
            self.told_none_is_left += sum(one["none"] and not one["offered"] for one in losers)
        else:
            self.lost += len(losers)
            self.offered_others += sum(len(set(one["offered"]) - {slot}) >= OFFERED for one in losers)


class Racers:
    """One process of a site, told by lines."""

    def __init__(self, site: str, folder: Path, store: str) -> None:
        known = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
        own = {
            "TOWPATH_SITE": site,
            "DJANGO_SETTINGS_MODULE": f"towpath.sites.{site}.settings",
            "TOWPATH_MODE": "test",
            "TOWPATH_DIR": str(folder),
            "DATABASE_URL": store,
        }
        self.site = site
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.racing.side"],
            env=known | own,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()

    def tell(self, **what: Any) -> None:
        """Say what to do."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        """What came of it."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise NotRunning(f"the {self.site} side of the race ended by itself")
        return json.loads(line)

    def ask(self, **what: Any) -> Any:
        """Say what to do, and wait for it."""
        self.tell(**what)
        return self.answer()


def race(raw: Raw, people: int, rounds: int, *, pages: int, postgres: bool, seed: int) -> list[Figure]:
    """So many rounds on one store, `pages` people on each kind of page, and what has to be so of each."""
    found, dice, began = Found(people), Random(seed), time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=room_for_stores())))
        store = stack.enter_context(_store(folder, postgres=postgres))
        sides = [stack.enter_context(Racers(site, folder, store)) for site in SITES]
        slots = _prepared(sides, people, pages)
        alone = rounds // LAST_OF_ALL
        for _ in range(rounds - alone):
            _round(sides, dice.choice(slots), found, alone=False)
        (last,) = sides[-1].ask(do="leave_one")["slots"]
        for _ in range(alone):
            _round(sides, last, found, alone=True)
    seconds = time.monotonic() - began
    raw.keep(f"last-slot-{'postgresql' if postgres else 'sqlite'}.json", vars(found) | {"seconds": seconds})
    return figures(found, seconds)


def figures(found: Found, seconds: float) -> list[Figure]:
    """What has to be so, and how long they waited for their answer."""
    many, took = found.rounds, sorted(found.took)
    slowest = f"{took[-1]:.1f} s, half of them within {took[len(took) // 2]:.1f} s"
    return [
        exactly(
            f"rounds with exactly one winner, of {many}", found.won_once, many, f"{found.people} at once"
        ),
        exactly("rounds after which the store holds that one booking", found.store_agrees, many, ""),
        exactly(
            "told that it has gone and offered at least three others", found.offered_others, found.lost, ""
        ),
        exactly("told that it was the last one, and offered none", found.told_none_is_left, found.alone, ""),
        exactly("shown the time that had just gone as open", found.shown_the_gone_one, 0, ""),
        exactly("other answers than these two", len(found.other_answers), 0, ""),
        exactly("pages that broke or spoke of a lock", len(found.broken), 0, ""),
        told("the slowest answer", slowest),
        told("seconds in all", f"{seconds:.0f}"),
    ]


def _prepared(sides: Sequence[Racers], people: int, pages: int) -> list[str]:
    """Everybody ready to choose; gives the open times."""
    person, care = sides
    ready = care.ask(do="prepare", people=people)
    refs = ready["refs"]
    person.ask(do="open", pages=refs[:pages], others=[])
    care.ask(do="open", pages=refs[pages : 2 * pages], others=refs[2 * pages :])
    slots: list[str] = ready["slots"]
    return slots


def _round(sides: Sequence[Racers], slot: str, found: Found, *, alone: bool) -> None:
    at = time.time() + HEAD_START
    for side in sides:
        side.tell(do="race", slot=slot, at=at)
    answers = [one for side in sides for one in side.answer()]
    found.add(slot, answers, sides[-1].ask(do="settle", slot=slot), alone=alone)


@contextmanager
def _store(folder: Path, *, postgres: bool) -> Iterator[str]:
    """The address of an empty store: a file, or a PostgreSQL server of its own."""
    if not postgres:
        yield f"sqlite:///{folder}/care.sqlite3"
        return
    programs = postgres_programs()
    if programs is None:
        raise NotRunning("There is no PostgreSQL: sudo apt-get install postgresql")
    with server(programs) as address:
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE last_slot")
        yield f"{address}/last_slot"
