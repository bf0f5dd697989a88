"""Makes the reference of a diversion: random, easy to read aloud, said once to the person."""

from __future__ import annotations

import re
import secrets
from typing import NewType

DiversionRef = NewType("DiversionRef", str)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHAPE = re.compile(rf"RV(-[{ALPHABET}]{{4}}){{3}}")
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_ref() -> DiversionRef:
    """A reference that nobody can guess (60 bits) and that says nothing about the case."""
    return DiversionRef("RV-" + grouped("".join(secrets.choice(ALPHABET) for _ in range(12))))


def grouped(letters: str) -> str:
    """Letters in fours, so that they can be read out and typed."""
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def is_ref(text: str) -> bool:
    """Say whether the text has the shape of a diversion reference."""
    return SHAPE.fullmatch(text) is not None


def as_typed(text: str) -> str:
    """A reference as someone typed it, tidied: capitals, dashes, and letters that are mistaken for digits."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper()).removeprefix("RV").translate(MISREAD)
    return "RV-" + grouped(letters)
