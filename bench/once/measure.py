"""Exactly once: as many cases as referrals, each with its own contents, whatever happens on the way."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from psycopg import sql

from bench.figures import Figure, exactly, told
from bench.network.proxy import a_proxy, whole
from bench.once.clients import Told, send_all
from bench.once.faults import Cutter, Killer
from bench.once.referrals import Own, made
from bench.raw import Raw
from bench.stage import asked_of
from tests.journeys.site import NAMES, Town, a_town
from tests.runner.machine import postgres_programs
from tests.runner.postgres import server
from towpath.demo.processes import NotRunning

CUT, DOUBLED = 0.20, 0.05
SECONDS_TO_CROSS = 300.0
KEPT_BY_POLICE = "from bench.once.kept_by_police import show; show()"
KEPT_BY_CARE = "from bench.once.kept_by_care import show; show()"
WAITING = "from bench.once.kept_by_police import show_waiting; show_waiting()"
OWN = ("crime_ref", "person__given_name", "person__family_name", "person__phone", "offer__bwv_ref")


@dataclass
class Outcome:
    """What one run left behind."""

    owns: Sequence[Own]
    told: Told
    police: dict[str, Any]
    care: list[str]
    seconds: float
    replies: int = 0
    cut: int = 0
    killed: Counter[str] = field(default_factory=Counter)

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return len(self.police["cases"])

    @property
    def own_contents(self) -> int:
        """How many referrals are there once, with all that is their own and nothing of another."""
        rows = Counter((case["flow"], *(case[name] for name in OWN)) for case in self.police["cases"])
        return sum(rows[(each.flow, *_own(each))] == 1 for each in self.owns)

    @property
    def same_answer(self) -> int:
        """Of how many every answer named the one reference that is in the store."""
        refs = {case["flow"]: {case["ref"]} for case in self.police["cases"]}
        return sum(self.told.references.get(each.flow) == refs.get(each.flow) for each in self.owns)

    @property
    def taken_in(self) -> int:
        """How many cases arrived at the provider exactly once."""
        arrived = Counter(self.care)
        return sum(arrived[case["ref"]] == 1 for case in self.police["cases"]) - (
            len(self.care) - len(arrived)
        )

    @property
    def left_over(self) -> int:
        """Items that are not simply a case, and drafts: nothing here gives cause for any."""
        odd = [each for each in self.police["items"] if (each["number"], each["state"]) != (1, "received")]
        return len(odd) + int(self.police["drafts"])


def measure(raw: Raw, count: int, *, postgres: bool, seed: int) -> list[Figure]:
    """The run with faults beside the run without, on stores of their own."""
    with _stores(postgres) as database:
        calm = _run(raw.room("once-calm"), count, database, None)
    with _stores(postgres) as database:
        rough = _run(raw.room("once-rough"), count, database, Random(seed))
    raw.keep("once.json", {"seed": seed, "without faults": _summary(calm), "with faults": _summary(rough)})
    return figures(calm, rough, count, "PostgreSQL" if postgres else "SQLite")


def figures(calm: Outcome, rough: Outcome, count: int, engine: str) -> list[Figure]:
    """What has to be so, each beside the same without faults, and what the faults were."""
    counted = (
        ("cases", rough.cases, calm.cases),
        ("cases with their own contents", rough.own_contents, calm.own_contents),
        ("referrals always given the one reference", rough.same_answer, calm.same_answer),
        ("cases that the provider took in once", rough.taken_in, calm.taken_in),
    )
    killed = ", ".join(f"{name} {number} times" for name, number in sorted(rough.killed.items()))
    share = f"{rough.cut} of {rough.replies} ({rough.cut / max(rough.replies, 1):.0%})"
    return [
        *(
            exactly(f"{name}, of {count:,}", got, count, f"{calm:,} without faults")
            for name, got, calm in counted
        ),
        exactly("drafts and items that are no case", rough.left_over, 0, f"{calm.left_over} without faults"),
        exactly(
            "phones that gave up", len(rough.told.given_up), 0, f"{len(calm.told.given_up)} without faults"
        ),
        told("replies lost after the work was done", share, "0 without faults"),
        told("sent twice at once", f"{rough.told.doubled}", f"{calm.told.doubled} without faults"),
        told("killed without warning", killed or "nothing", "nothing without faults"),
        told("times that a phone sent", f"{rough.told.sent:,}", f"{calm.told.sent:,} without faults"),
        told(f"seconds, on {engine}", f"{rough.seconds:.0f}", f"{calm.seconds:.0f} without faults"),
    ]


def _run(folder: Path, count: int, database: str, dice: Random | None) -> Outcome:
    owns = [made(number) for number in range(count)]
    with a_town(folder, database=database) as town:
        police = town.sites["police"]
        cutter = Cutter(CUT, dice) if dice else None
        killer = Killer(town.processes, police, dice) if dice else None
        with a_proxy(police.port, cutter or whole) as proxy:
            began = time.monotonic()
            with killer.at_work(proxy) if killer else nullcontext():
                told_of = send_all(proxy.url, owns, DOUBLED if dice else 0.0, dice or Random(0))
            seconds = time.monotonic() - began
        _wait_until_crossed(town)
        found = asked_of(police, KEPT_BY_POLICE)
        outcome = Outcome(owns, told_of, found, asked_of(town.sites["care"], KEPT_BY_CARE), seconds)
    if cutter and killer:
        outcome.replies, outcome.cut, outcome.killed = cutter.replies, cutter.cut, killer.killed
    return outcome


def _wait_until_crossed(town: Town) -> None:
    """The workers deliver what is left. What never arrives is seen in the count, and not waited for."""
    until = time.monotonic() + SECONDS_TO_CROSS
    while asked_of(town.sites["police"], WAITING) and time.monotonic() < until:
        time.sleep(3)


@contextmanager
def _stores(postgres: bool) -> Iterator[str]:
    """The address of an empty PostgreSQL server with a store for each side, or nothing for SQLite."""
    if not postgres:
        yield ""
        return
    programs = postgres_programs()
    if programs is None:
        raise NotRunning("There is no PostgreSQL: sudo apt-get install postgresql")
    with server(programs) as address:
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            for side in NAMES:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"journeys_{side}")))
        yield address


def _own(each: Own) -> tuple[str, ...]:
    return (each.crime_ref, each.given_name, each.family_name, each.phone, each.bwv_ref)


def _summary(outcome: Outcome) -> dict[str, Any]:
    return {
        "cases": outcome.cases,
        "own contents": outcome.own_contents,
        "taken in by the provider": outcome.taken_in,
        "left over": outcome.left_over,
        "states told": outcome.told.states,
        "sent": outcome.told.sent,
        "without an answer": outcome.told.without_answer,
        "doubled": outcome.told.doubled,
        "given up": outcome.told.given_up,
        "replies cut": outcome.cut,
        "killed": dict(outcome.killed),
        "seconds": outcome.seconds,
    }
