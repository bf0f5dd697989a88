"""Lena's rota on the provider's first day, kept by the real action. For the care process alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from tests.journeys.staff import AMA, LENA, RUBY, TOM, Member
from towpath.care.actions.practitioners import Offers, say_what_they_offer
from towpath.care.actions.rota import Hours, add_hours
from towpath.kit import clock
from towpath.kit.actor import Actor

WEEKDAYS, SATURDAY = range(5), (5,)
Spell = tuple[Member, Sequence[int], time, time, str, tuple[str, ...], int]
PHONE, ANY_WAY = ("phone",), ("phone", "video", "in_person")
HALF_HOUR, HOUR = 30, 60

# Who, on which weekdays, from, to, for what, how, and how long each meeting is.
WEEK: tuple[Spell, ...] = (
    (AMA, WEEKDAYS, time(9), time(10), "first_call", PHONE, HALF_HOUR),
    (TOM, WEEKDAYS, time(17, 30), time(19, 30), "first_call", PHONE, HALF_HOUR),
    (LENA, SATURDAY, time(10), time(12), "first_call", PHONE, HALF_HOUR),
    (AMA, WEEKDAYS, time(10), time(13), "session", ANY_WAY, HOUR),
    (AMA, (1, 3), time(17), time(20), "session", ANY_WAY, HOUR),
    (TOM, WEEKDAYS, time(14), time(17), "session", ANY_WAY, HOUR),
    (TOM, SATURDAY, time(10), time(13), "session", ANY_WAY, HOUR),
)

RUBYS_WEEK = ((RUBY, (2,), time(14), time(16), "session", ANY_WAY, HOUR),)
TOM_OFFERS = Offers(languages=("en",), gender="man", modes=ANY_WAY)


def keep_rota() -> None:
    """Write down the week, from today on."""
    _keep(WEEK)
    say_what_they_offer(username=TOM.username, offers=TOM_OFFERS, by=_lena(), now=clock.now())


def keep_rubys_week() -> None:
    """Ruby comes on Wednesday afternoons, from today on."""
    _keep(RUBYS_WEEK)


def _keep(week: tuple[Spell, ...]) -> None:
    now = clock.now()
    for who, weekdays, starts, ends, purpose, modes, minutes in week:
        for weekday in weekdays:
            hours = Hours(who.username, who.name, weekday, starts, ends, purpose, modes, minutes, now.date())
            add_hours(hours=hours, by=_lena(), now=now)


def _lena() -> Actor:
    return Actor(id=LENA.username, name=LENA.name, role=LENA.role, team=LENA.team)
