"""The lists of words that we leave out, each with what to write in its place: a file a list, in data/lists.

Small and capital letters are one. A space stands for any gap or hyphen, and `*` for the rest of a word, on
either side. What stands under `fine` may be written although a word of the list is in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .reach import Reach

FOLDER = Path(__file__).parent / "data" / "lists"
GAP = r"[\s_\u00a0\u2010\u2011-]+"
# `_` joins words in an address and in a code, and parts them here.
EDGE = r"[^\W_]"


@dataclass(frozen=True)
class Review:
    """Whether somebody who can judge a list has read it, and else who has to."""

    reviewed: bool
    reviewer: str


@dataclass(frozen=True)
class Entry:
    """Words to leave out, where they matter, and what to write in their place."""

    about: str
    say: str
    reach: Reach
    refused: bool
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    fine: re.Pattern[str] | None

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Each place in the text where one of the words stands and is not part of a phrase that is fine."""
        for match in self.pattern.finditer(text):
            if not self._is_fine(text, match):
                yield match

    def _is_fine(self, text: str, match: re.Match[str]) -> bool:
        spans = (one.span() for one in self.fine.finditer(text)) if self.fine else ()
        return any(start <= match.start() and match.end() <= end for start, end in spans)


@dataclass(frozen=True)
class WordList:
    """One file: what it is about, who has read it, and its entries."""

    name: str
    review: Review
    sources: tuple[str, ...]
    entries: tuple[Entry, ...]


@cache
def word_lists() -> tuple[WordList, ...]:
    """Every list that comes with Towpath, in the order of their names."""
    return tuple(load(path) for path in sorted(FOLDER.glob("*.toml")))


def found(text: str, reach: Reach) -> Iterator[tuple[Entry, re.Match[str]]]:
    """Every word to leave out in a text that gets as far as this, and the entry that says so."""
    if _any_at(reach).search(text):
        for entry in entries(reach):
            for match in entry.found_in(text):
                yield entry, match


def gives_away(text: str) -> str:
    """The first word in it from which others learn what this is about, or nothing."""
    telling = (match for entry, match in found(text, Reach.OUTSIDE) if entry.reach is Reach.OUTSIDE)
    return next((match.group(0) for match in telling), "")


@cache
def entries(reach: Reach) -> tuple[Entry, ...]:
    """All that matters in a text that gets as far as this."""
    return tuple(one for kept in word_lists() for one in kept.entries if one.reach <= reach)


def refused_in_schemes(text: str) -> list[tuple[str, str]]:
    """The words for which a scheme file is not even read, each with what to write in its place."""
    to_refuse = (one for one in entries(Reach.STAFF) if one.refused)
    firsts = ((next(one.found_in(text), None), one.say) for one in to_refuse)
    return [(match.group(0), say) for match, say in firsts if match]


@cache
def _any_at(reach: Reach) -> re.Pattern[str]:
    """All words at once: nearly every text has none of them, and is looked through only for this."""
    return _any_of(word for entry in entries(reach) for word in entry.words)


def load(path: Path) -> WordList:
    """One list. ValueError, with the file's name, for a key that is missing or that nobody knows."""
    top = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        common = {"about": top.pop("about"), "refused": top.pop("refused"), "from": top.pop("from", "staff")}
        review = Review(top.pop("reviewed"), top.pop("reviewer"))
        sources = tuple(top.pop("sources"))
        read = tuple(_entry(common | one) for one in top.pop("words"))
    except KeyError as error:
        raise ValueError(f"{path.name}: {error} is missing, or not a word that is known there") from error
    if top or review.reviewed == bool(review.reviewer):
        raise ValueError(
            f"{path.name}: not known: {sorted(top)}; or a reviewer where it is reviewed, or none"
        )
    return WordList(path.stem, review, sources, read)


def _entry(table: dict[str, Any]) -> Entry:
    odd = table.keys() - {"about", "refused", "from", "not", "fine", "say"}
    if odd:
        raise KeyError(", ".join(sorted(odd)))
    return Entry(
        about=table["about"],
        say=table["say"],
        reach=Reach[table["from"].upper()],
        refused=table["refused"],
        words=tuple(table["not"]),
        pattern=_any_of(table["not"]),
        fine=_any_of(table["fine"]) if "fine" in table else None,
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!{EDGE})(?:{'|'.join(map(_one, longest_first))})(?!{EDGE})", re.I)


def _one(phrase: str) -> str:
    words = (
        re.escape(word).replace(r"\*", rf"{EDGE}*").replace("'", r"['\u2019]") for word in phrase.split()
    )
    return GAP.join(words)
