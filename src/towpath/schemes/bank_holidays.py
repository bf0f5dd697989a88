"""Which days are bank holidays, nation by nation, with the days given in place of a weekend."""

from datetime import date
from functools import cache

import holidays

from .words import Nation

_SUBDIVISION = {Nation.ENGLAND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


def is_bank_holiday(day: date, nation: Nation = Nation.ENGLAND_WALES) -> bool:
    """Whether the day is a bank holiday, or stands in for one that fell on a weekend."""
    return day in _bank_holidays(day.year, nation)


@cache
def _bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISION[nation], years=year))
