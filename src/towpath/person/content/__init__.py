"""Cards on staying safe, lines to call and Easy Read: data that somebody has to check, each with its day.

`cards.toml`, `lines.toml` and `easy.toml` lie beside this file. What nobody has compared with its source says
so: such a card carries a note, such a line is shown without its number.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class ContentError(ValueError):
    """A file of content that cannot be shown: which, where in it, and what was expected."""


@dataclass(frozen=True)
class Card:
    """One card. `title` and `code` stand in the tab and the address, so they say nothing by themselves."""

    code: str
    title: str
    first: str
    points: tuple[str, ...]
    easy: tuple[str, ...]
    for_whom: str
    source: str
    verified_on: date | None
    reviewed_by: str
    reviewed_on: date | None

    @property
    def is_reviewed(self) -> bool:
        """Its facts were compared with the source, and the clinical lead has signed it."""
        return self.verified_on is not None and self.reviewed_on is not None and bool(self.reviewed_by)


@dataclass(frozen=True)
class Line:
    """A number to call or text, what for, and where it was checked."""

    name: str
    number: str
    text: str
    what: str
    hours: str
    source: str
    verified_on: date | None

    @property
    def is_checked(self) -> bool:
        """The number was compared with its source."""
        return self.verified_on is not None

    @property
    def dial(self) -> str:
        """The number as a phone takes it."""
        return self.number.replace(" ", "")


@dataclass(frozen=True)
class EasyStep:
    """One heading of the first page in short lines, for whoever reads Easy Read."""

    what: str
    lines: tuple[str, ...]
    reviewed_by: str
    reviewed_on: date | None

    @property
    def is_reviewed(self) -> bool:
        """People who use Easy Read have read it."""
        return bool(self.reviewed_by) and self.reviewed_on is not None


@cache
def cards() -> tuple[Card, ...]:
    """All cards, in the order of the file: what saves a life comes first."""
    return tuple(read_card(row) for row in _rows("cards.toml", "card"))


@cache
def lines() -> tuple[Line, ...]:
    """All lines, in the order of the file."""
    return tuple(read_line(row) for row in _rows("lines.toml", "line"))


@cache
def easy_steps() -> dict[str, EasyStep]:
    """What comes next in Easy Read, by the heading that it has in plain words."""
    return {row["what"]: _easy_step(row) for row in _rows("easy.toml", "step")}


def find(code: str) -> Card | None:
    """The card with this code."""
    return next((card for card in cards() if card.code == code), None)


def join(words: Iterable[str]) -> str:
    """One, two and three."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _rows(file: str, name: str) -> list[dict[str, Any]]:
    read = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = read[name]
    return rows


def _easy_step(row: dict[str, Any]) -> EasyStep:
    return EasyStep(row["what"], tuple(row["lines"]), row.get("reviewed_by", ""), row.get("reviewed_on"))


def read_card(row: dict[str, Any]) -> Card:
    """A card, or what is wrong with its row."""
    card = Card(
        code=row["code"],
        title=row["title"],
        first=row["first"],
        points=tuple(row["points"]),
        easy=tuple(row["easy"]),
        for_whom=row["for_whom"],
        source=row.get("source", ""),
        verified_on=row.get("verified_on"),
        reviewed_by=row.get("reviewed_by", ""),
        reviewed_on=row.get("reviewed_on"),
    )
    if card.verified_on is not None and not card.source:
        raise ContentError(f"cards.toml, {card.code}: what was verified names its source.")
    return card


def read_line(row: dict[str, Any]) -> Line:
    """A line, or what is wrong with its row."""
    line = Line(
        name=row["name"],
        number=row.get("number", ""),
        text=row.get("text", ""),
        what=row["what"],
        hours=row.get("hours", ""),
        source=row.get("source", ""),
        verified_on=row.get("verified_on"),
    )
    if line.is_checked and not (line.source and (line.number or line.text)):
        raise ContentError(f"lines.toml, {line.name}: what was verified names its source and a number.")
    return line
