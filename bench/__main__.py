"""Measures the officer's phone and prints one table for each part; not zero when a figure does not hold."""

from __future__ import annotations

import argparse
import sys

from playwright.sync_api import Error

from bench import first_load
from bench.command import Part, parser, run
from bench.keystrokes import measure as keystrokes
from bench.lost_phone import measure as lost_phone
from bench.once import measure as once
from towpath.demo.processes import NotRunning

REFERRALS, CANARIES = 1000, 500
PARTS: dict[str, tuple[str, Part]] = {
    "keystrokes": (
        "The quickest complete referral of an adult, as a keystroke-level model",
        lambda raw, _: keystrokes.measure(raw),
    ),
    "first-load": (
        "The first visit at 400 kbit/s with 400 ms on the way, and the second one without a network",
        lambda raw, _: first_load.measure(raw),
    ),
    "once": (
        "Exactly once: referrals from phones, with replies cut, sendings doubled and processes killed",
        lambda raw, given: once.measure(
            raw, given.count or REFERRALS, postgres=given.postgres, seed=given.seed
        ),
    ),
    "lost-phone": (
        "A lost phone: what was typed, looked for in all that the browser keeps",
        lambda raw, given: lost_phone.measure(raw, given.count or CANARIES),
    ),
}


def main(words: list[str]) -> int:
    """Measure what was asked for; the number is the exit status."""
    return run("bench/officer", PARTS, _parser().parse_args(words), broken=(NotRunning, Error))


def _parser() -> argparse.ArgumentParser:
    asked = parser("bench/officer", __doc__, PARTS)
    asked.add_argument("--count", type=int, help="so many referrals or canaries, to try it out")
    asked.add_argument("--postgres", action="store_true", help="exactly once on PostgreSQL, not on SQLite")
    asked.add_argument("--seed", type=int, default=20261123, help="which faults come when (%(default)s)")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
