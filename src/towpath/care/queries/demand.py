"""What was wanted, open, taken and not met, for each hour of the week: worked out from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from towpath.care.models import Booking, RotaRow, Unmet
from towpath.care.queries.diary import monday_of
from towpath.care.queries.slots import slots_between
from towpath.care.wishes import Cell
from towpath.schemes.deadlines import LONDON, local_day

KINDS: dict[str, tuple[str, ...]] = {
    RotaRow.Purpose.FIRST_CALL: (Booking.Kind.FIRST_CALL,),
    RotaRow.Purpose.SESSION: (Booking.Kind.ASSESSMENT, Booking.Kind.SESSION),
}
"""Which kinds of time each pool of the rota is for."""
GIVEN_BACK = (Booking.State.MOVED, Booking.State.CANCELLED)
ALWAYS_SHOWN = range(8, 21)
"""The page shows these hours even where nothing was open or wanted: that is what it is for."""


@dataclass(frozen=True)
class Hour:
    """One hour of the week, over the whole period: counts of times, and in `unmet` of wishes."""

    cell: Cell
    open: int = 0
    taken: int = 0
    unmet: int = 0

    @property
    def wanted(self) -> int:
        """Times that somebody took, and wishes that this hour would have suited."""
        return self.taken + self.unmet

    @property
    def fill(self) -> int | None:
        """How many of a hundred open times were taken; nothing where none was open."""
        return round(100 * self.taken / self.open) if self.open else None

    @property
    def is_empty(self) -> bool:
        return not (self.open or self.wanted)


@dataclass(frozen=True)
class Week:
    """The hours of a week for one pool, counted from `since` until `until`."""

    pool: str
    since: datetime
    until: datetime
    wishes: tuple[Unmet, ...]
    hours: dict[Cell, Hour] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[int, list[Hour]]]:
        """Each hour of the day with its seven days, from the first to the last that has anything."""
        named = {hour for _, hour in self.hours} | set(ALWAYS_SHOWN)
        return [
            (hour, [self.hours.get((day, hour), Hour((day, hour))) for day in range(7)])
            for hour in range(min(named), max(named) + 1)
        ]

    @property
    def busy(self) -> list[Hour]:
        """Every hour at which something was open or wanted, through the week."""
        return sorted((one for one in self.hours.values() if not one.is_empty), key=lambda one: one.cell)


def week_of(pool: str, now: datetime, *, weeks: int) -> Week:
    """The hours of the week over so many whole weeks, up to now.

    A time was open when the rota made it or it was taken, so no more can be taken than was open. Times that
    were given back count for nobody. A wish counts at every hour that it names, so the wishes of all hours
    add up to more than there are.
    """
    since = now - timedelta(weeks=weeks)
    booked = Booking.objects.filter(kind__in=KINDS[pool], starts_at__gte=since, starts_at__lt=now)
    taken = set(booked.exclude(state__in=GIVEN_BACK).values_list("practitioner", "starts_at"))
    made = {(slot.practitioner, slot.starts_at) for slot in slots_between(pool, since, now)}
    wishes = wishes_between(pool, since, now)
    return Week(pool, since, now, wishes, _hours(_count(made | taken), _count(taken), wishes))


def wishes_between(pool: str, since: datetime, until: datetime) -> tuple[Unmet, ...]:
    """What was wanted in vain, the first said first.

    Said again in the same week by the same person, it is one wish, as it was said last.
    """
    said = Unmet.objects.filter(kind__in=KINDS[pool], at__gte=since, at__lte=until).order_by("at", "pk")
    latest = {(wish.episode_id, wish.kind, monday_of(wish.day)): wish for wish in said}
    return tuple(sorted(latest.values(), key=lambda wish: (wish.at, wish.pk)))


def cell_of(at: datetime) -> Cell:
    """The hour of the week on the clock on the wall."""
    return local_day(at).weekday(), at.astimezone(LONDON).hour


def _count(times: Iterable[tuple[str, datetime]]) -> Counter[Cell]:
    return Counter(cell_of(starts_at) for _, starts_at in times)


def _hours(made: Counter[Cell], taken: Counter[Cell], wishes: Iterable[Unmet]) -> dict[Cell, Hour]:
    unmet = Counter(cell for wish in wishes for cell in wish.cells)
    cells = {*made, *taken, *unmet}
    return {cell: Hour(cell, made[cell], taken[cell], unmet[cell]) for cell in cells}
