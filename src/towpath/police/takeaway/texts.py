"""The texts of what the person takes with them, one file a language, checked as it is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from towpath.schemes.problems import Problem, SchemeError
from towpath.schemes.reader import Reader
from towpath.schemes.words import Language
from towpath.schemes.words.word import Word

FOLDER = Path(__file__).parent
WORDS = (
    *("outside", "keep", "call_at", "call_soon", "no_call", "hidden", "see_call", "see_other"),
    *("go_call", "to_type", "or_ring", "ring", "once", "once_anywhere"),
)
WAYS = (
    *("text", "voicemail", "email", "look_for", "drop_in", "come_in", "write_to"),
    *("second", "adult"),
)
FILLED = frozenset({"when", "phone", "address", "code"})
MARK = re.compile(r"\{(\w*)\}")


class Kind(Word):
    """What the person can take with them."""

    CARD = "card", "Card", "Fits a wallet."
    LEAFLET = "leaflet", "Leaflet", "One sheet, folded once."
    LARGE_PRINT = "large_print", "Large print", "The leaflet in large letters."
    EASY_READ = "easy_read", "Easy Read", "Short lines with pictures."


class Picture(Word):
    """What an Easy Read line can have beside it. Each is drawn in parts/drawings.html."""

    PHONE = "phone", "A phone that rings"
    POST = "post", "An envelope"
    TALK = "talk", "Two people who talk"
    CLOCK = "clock", "A clock"
    RING = "ring", "The keys of a phone"
    SCAN = "scan", "A phone before a square"
    PAGE = "page", "A page on a screen"
    TOGETHER = "together", "Two people side by side"
    PRIVATE = "private", "A closed lock"
    CHOICE = "choice", "A path that parts"
    HELP = "help", "A ring to hold on to"


class Only(Word):
    """When an Easy Read row is shown at all."""

    ALWAYS = "", "Always"
    CALL_AT = "call_at", "A call is promised for a time"
    CALL_SOON = "call_soon", "A call is promised as soon as they can"
    NO_CALL = "no_call", "They are reached in another way"
    PHONE = "phone", "There is a number to ring"
    DOOR = "door", "There is a code to their own page, and its square"
    WRITTEN = "written", "A copy to carry, on which the code is written"


@dataclass(frozen=True)
class Review:
    """Whether somebody who can judge it has read it, and else who has to."""

    reviewed: bool
    reviewer: str


@dataclass(frozen=True)
class Section:
    """One heading of the leaflet, with what stands below it."""

    title: str
    lines: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A picture and the few lines beside it."""

    picture: Picture
    only: Only
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Texts:
    """Everything that one language has."""

    language: Language
    days: tuple[str, ...]
    months: tuple[str, ...]
    words: dict[str, str]
    ways: dict[str, str]
    reviews: dict[Kind, Review]
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]

    def every(self) -> Iterator[str]:
        """Each text once, for whoever checks them."""
        yield from (*self.words.values(), *self.ways.values())
        for section in self.sections:
            yield from (section.title, *section.lines, *section.points)
        for row in self.rows:
            yield from row.lines


def texts_in(language: str) -> Texts:
    """The texts in this language, or in English where there are none."""
    known = languages()
    return known.get(language) or known[Language.ENGLISH]


def reviews() -> Iterator[Review]:
    """Of every paper in every language: whether it has been read by somebody who can judge it."""
    return (review for texts in languages().values() for review in texts.reviews.values())


@cache
def languages() -> dict[str, Texts]:
    """Every language there is, English first."""
    read = (load(path) for path in sorted(FOLDER.glob("*.toml")))
    by_code = {texts.language.value: texts for texts in read}
    return {Language.ENGLISH.value: by_code.pop(Language.ENGLISH), **by_code}


def load(path: Path) -> Texts:
    """One file, or everything that is wrong with it."""
    problems: list[Problem] = []
    with path.open("rb") as file:
        top = Reader(path.name, tomllib.load(file), problems)
    texts = _texts(top)
    top.finish()
    odd = {mark for text in texts.every() for mark in MARK.findall(text)} - FILLED
    for mark in sorted(odd):
        top.wrong("", f"expected only {', '.join(sorted(FILLED))} in braces, found {{{mark}}}")
    if problems:
        raise SchemeError(problems)
    return texts


def _texts(top: Reader) -> Texts:
    dates, words, ways = top.table("dates"), top.table("words"), top.table("ways")
    card, leaflet, easy = top.table("card"), top.table("leaflet"), top.table("easy_read")
    reviews = {Kind.CARD: _review(card), Kind.LEAFLET: _review(leaflet), Kind.EASY_READ: _review(easy)}
    read = Texts(
        language=top.word("language", Language),
        days=dates.texts("days", least=7),
        months=dates.texts("months", least=12),
        words={key: words.text(key) for key in WORDS},
        ways={key: ways.text(key) for key in WAYS},
        reviews=reviews | {Kind.LARGE_PRINT: reviews[Kind.LEAFLET]},
        sections=tuple(_section(one) for one in leaflet.tables("sections", least=1)),
        rows=tuple(_row(one) for one in easy.tables("rows", least=1)),
    )
    for table in (dates, words, ways, card, leaflet, easy):
        table.finish()
    return read


def _review(table: Reader) -> Review:
    review = Review(table.flag("reviewed"), table.text("reviewer", default=""))
    if review.reviewed == bool(review.reviewer):
        table.wrong("reviewer", "expected who has to read it, and nobody once it is reviewed")
    return review


def _section(table: Reader) -> Section:
    section = Section(table.text("title"), table.texts("lines", least=0), table.texts("points", least=0))
    table.finish()
    return section


def _row(table: Reader) -> Row:
    row = Row(table.word("picture", Picture), table.word("if", Only), table.texts("lines"))
    table.finish()
    return row
