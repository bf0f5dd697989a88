"""Measures the race for the last open time, a table for each store; not zero when a figure does not hold."""

from __future__ import annotations

import argparse
import sys

from bench.command import Part, parser, run
from bench.figures import Figure
from bench.racing import measure
from bench.raw import Raw
from towpath.demo.processes import NotRunning

PEOPLE, PAGES, ROUNDS = 50, 5, 200
PARTS: dict[str, tuple[str, Part]] = {
    "sqlite": (
        "The last open time, wanted by all at once, on SQLite",
        lambda raw, given: _race(raw, given, postgres=False),
    ),
    "postgresql": (
        "The last open time, wanted by all at once, on PostgreSQL",
        lambda raw, given: _race(raw, given, postgres=True),
    ),
}


def _race(raw: Raw, given: argparse.Namespace, *, postgres: bool) -> list[Figure]:
    return measure.race(
        raw, given.people, given.rounds, pages=given.pages, postgres=postgres, seed=given.seed
    )


def main(words: list[str]) -> int:
    """Measure what was asked for; the number is the exit status."""
    return run("bench/last_slot", PARTS, _parser().parse_args(words), broken=(NotRunning,))


def _parser() -> argparse.ArgumentParser:
    asked = parser("bench/last_slot", __doc__, PARTS)
    asked.add_argument("--people", type=int, default=PEOPLE, help="so many at once (%(default)s)")
    asked.add_argument(
        "--pages",
        type=int,
        default=PAGES,
        help="of them on their own pages, as many at the desk (%(default)s)",
    )
    asked.add_argument("--rounds", type=int, default=ROUNDS, help="so many rounds (%(default)s)")
    asked.add_argument("--seed", type=int, default=20261123, help="which time is raced for (%(default)s)")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
