"""What one more hour of the week would have met of what was wanted in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count

from towpath.care.matching.most import most_met
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
    """One more hour of the week, and how many more it would have met of what the hours before it left."""

    cell: Cell
    met: int
    of: int


def fits_in_an_hour(pool: str) -> int:
    """How many times one hour gives: by the length that most rows of this pool have. At least one."""
    lengths = RotaRow.objects.filter(purpose=pool).values_list("slot_minutes")
    usual = lengths.annotate(rows=Count("pk")).order_by("-rows", "slot_minutes").first()
    return max(1, 60 // (usual[0] if usual else LENGTH[RotaRow.Purpose(pool)]))


def one_more_hours(pool: str, wishes: Sequence[Unmet], *, fits: int) -> list[Gain]:
    """The hours that would have met most, the best first; each next one counts what it adds to those before.

    A wish can be met by an hour that it names, when that comes round next, and `fits` wishes each time.
    Hours together meet as many as a maximum matching of wishes and room does: whoever can come at another
    hour leaves the room to those who cannot. Of hours that add as many, an evening goes before the rest. A
    wish that another hour alone would not have put right is among the wishes, and never met. It is a count
    of the past, not a forecast.
    """
    next_times = [_next_times(wish, pool) for wish in wishes if wish.why not in NOT_BY_AN_HOUR]
    named = {cell for times in next_times for cell in times}
    gains: list[Gain] = []
    chosen: list[Cell] = []
    before = 0
    while len(gains) < MOST and named:
        met = {cell: _met_by([*chosen, cell], next_times, fits) for cell in named}
        best = max(met, key=lambda cell: (met[cell], is_evening(cell), -cell[0], -cell[1]))
        if met[best] == before:
            break
        gains.append(Gain(best, met[best] - before, len(wishes) - before))
        chosen.append(best)
        before = met[best]
    return gains


def _met_by(hours: Sequence[Cell], next_times: Sequence[Mapping[Cell, date]], fits: int) -> int:
    """How many wishes these hours would have met together. The same hour twice has room for twice as many."""
    times_over = Counter(hours)
    room = {
        (cell, times[cell]): fits * count
        for times in next_times
        for cell, count in times_over.items()
        if cell in times
    }
    return most_met([times.items() & room.keys() for times in next_times], room)


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
