"""What stands although the lists or the measure would not have it: one by one, each with its reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "exceptions.toml"


@dataclass(frozen=True)
class Allowed:
    """One phrase of one file, the words in it that may stand, and why. Without words: a hard sentence."""

    file: str
    within: str
    words: tuple[str, ...]
    reason: str

    def is_about(self, path: Path) -> bool:
        """Whether it is for this file."""
        return path.resolve().as_posix().endswith(f"/{self.file}")

    def covers(self, path: Path, text: str, found: str) -> bool:
        """Whether this is what it is about: the file, the phrase in the text, and the word found."""
        here = self.is_about(path) and one_line(self.within) in one_line(text)
        return here and (one_line(found) in self.words if found else not self.words)

    def __str__(self) -> str:
        return f'{self.file}: "{self.within}"'


@cache
def exceptions() -> tuple[Allowed, ...]:
    """All that come with Towpath. KeyError or ValueError for one that does not say where or why."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8")).get("allowed", [])
    return tuple(map(_allowed, rows))


def one_line(text: str) -> str:
    """As it is compared: one gap between words, no capital letters."""
    return " ".join(text.split()).casefold()


def _allowed(row: dict[str, Any]) -> Allowed:
    if len(row["reason"].split()) < 4 or not row["within"].strip():
        raise ValueError(f"{FILE.name}: {row['file']}: an exception says where it is and why.")
    return Allowed(row["file"], row["within"], tuple(map(one_line, row.get("words", ()))), row["reason"])
