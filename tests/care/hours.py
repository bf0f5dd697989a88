"""The rota of the tests: who works when, put there by the real action."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from tests.cast import AMA, LENA, TOM
from towpath.care.actions.rota import Hours, add_hours
from towpath.care.models import RotaRow
from towpath.kit.actor import Actor

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)
SINCE = date(2026, 1, 1)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning, and no bank holiday near."""

ANY_MODE = ("phone", "video", "in_person")


def hours(
    who: Actor = AMA,
    weekday: int = MONDAY,
    starts: time = time(9),
    ends: time = time(12),
    *,
    purpose: str = RotaRow.Purpose.SESSION,
    minutes: int = 60,
    modes: tuple[str, ...] = ANY_MODE,
    since: date = SINCE,
    until: date | None = None,
) -> Hours:
    """One row of a rota, not yet kept."""
    return Hours(who.id, who.name, weekday, starts, ends, purpose, modes, minutes, since, until)


def on_the_rota(*rows: Hours, now: datetime = NOW) -> list[RotaRow]:
    """Keep these rows."""
    return [add_hours(hours=row, by=LENA, now=now) for row in rows]


def a_usual_rota(now: datetime = NOW) -> None:
    """First calls every day, sessions by day, and on Tuesday and Thursday evenings and Saturdays."""
    first_call = RotaRow.Purpose.FIRST_CALL
    for weekday in range(5):
        on_the_rota(
            hours(AMA, weekday, time(9), time(11), purpose=first_call, minutes=30, modes=("phone",)),
            hours(TOM, weekday, time(16), time(19), purpose=first_call, minutes=30, modes=("phone",)),
            hours(AMA, weekday, time(11), time(16)),
            now=now,
        )
    on_the_rota(
        hours(AMA, TUESDAY, time(17), time(20)),
        hours(TOM, THURSDAY, time(19), time(21)),
        hours(TOM, SATURDAY, time(10), time(13)),
        now=now,
    )
