"""Puts the facts of one case, or lines to write on, into the texts of a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from towpath.kit.clock import LONDON
from towpath.kit.presenting import clock_time
from towpath.police.takeaway.texts import MARK, Kind, Only, Picture, Review, Texts

Piece = tuple[str, str]
"""Words, and the name of what was filled in, which is empty where the words are the text's own."""


@dataclass(frozen=True)
class Facts:
    """All that a paper says of one case. It is what police know, and no name."""

    call: Only
    call_at: datetime | None = None
    ways: tuple[tuple[str, str], ...] = ()
    phone: str = ""
    address: str = ""
    code: str = ""
    qr: dict[str, Any] = field(default_factory=dict)
    is_blank: bool = False


def to_carry(address: str) -> Facts:
    """A copy to carry: the officer writes on it by hand what differs from case to case."""
    return Facts(call=Only.CALL_AT, address=address, is_blank=True)


@dataclass(frozen=True)
class Paper:
    """One kind in one language, with the facts in their places."""

    texts: Texts
    kind: Kind
    facts: Facts

    @property
    def review(self) -> Review:
        """Whether this text has been read by somebody who can judge it."""
        return self.texts.reviews[self.kind]

    @property
    def is_phoned(self) -> bool:
        """Whether somebody will phone them."""
        return self.facts.call is not Only.NO_CALL

    def say(self, key: str) -> list[Piece]:
        """One of the words that card, leaflet and large print share."""
        return self._pieces(self.texts.words[key])

    def first(self) -> list[list[Piece]]:
        """What stands first: that they are phoned, and when; or how else they are reached."""
        if self.is_phoned:
            return [self.say(self.facts.call.value), self.say("hidden")]
        return [self.say("no_call"), *self._ways()]

    def before_address(self) -> list[Piece]:
        """The words before the address of their page."""
        if self.facts.is_blank:
            return self.say("go_call")
        return self.say("see_call" if self.is_phoned else "see_other")

    def rows(self) -> list[tuple[Picture, list[list[Piece]]]]:
        """The rows of the Easy Read version that are true here."""
        return [
            (row.picture, self._lines(row.only, row.lines))
            for row in self.texts.rows
            if self._is_shown(row.only)
        ]

    def _lines(self, only: Only, lines: Iterable[str]) -> list[list[Piece]]:
        said = [self._pieces(line) for line in lines]
        return said + self._ways() if only is Only.NO_CALL else said

    def _is_shown(self, only: Only) -> bool:
        facts = self.facts
        has = {
            Only.ALWAYS: True,
            Only.PHONE: facts.is_blank or bool(facts.phone),
            Only.DOOR: bool(facts.code),
            Only.WRITTEN: facts.is_blank,
        }
        return has.get(only, only is facts.call)

    def _ways(self) -> list[list[Piece]]:
        return [
            [(self.texts.ways[way], ""), *([(f" {detail}.", "")] if detail else [])]
            for way, detail in self.facts.ways
        ]

    def _pieces(self, text: str) -> list[Piece]:
        parts = MARK.split(text)
        values = {
            "when": said_at(self.texts, self.facts.call_at),
            "phone": self.facts.phone,
            "address": self.facts.address,
            "code": self.facts.code,
        }
        filled = [(values[part], part) if at % 2 else (part, "") for at, part in enumerate(parts)]
        return [piece for piece in filled if any(piece)]


def said_at(texts: Texts, at: datetime | None) -> str:
    """Tuesday 3 March, 5:30pm, in the words of this language."""
    if at is None:
        return ""
    local = at.astimezone(LONDON)
    return f"{texts.days[local.weekday()]} {local.day} {texts.months[local.month - 1]}, {clock_time(local)}"
