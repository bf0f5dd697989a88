"""Lena's rota on the provider's first day, kept by the real action. For the care process alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from tests.journeys.staff import AMA, LENA, TOM
from towpath.care.actions.rota import Hours, add_hours
from towpath.kit import clock
from towpath.kit.actor import Actor

WEEKDAYS, SATURDAY = range(5), (5,)
PHONE, ANY_WAY = ("phone",), ("phone", "video", "in_person")
HALF_HOUR, HOUR = 30, 60

# Who, on which weekdays, from, to, for what, how, and how long each meeting is.
WEEK = (
    (AMA, WEEKDAYS, time(9), time(10), "first_call", PHONE, HALF_HOUR),
    (TOM, WEEKDAYS, time(17, 30), time(19, 30), "first_call", PHONE, HALF_HOUR),
    (LENA, SATURDAY, time(10), time(12), "first_call", PHONE, HALF_HOUR),
    (AMA, WEEKDAYS, time(10), time(13), "session", ANY_WAY, HOUR),
    (AMA, (1, 3), time(17), time(20), "session", ANY_WAY, HOUR),
    (TOM, WEEKDAYS, time(14), time(17), "session", ANY_WAY, HOUR),
    (TOM, SATURDAY, time(10), time(13), "session", ANY_WAY, HOUR),
)


def keep_rota() -> None:
    """Write down the week, from today on."""
    now = clock.now()
    lena = Actor(id=LENA.username, name=LENA.name, role=LENA.role, team=LENA.team)
    for hours in _week(now.date()):
        add_hours(hours=hours, by=lena, now=now)


def _week(first: date) -> Iterator[Hours]:
    for who, weekdays, starts, ends, purpose, modes, minutes in WEEK:
        for weekday in weekdays:
            yield Hours(who.username, who.name, weekday, starts, ends, purpose, modes, minutes, first)
