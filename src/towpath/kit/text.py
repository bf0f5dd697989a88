"""Make typed text clean in one place: composed, trimmed, and without characters that cannot be seen."""

from __future__ import annotations

import unicodedata

# Characters that change what others look like, or take no room at all: bidirectional marks and overrides,
# zero-width spaces and joiners, byte-order marks, soft hyphens, variation tags.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def one_line(raw: str) -> str:
    """Text of one line: every run of spaces and line breaks becomes one space."""
    return " ".join(_clean(raw).split())


def many_lines(raw: str) -> str:
    """Text of several lines: line breaks stay, three or more become two, spaces at the ends go."""
    lines = [one_line(line) for line in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def digits(raw: str) -> str:
    """The same text with the digits of any script written as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in raw)


def _clean(raw: str) -> str:
    composed = unicodedata.normalize("NFC", raw)
    return "".join(kept for sign in composed if (kept := _seen(sign)))


def _seen(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in _UNSEEN_CATEGORIES else sign
