"""A figure beside its reference, and the table that they are read in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import zip_longest
from textwrap import wrap

HEAD = ("figure", "measured", "reference in the same run", "has to be", "holds")
WIDEST = 60


@dataclass(frozen=True)
class Figure:
    """One measurement. `holds` is None where it only explains another one and nothing is asked of it."""

    name: str
    measured: str
    reference: str
    wanted: str = ""
    holds: bool | None = None

    @property
    def verdict(self) -> str:
        """The word in the last column."""
        return {True: "yes", False: "NO", None: ""}[self.holds]


def at_most(name: str, measured: float, most: float, reference: str, unit: str = "") -> Figure:
    """A figure that must not be above a bound."""
    return Figure(
        name, _number(measured, unit), reference, f"at most {_number(most, unit)}", round(measured, 9) <= most
    )


def at_least(name: str, measured: float, least: float, reference: str, unit: str = "") -> Figure:
    """A figure that must not be below a bound."""
    return Figure(
        name,
        _number(measured, unit),
        reference,
        f"at least {_number(least, unit)}",
        round(measured, 9) >= least,
    )


def exactly(name: str, measured: int, wanted: int, reference: str) -> Figure:
    """A count that must be this and no other."""
    return Figure(name, f"{measured:,}", reference, f"{wanted:,}", measured == wanted)


def told(name: str, measured: str, reference: str = "") -> Figure:
    """Something to know beside the figures."""
    return Figure(name, measured, reference)


def as_table(title: str, figures: Iterable[Figure]) -> str:
    """The figures of one part in columns. What is too long for its column goes on in the next line."""
    rows = [(each.name, each.measured, each.reference, each.wanted, each.verdict) for each in figures]
    wrapped = [[wrap(cell, WIDEST) or [""] for cell in row] for row in (HEAD, *rows)]
    widths = [max(len(line) for row in wrapped for line in row[at]) for at in range(len(HEAD))]
    rule = [["-" * width] for width in widths]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for row in (wrapped[0], rule, *wrapped[1:])
        for line in zip_longest(*row, fillvalue="")
    ]
    return "\n".join((title, "", *lines))


def all_hold(figures: Iterable[Figure]) -> bool:
    """Whether no figure of which something is asked is beyond it."""
    return all(each.holds is not False for each in figures)


def as_json(figures: Iterable[Figure]) -> str:
    """The figures for another program."""
    return json.dumps([asdict(each) for each in figures], indent=1, ensure_ascii=False)


def _number(value: float, unit: str) -> str:
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    return f"{text} {unit}".rstrip()
