"""Measures who gets which open time, a table for each part; not zero when a figure does not hold."""

from __future__ import annotations

import argparse
import sys

from bench.command import Part, parser, run
from bench.matching import measure

SEEDS = 10
PARTS: dict[str, tuple[str, Part]] = {
    "county": (
        "A county: 200 people wait for a first call, 30 practitioners make them",
        lambda raw, given: measure.county(raw, given.seeds),
    ),
    "nation": (
        "England and Wales: 43 pools of 350 people and 52 practitioners each",
        lambda raw, given: measure.nation(raw, given.seeds),
    ),
    "rolling": (
        "Four weeks in a county: people come, answer and are booked, and nothing booked is moved",
        lambda raw, given: measure.rolling(raw, given.seeds),
    ),
}


def main(words: list[str]) -> int:
    """Measure what was asked for; the number is the exit status."""
    return run("bench/slots", PARTS, _parser().parse_args(words))


def _parser() -> argparse.ArgumentParser:
    asked = parser("bench/slots", __doc__, PARTS)
    asked.add_argument("--seeds", type=int, default=SEEDS, help="so many made-up counties (%(default)s)")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
