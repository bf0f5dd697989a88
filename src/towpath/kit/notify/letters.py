"""What stands on a letter: words, before anybody prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Letter:
    """The address line by line, the day, and the paragraphs."""

    address: tuple[str, ...]
    on: date
    paragraphs: tuple[str, ...]
