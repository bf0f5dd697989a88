"""Whom the officers meet in three months, and what comes of it: drawn once, from one seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from towpath.demo.months.days import at_wall, days_between
from towpath.demo.names import full_name

DEFERRED, VOLUNTARY, YOUTH = "adult-deferred-summons", "adult-voluntary", "youth-community-resolution"
KNIFE, SEX_WORK = "knife-awareness-youth", "sex-work-support"
SCHEMES = {DEFERRED: 45, VOLUNTARY: 26, YOUTH: 25, KNIFE: 3, SEX_WORK: 2}
FOR_CHILDREN = {YOUTH, KNIFE}

# For each hundred people who are referred, so many others are met.
BESIDES = {"not_offered": 13, "refused": 8, "thinks_yes": 5, "thinks_no": 3}
WEEKDAYS = (9, 9, 9, 10, 13, 14, 8)
HOURS = {9: 1, 11: 2, 13: 2, 15: 3, 16: 3, 18: 4, 19: 4, 20: 4, 21: 3, 22: 2}
THOUGHT_OVER = {"thinks_yes", "thinks_no"}
SAYS_YES = {"accepts", "thinks_yes"}


@dataclass(frozen=True)
class Met:
    """One person met on one day, and what they will say."""

    at: datetime
    scheme: str
    says: str
    given_name: str
    family_name: str
    number: int
    part: str = ""

    @property
    def is_child(self) -> bool:
        return self.scheme in FOR_CHILDREN


def drawn(dice: Random, first: date, until: datetime, referrals: int) -> list[Met]:
    """Everybody whom the officers meet before `until`, in order of time."""
    days = days_between(first, until.date())
    says = ["accepts"] * referrals
    for said, share in BESIDES.items():
        says += [said] * -(-referrals * share // 100)
    dice.shuffle(says)
    moments = sorted(_moment(dice, days, until) for _ in says)
    return [_met(dice, at, said, number) for number, (at, said) in enumerate(zip(moments, says, strict=True))]


def _moment(dice: Random, days: Sequence[date], until: datetime) -> datetime:
    day = dice.choices(days, [WEEKDAYS[day.weekday()] for day in days])[0]
    hour = dice.choices(list(HOURS), list(HOURS.values()))[0]
    at = at_wall(day, time(hour, dice.randrange(60)))
    return at if at < until else _moment(dice, days, until)


def _met(dice: Random, at: datetime, says: str, number: int) -> Met:
    scheme = dice.choices(list(SCHEMES), list(SCHEMES.values()))[0]
    given_name, family_name = full_name(dice)
    return Met(at, scheme, says, given_name, family_name, number)
