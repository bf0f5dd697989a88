"""What one more hour of the week would have met of what was wanted in vain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count

from towpath.care.models import RotaRow, Unmet
from towpath.care.policy import nation
from towpath.care.queries.slots import soonest, utc_of
from towpath.care.wishes import Cell, is_evening
from towpath.schemes.bank_holidays import is_bank_holiday
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import NoTimeSuits

MOST = 3
LENGTH = {RotaRow.Purpose.FIRST_CALL: 30, RotaRow.Purpose.SESSION: 60}
"""Minutes of one time, where the rota has none of the pool to go by."""
NOT_BY_AN_HOUR = frozenset({NoTimeSuits.TRAVEL, NoTimeSuits.WAY, NoTimeSuits.WORKER, NoTimeSuits.LANGUAGE})
"""What another hour alone would not have put right."""
REACH = timedelta(weeks=3)


@dataclass(frozen=True)
class Gain:
    """One more hour of the week, and how many it would have met of the wishes that those before it left."""

    cell: Cell
    met: int
    of: int


def fits_in_an_hour(pool: str) -> int:
    """How many times one hour gives: by the length that most rows of this pool have. At least one."""
    lengths = RotaRow.objects.filter(purpose=pool).values_list("slot_minutes")
    usual = lengths.annotate(rows=Count("pk")).order_by("-rows", "slot_minutes").first()
    return max(1, 60 // (usual[0] if usual else LENGTH[RotaRow.Purpose(pool)]))


def one_more_hours(pool: str, wishes: Sequence[Unmet], *, fits: int) -> list[Gain]:
    """The hours that would have met most, the best first; each next one counts what those before it left.

    A wish counts as met when it names the hour, and there is room left in it when it comes round next: `fits`
    wishes each time, those said first. Of hours that meet as many, an evening goes before the rest. A wish
    that another hour alone would not have put right is among the wishes, and never met. It is a count of the
    past, not a forecast.
    """
    next_times = {wish.pk: _next_times(wish, pool) for wish in wishes if wish.why not in NOT_BY_AN_HOUR}
    gains: list[Gain] = []
    left = list(wishes)
    while len(gains) < MOST:
        met = _met_by_each(left, next_times, fits)
        if not met:
            break
        best = max(met, key=lambda cell: (len(met[cell]), is_evening(cell), -cell[0], -cell[1]))
        gains.append(Gain(best, len(met[best]), len(left)))
        left = [wish for wish in left if wish.pk not in met[best]]
    return gains


def _met_by_each(
    wishes: Sequence[Unmet], next_times: dict[int, dict[Cell, date]], fits: int
) -> dict[Cell, set[int]]:
    """The wishes that each hour alone would have met."""
    met: dict[Cell, set[int]] = defaultdict(set)
    full: Counter[tuple[Cell, date]] = Counter()
    for wish in wishes:
        for cell, day in next_times.get(wish.pk, {}).items():
            if full[cell, day] < fits:
                full[cell, day] += 1
                met[cell].add(wish.pk)
    return met


def _next_times(wish: Unmet, pool: str) -> dict[Cell, date]:
    """The day on which each hour that the wish names comes round next."""
    found = ((cell, _next(cell, wish.at + soonest(pool))) for cell in wish.cells)
    return {cell: day for cell, day in found if day is not None}


def _next(cell: Cell, since: datetime) -> date | None:
    """The first day, no bank holiday, on which this hour begins at this moment or later."""
    weekday, hour = cell
    first, home = local_day(since), nation()
    for offset in range(REACH.days):
        day = first + timedelta(days=offset)
        starts_at = utc_of(day, time(hour)) if day.weekday() == weekday else None
        if starts_at is not None and starts_at >= since and not is_bank_holiday(day, home):
            return day
    return None
