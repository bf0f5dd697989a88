"""What a person means who answers a text. Whatever is not surely something else is read by a person."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from enum import StrEnum
from pathlib import Path
from typing import Any


class Meaning(StrEnum):
    """What was meant, as far as a machine may say so."""

    YES = "yes"
    MOVE = "move"
    STOP = "stop"
    WRONG = "wrong"
    OTHER = "other"


SAID: dict[str, Any] = tomllib.loads(Path(__file__).with_name("replies.toml").read_text(encoding="utf-8"))
POLITE, YES, MOVE, STOP = (frozenset(SAID[name]) for name in ("polite", "yes", "move", "stop"))
SHORT = 4
"""A word in so short an answer is the answer; in a longer one it may be anything."""


def meaning_of(text: str) -> Meaning:
    """YES only where nothing else is said. STOP is heard rather too often: silence harms less than a text."""
    plain = _plain(text)
    words = plain.split()
    said = {word for word in words if word not in POLITE}
    short = len(words) <= SHORT
    if _within("stop_within", plain) or (short and STOP & said):
        return Meaning.STOP
    if _within("wrong_within", plain):
        return Meaning.WRONG
    if _within("move_within", plain) or (short and MOVE & said and not YES & said):
        return Meaning.MOVE
    return Meaning.YES if said and said <= YES else Meaning.OTHER


def _within(name: str, plain: str) -> bool:
    return any(f" {phrase} " in f" {plain} " for phrase in SAID[name])


def _plain(text: str) -> str:
    """Small letters and single gaps: no marks, no apostrophes, and no shades of a sign."""
    for sign, word in SAID["signs"].items():
        text = text.replace(sign, f" {word} ")
    flat = re.sub("['\u2019]", "", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(char for char in flat if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+", " ", letters).split())
