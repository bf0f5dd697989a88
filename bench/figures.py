"""A figure beside its reference, and the table that they are read in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

HEAD = ("figure", "measured", "reference in the same run", "has to be", "holds")


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


def exactly(name: str, measured: int, wanted: int, reference: str) -> Figure:
    """A count that must be this and no other."""
    return Figure(name, f"{measured:,}", reference, f"{wanted:,}", measured == wanted)


def told(name: str, measured: str, reference: str = "") -> Figure:
    """Something to know beside the figures."""
    return Figure(name, measured, reference)


def as_table(title: str, figures: Iterable[Figure]) -> str:
    """The figures of one part, a line each, in columns."""
    rows = [(each.name, each.measured, each.reference, each.wanted, each.verdict) for each in figures]
    widths = [max(len(row[at]) for row in (HEAD, *rows)) for at in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    head = "  ".join(cell.ljust(width) for cell, width in zip(HEAD, widths, strict=True))
    rule = "  ".join("-" * width for width in widths)
    return "\n".join(line.rstrip() for line in (title, "", head, rule, *lines))


def all_hold(figures: Iterable[Figure]) -> bool:
    """Whether no figure of which something is asked is beyond it."""
    return all(each.holds is not False for each in figures)


def as_json(figures: Iterable[Figure]) -> str:
    """The figures for another program."""
    return json.dumps([asdict(each) for each in figures], indent=1, ensure_ascii=False)


def _number(value: float, unit: str) -> str:
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    return f"{text} {unit}".rstrip()
