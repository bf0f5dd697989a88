"""The kinds of value a message may hold. A field of any other type cannot be sent at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True)
class Text:
    """Typed words: how long they may be, and the exact form when there is one."""

    longest: int
    form: str = ""
    called: str = "text"
    may_be_empty: bool = False


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds, both allowed."""

    least: int
    most: int


@dataclass(frozen=True)
class Several:
    """How many values a list may hold."""

    most: int


CROCKFORD = "[0-9A-HJKMNP-TV-Z]"

Referral = Annotated[str, Text(17, rf"[A-Z]{{2}}(-{CROCKFORD}{{4}}){{3}}", "a referral reference")]
Pseudonym = Annotated[str, Text(32, r"[0-9a-f]{32}", "a pseudonym")]
SlotsSubject = Annotated[str, Text(5, "slots", "the word slots")]
Name = Annotated[str, Text(100, called="a name", may_be_empty=True)]
Phone = Annotated[
    str, Text(16, r"\+[1-9][0-9]{6,14}", "a phone number such as +447700900123", may_be_empty=True)
]
Email = Annotated[
    str, Text(254, r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@]{1,180}", "an email address", may_be_empty=True)
]
ShortText = Annotated[str, Text(200, called="a short text", may_be_empty=True)]
SchemeCode = Annotated[str, Text(60, r"[a-z0-9]+(-[a-z0-9]+)*", "the code of a scheme")]
Area = Annotated[str, Text(40, r"[A-Za-z0-9][A-Za-z0-9 '&.-]*", "the name of an area", may_be_empty=True)]
Month = Annotated[str, Text(7, r"20[0-9]{2}-(0[1-9]|1[0-2])", "a month such as 2026-03")]
DoorHash = Annotated[str, Text(64, r"[0-9a-f]{64}", "a sha-256 in hexadecimal")]
Age = Annotated[int, Whole(10, 120)]
SchemeVersion = Annotated[int, Whole(1, 9999)]
Days = Annotated[int, Whole(0, 3650)]
