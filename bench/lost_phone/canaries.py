"""The strings that are typed: each is its own, and carries one of a few marks by which it is found."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from random import Random

LETTERS = "bcdfghjkmnpqrstvwxz"
ACCENTED = "é"
ODD = "'"
NUMBER, EXAMPLE = "07700 900", 123
NUMBERS = [number for number in range(1000) if number != EXAMPLE]
"""Telephone numbers that nobody has, but for the one that our own sentences give as an example."""


def _mark(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


@dataclass
class Canaries:
    """Makes them, and remembers every one.

    A text begins and ends with a mark, so that half of it is enough to find it. The marks of a name hold a
    letter with an accent, a blank and an apostrophe, which each way of escaping writes in a way of its own.
    """

    dice: Random
    plain: tuple[str, str] = field(default_factory=lambda: (_mark(8), _mark(8)))
    odd: tuple[str, str] = field(
        default_factory=lambda: (
            f"{_mark(3)}{ACCENTED}{_mark(3)} {_mark(2)}",
            f"{_mark(3)}{ODD}{_mark(4)}{ACCENTED}",
        )
    )
    made: list[str] = field(default_factory=list)
    _unused: list[int] = field(default_factory=list)

    def name(self) -> str:
        """A name, or a line that somebody writes."""
        return self._kept(f"{self.odd[0]}{self._own()}{self.odd[1]}")

    def reference(self) -> str:
        """A number of a crime or of a video, or the place of a meeting."""
        return self._kept(f"{self.plain[0]}{self._own()}{self.plain[1]}")

    def email(self) -> str:
        """An address that nobody has."""
        return self._kept(f"{self.plain[0]}{self._own()}{self.plain[1]}@example.com")

    def phone(self) -> str:
        """A telephone number, with a blank as people write it. There are a thousand."""
        self._unused = self._unused or self.dice.sample(NUMBERS, len(NUMBERS))
        return self._kept(f"{NUMBER}{self._unused.pop():03}")

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands in texts that are nobody's but ours: one of these alone is a find."""
        return (*self.plain, *self.odd)

    @property
    def numbers(self) -> list[str]:
        """The telephone numbers, as a text of any kind may hold them: without what stands before the 7."""
        typed = [each[1:] for each in self.made if each.startswith(NUMBER)]
        return [*typed, *(each.replace(" ", "") for each in typed)]

    def _own(self) -> str:
        return "".join(self.dice.choice(LETTERS) for _ in range(6))

    def _kept(self, text: str) -> str:
        self.made.append(text)
        return text
