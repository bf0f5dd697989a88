"""One text, as somebody reads it."""

from dataclasses import dataclass

from .reach import Reach


@dataclass(frozen=True)
class Said:
    """Words, the line on which they begin (from 1), the line on which they end, and how far they get."""

    text: str
    line: int
    last: int
    reach: Reach
