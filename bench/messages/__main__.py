"""Measures the messages to people and prints a table for each part; not zero when a figure does not hold."""

from __future__ import annotations

import argparse
import os
import sys

from bench.command import Part, parser, run
from bench.messages import beginning, moves, sends

SENDS, CHANGES = 100_000, 10_000
PARTS: dict[str, tuple[str, Part]] = {
    "sends": (
        "Sends by the official library, 5 % with faults, while people change what is safe",
        lambda raw, given: sends.measure(raw, given.count or SENDS, given.seed, given.jobs),
    ),
    "moves": (
        "Reminders while times are moved, cancelled and booked again",
        lambda raw, given: moves.measure(raw, given.count or CHANGES, given.seed, given.jobs),
    ),
}


def main(words: list[str]) -> int:
    """Measure what was asked for; the number is the exit status."""
    print(f"Store: {beginning.ENGINE}", flush=True)
    return run("bench/notify", PARTS, _parser().parse_args(words))


def _parser() -> argparse.ArgumentParser:
    asked = parser("bench/notify", __doc__, PARTS)
    asked.add_argument("--count", type=int, help="so many sends or changes, to try it out")
    asked.add_argument("--seed", type=int, default=20261123, help="which faults come when (%(default)s)")
    asked.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes at once (%(default)s)"
    )
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
