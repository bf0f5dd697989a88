"""A day as people write it, from three boxes, or a sentence about what is wrong with it."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class NotADay(ValueError):
    """Why this is not a day, in a sentence."""


def to_day(day: str, month: str, year: str) -> date:
    """The date, from digits; the month may be a name. Two digits are never taken for a year."""
    _check_all_there(day, month, year)
    number = _month(month)
    if not year.isascii() or not year.isdigit() or len(year) != 4:
        raise NotADay("Write the year with four digits, like 1990.")
    if not 1890 <= int(year) <= 2200:
        raise NotADay("Check the year.")
    if not day.isascii() or not day.isdigit() or not 1 <= len(day) <= 2 or not 1 <= int(day) <= 31:
        raise NotADay("The day must be a number from 1 to 31.")
    try:
        return date(int(year), number, int(day))
    except ValueError as why:
        raise NotADay(f"{_MONTHS[number - 1].title()} {year} has no day {int(day)}.") from why


def _check_all_there(day: str, month: str, year: str) -> None:
    parts = (("a day", day), ("a month", month), ("a year", year))
    missing = [name for name, text in parts if not text]
    if missing:
        raise NotADay(f"The date needs {' and '.join(missing)}.")


def _month(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) <= 2:
        number = int(typed)
        if 1 <= number <= 12:
            return number
        raise NotADay("The month must be a number from 1 to 12.")
    begins = typed.lower().rstrip(".")
    found = [
        index for index, name in enumerate(_MONTHS, start=1) if len(begins) >= 3 and name.startswith(begins)
    ]
    if len(found) != 1:
        raise NotADay("The month must be a number from 1 to 12, or its name.")
    return found[0]
