"""Measures the officer's phone and prints one table for each part; not zero when a figure does not hold."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error

from bench import first_load
from bench.figures import Figure, all_hold, as_json, as_table
from bench.keystrokes import measure as keystrokes
from bench.lost_phone import measure as lost_phone
from bench.once import measure as once
from bench.stage import ROOT, Raw
from towpath.demo.processes import NotRunning

REFERRALS, CANARIES = 1000, 500
Part = Callable[[Raw, argparse.Namespace], list[Figure]]
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
    given = _parser().parse_args(words)
    folder = given.out or Path(tempfile.mkdtemp(prefix="towpath-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    if ROOT in (folder.resolve(), *folder.resolve().parents):
        print(f"bench/officer: {folder} is inside the repository; give another --out.", file=sys.stderr)
        return 2
    raw, good = Raw(folder), True
    for name in given.only or PARTS:
        good &= _measured(name, raw, given)
    print(f"\nRaw output: {folder}\n{'Every figure holds.' if good else 'NOT EVERY FIGURE HOLDS.'}")
    return 0 if good else 1


def _measured(name: str, raw: Raw, given: argparse.Namespace) -> bool:
    title, part = PARTS[name]
    try:
        figures = part(raw, given)
    except (NotRunning, Error) as why:
        print(f"\n{title}\n\ncould not be measured: {why}", flush=True)
        return False
    print(f"\n{as_table(title, figures)}", flush=True)
    raw.keep(f"{name}.figures.json", as_json(figures))
    return all_hold(figures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench/officer", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be given again")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the raw output goes, outside the repository"
    )
    parser.add_argument("--count", type=int, help="so many referrals or canaries, to try it out")
    parser.add_argument("--postgres", action="store_true", help="exactly once on PostgreSQL, not on SQLite")
    parser.add_argument("--seed", type=int, default=20261123, help="which faults come when (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
