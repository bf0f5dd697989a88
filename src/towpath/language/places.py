"""Who may come to read what stands in which file: the rows of places.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from .reach import Reach

FILE = Path(__file__).parent / "data" / "places.toml"
PACKAGE = "towpath"


@dataclass(frozen=True)
class Place:
    """Some files: how far their words get, their titles, which keys, and whether codes count as words."""

    why: str
    files: tuple[str, ...]
    reach: Reach
    titles: Reach
    keys: frozenset[str] = frozenset()
    title_keys: frozenset[str] = frozenset()
    every_word: bool = False

    def reach_of(self, key: str) -> Reach:
        """How far the words under a key of a TOML file get. A key in a table is named with its table."""
        if key in self.title_keys:
            return self.titles
        return self.reach if not self.keys or key in self.keys else Reach.STAFF


ELSEWHERE = Place("anything else", ("*",), Reach.STAFF, Reach.STAFF)


def place_of(path: Path) -> Place:
    """The first row that fits; what lies outside the package is for staff to read."""
    inside = _inside(path)
    return next((place for place in places() if inside and _fits(inside, place.files)), ELSEWHERE)


def is_english(path: Path) -> bool:
    """Whether its reading age can be measured."""
    return not _fits(_inside(path), _file()["not_english"])


@cache
def places() -> tuple[Place, ...]:
    """Every row, in the order of the file."""
    return tuple(_place(row) for row in _file()["places"])


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _place(row: dict[str, Any]) -> Place:
    return Place(
        why=row["why"],
        files=tuple(row["files"]),
        reach=Reach[row["reach"].upper()],
        titles=Reach[row.get("titles", row["reach"]).upper()],
        keys=frozenset(row.get("keys", ())),
        title_keys=frozenset(row.get("title_keys", ())),
        every_word=row.get("every_word", False),
    )


def _fits(inside: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(inside, one) for one in patterns)


def _inside(path: Path) -> str:
    """The path below the package, wherever that lies; nothing for a file outside it."""
    parts = path.resolve().parts
    if PACKAGE not in parts:
        return ""
    last = len(parts) - 1 - parts[::-1].index(PACKAGE)
    return "/".join(parts[last + 1 :])
