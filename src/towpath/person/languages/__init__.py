"""The languages of the person's pages: one file each, in which every sentence stands beside our English one.

A file lies beside this one and is named for its language, like `cy.toml`. A sentence that it does not have is
said in English and marked as English, so that a screen reader does not read it out as Welsh.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape, format_html

FOLDER = Path(__file__).parent
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
THE_SAME = re.compile(r"[\W\d]*([ap]m)?")
"""What every language writes alike: nothing, a number, an hour."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku-Arab", "prs", "ps", "ur"})


@dataclass(frozen=True)
class Tongue:
    """How the pages speak in one language. `code` is as in HTML; name and notes are in the language itself.

    `note` stands at the top while nobody who speaks it has read the texts; `not_here` where a page is in
    English only.
    """

    code: str
    name: str
    days: tuple[str, ...]
    months: tuple[str, ...]
    day: str = "{day} {number} {month}"
    reviewed: bool = True
    note: str = ""
    not_here: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """Which way it is written, as in HTML."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    def say(self, sentence: str, /, **named: Any) -> str:
        """The sentence for a page, with what is named put in. Without one: English, marked as such."""
        found = self._found(sentence)
        words = _filled(found or sentence, named)
        if found or self.code == "en" or not sentence:
            return words
        return format_html('<span lang="en" dir="ltr">{}</span>', words)

    def plain(self, sentence: str, /, **named: Any) -> str:
        """The same as bare text: for a label that is only heard, a title, or a part of another sentence."""
        words = self._found(sentence) or sentence
        return words.format(**named) if named else words

    def _found(self, sentence: str) -> str:
        return sentence if THE_SAME.fullmatch(sentence) else self.said.get(sentence, "")

    def named_day(self, on: date) -> str:
        """Tuesday 3 March."""
        return self.day.format(day=self.days[on.weekday()], number=on.day, month=self.months[on.month - 1])


ENGLISH = Tongue("en", "English", DAYS, MONTHS)


@cache
def tongues() -> dict[str, Tongue]:
    """Every language there is, English first."""
    read = (load(path) for path in sorted(FOLDER.glob("*.toml")))
    return {ENGLISH.code: ENGLISH, **{one.code: one for one in read}}


def load(path: Path) -> Tongue:
    """One file. One that lacks a part is refused with the name of that part."""
    with path.open("rb") as file:
        row = tomllib.load(file)
    dates = row["dates"]
    return Tongue(
        code=row["language"],
        name=row["name"],
        days=tuple(dates["days"]),
        months=tuple(dates["months"]),
        day=dates["day"],
        reviewed=row["reviewed"],
        note=row["note"],
        not_here=row["not_here"],
        said=row["said"],
    )


def _filled(sentence: str, named: Mapping[str, Any]) -> str:
    """Our own sentence made safe, and then what is named, each of it made safe as well."""
    return format_html(escape(sentence), **named) if named else format_html("{}", sentence)
