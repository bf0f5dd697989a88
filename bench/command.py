"""One measuring command: a table for each part, and a status that says whether every figure holds."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.figures import Figure, all_hold, as_json, as_table
from bench.raw import ROOT, Raw

Part = Callable[[Raw, argparse.Namespace], list[Figure]]
Parts = Mapping[str, tuple[str, Part]]
"""By name: the title of the table, and what measures it."""


def parser(command: str, does: str | None, parts: Parts) -> argparse.ArgumentParser:
    """What every measuring command can be asked for."""
    asked = argparse.ArgumentParser(prog=command, description=does)
    asked.add_argument("--only", action="append", choices=parts, help="one part; may be given again")
    asked.add_argument(
        "--out", type=Path, metavar="DIR", help="where the raw output goes, outside the repository"
    )
    return asked


def run(
    command: str, parts: Parts, given: argparse.Namespace, *, broken: tuple[type[Exception], ...] = ()
) -> int:
    """Measure what was asked for; the number is the exit status. What is `broken` cannot be measured."""
    folder = given.out or Path(tempfile.mkdtemp(prefix="towpath-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    if ROOT in (folder.resolve(), *folder.resolve().parents):
        print(f"{command}: {folder} is inside the repository; give another --out.", file=sys.stderr)
        return 2
    raw, good = Raw(folder), True
    for name in given.only or parts:
        title, part = parts[name]
        try:
            good &= _printed(name, title, part(raw, given), raw)
        except broken as why:
            print(f"\n{title}\n\ncould not be measured: {why}", flush=True)
            good = False
    print(f"\nRaw output: {folder}\n{'Every figure holds.' if good else 'NOT EVERY FIGURE HOLDS.'}")
    return 0 if good else 1


def _printed(name: str, title: str, figures: list[Figure], raw: Raw) -> bool:
    print(f"\n{as_table(title, figures)}", flush=True)
    raw.keep(f"{name}.figures.json", as_json(figures))
    return all_hold(figures)
