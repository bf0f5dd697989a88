"""Telephone numbers of the United Kingdom as people say them, made into one form."""

from __future__ import annotations

from towpath.kit.text import digits

_PUNCTUATION = frozenset(" -.()/+")
_FREE = ("800", "808")
_SHORT = "8001111"
"""Childline's number, the one freephone number of its length."""
_DEAR = ("9", "84", "87", "70", "76", "118")


class NotANumber(ValueError):
    """Why a number cannot be kept, in a sentence."""


def to_e164(raw: str) -> str:
    """+447700900123 from whatever way it was typed, or a refusal that says what is wrong."""
    typed = digits(raw).strip()
    plain = "".join(sign for sign in typed if sign not in _PUNCTUATION)
    if not plain.isascii() or not plain.isdigit():
        raise NotANumber("A phone number has only digits, like 07700 900123.")
    national = _national(plain, abroad=typed.startswith("+") or plain.startswith("00"))
    _check(national)
    return f"+44{national}"


def spoken(e164: str) -> str:
    """+447700900123 as it is read out: 07700 900123."""
    national = f"0{e164.removeprefix('+44')}"
    if national.startswith(tuple(f"0{free}" for free in _FREE)):
        rest = (national[4:],) if len(national) == 8 else (national[4:7], national[7:])
        return " ".join((national[:4], *rest))
    return f"{national[:5]} {national[5:]}"


def is_mobile(e164: str) -> bool:
    """Whether a text can reach this number."""
    return e164.startswith("+447")


def _national(plain: str, *, abroad: bool) -> str:
    if abroad:
        international = plain.removeprefix("00")
        if not international.startswith("44"):
            raise NotANumber(
                "This number is from another country. Give a UK number, or another way to reach them."
            )
        return international.removeprefix("44").removeprefix("0")
    if plain.startswith("44") and len(plain) == 12:
        return plain.removeprefix("44")
    if not plain.startswith("0"):
        raise NotANumber("A UK phone number starts with 0 or +44, like 07700 900123.")
    return plain.removeprefix("0")


def _check(national: str) -> None:
    if national == _SHORT:
        return
    if len(national) < 9 or (len(national) == 9 and not national.startswith(("1", *_FREE))):
        raise NotANumber("This number is too short. A UK number has 11 digits, like 07700 900123.")
    if len(national) > 10:
        raise NotANumber("This number is too long. A UK number has 11 digits, like 07700 900123.")
    if national.startswith(_DEAR):
        raise NotANumber(
            "This number costs extra to call or cannot be called. Give a mobile or a home number."
        )
    if not national.startswith(("1", "2", "3", "7", *_FREE)):
        raise NotANumber("This is not a UK phone number. UK numbers start 01, 02, 03, 07 or 0800.")
