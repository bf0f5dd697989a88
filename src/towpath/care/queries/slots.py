"""Which times are open: the weekly rota, less leave, bank holidays and held quarter hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from towpath.care.models import Booking, Episode, HeldCell, Leave, RotaRow
from towpath.care.models.calendar import CELL
from towpath.care.policy import move_cut_off
from towpath.care.queries.working import Working, rows_between
from towpath.schemes.deadlines import EVENING, LONDON, is_evening, is_weekend
from towpath.schemes.words import Mode, TimeWindow, WorkPattern

NOON = time(12, 0)
HORIZON_DAYS = 21
NOTICE = timedelta(minutes=30)
"""No first call is offered that starts sooner than this."""

WORK_FILLS_THE_DAY = frozenset(
    {WorkPattern.DAYS, WorkPattern.SHIFTS, WorkPattern.ZERO_HOURS, WorkPattern.STUDENT}
)


@dataclass(frozen=True, order=True)
class Slot:
    """One time that one practitioner could give."""

    starts_at: datetime
    practitioner: str
    practitioner_name: str
    ends_at: datetime
    modes: tuple[str, ...]
    place: str = ""

    @property
    def wall(self) -> datetime:
        """The start as the clock on the wall shows it."""
        return self.starts_at.astimezone(LONDON)

    @property
    def is_weekend(self) -> bool:
        return is_weekend(self.starts_at)

    @property
    def is_evening(self) -> bool:
        return is_evening(self.starts_at)

    @property
    def out_of_hours(self) -> bool:
        return self.is_weekend or self.is_evening

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def key(self) -> str:
        """What a form sends back to name this slot."""
        return f"{self.starts_at.astimezone(UTC):%Y%m%dT%H%M}-{self.practitioner}"

    def cells(self) -> list[datetime]:
        """The quarter hours that it takes up."""
        return [self.starts_at + CELL * n for n in range(-(-(self.ends_at - self.starts_at) // CELL))]


def utc_of(day: date, wall: time) -> datetime | None:
    """The moment at which the wall clock shows this; None in the hour that March leaves out.

    The hour that October has twice is taken the first time round, so a wall time names one moment.
    """
    local = datetime.combine(day, wall, tzinfo=LONDON)
    moment = local.astimezone(UTC)
    exists = moment.astimezone(LONDON).replace(tzinfo=None) == local.replace(tzinfo=None)
    return moment if exists else None


def slots_of(row: RotaRow, day: date) -> Iterator[Slot]:
    """Every slot that a rota row makes on one day, taken or not."""
    length = timedelta(minutes=row.slot_minutes)
    opens = datetime.combine(day, row.starts)
    closes = datetime.combine(day, row.ends)
    free_from = datetime.min.replace(tzinfo=UTC)
    while opens + length <= closes:
        starts_at = utc_of(day, opens.time())
        # A meeting that runs into the hour left out by March ends where a later one would begin.
        if starts_at is not None and starts_at >= free_from:
            free_from = starts_at + length
            whose = (row.practitioner, row.practitioner_name)
            yield Slot(starts_at, *whose, free_from, tuple(row.modes), row.place)
        opens += length


def slots_between(
    purpose: str, since: datetime, until: datetime, *, practitioner: str = "", also: Sequence[Leave] = ()
) -> list[Slot]:
    """Every slot that the rota makes, less leave that nobody covers and bank holidays, taken or not.

    `also` are days away that are not kept yet: what the rota would make with them.
    """
    first, last = since.astimezone(LONDON).date(), until.astimezone(LONDON).date()
    working = Working(first, last, also=also)
    whose = {practitioner, *working.covered_by(practitioner)} if practitioner else set()
    rows = _rows(purpose, first, last, whose)
    found = [slot for day in _days(first, last) for row in rows for slot in _given(row, day, working)]
    return sorted(
        slot for slot in found if since <= slot.starts_at <= until and practitioner in ("", slot.practitioner)
    )


def open_slots(
    purpose: str, now: datetime, *, days: int = HORIZON_DAYS, practitioner: str = ""
) -> list[Slot]:
    """The slots of one pool that nobody holds, soonest first."""
    since, until = now + soonest(purpose), now + timedelta(days=days)
    slots = slots_between(purpose, since, until, practitioner=practitioner)
    held = set(
        HeldCell.objects.filter(cell_start__gte=now, cell_start__lte=until + timedelta(days=1)).values_list(
            "practitioner", "cell_start"
        )
    )
    return [slot for slot in slots if not any((slot.practitioner, cell) in held for cell in slot.cells())]


def soonest(purpose: str) -> timedelta:
    """How far ahead offered times begin: those of meetings, only while the person can still move them."""
    return NOTICE if purpose == RotaRow.Purpose.FIRST_CALL else NOTICE + move_cut_off()


def open_first_calls(now: datetime, limit: int = 60) -> list[Slot]:
    """Open times for a first call, one for each moment: all that the police side is ever shown.

    They come from rota rows that nothing else may use, so no assessment or session changes them.
    """
    by_moment: dict[datetime, Slot] = {}
    for slot in open_slots(RotaRow.Purpose.FIRST_CALL, now):
        by_moment.setdefault(slot.starts_at, slot)
    return list(by_moment.values())[:limit]


def fits(episode: Episode) -> Callable[[Slot], tuple[bool, bool, datetime, str]]:
    """How well a slot fits this person's life, as a sort key."""
    wanted = frozenset(episode.person.times)
    works = episode.person.work_pattern in WORK_FILLS_THE_DAY or _missed_before(episode)

    def rank(slot: Slot) -> tuple[bool, bool, datetime, str]:
        return not suits(slot, wanted), works and not slot.out_of_hours, slot.starts_at, slot.practitioner

    return rank


def _missed_before(episode: Episode) -> bool:
    """After we missed each other, another kind of time comes first: out of hours."""
    return episode.bookings.filter(state=Booking.State.MISSED).exists()


def suits(slot: Slot, wanted: Iterable[str]) -> bool:
    """Whether a slot lies in one of the windows that the person said suit them. None said: all do."""
    windows = frozenset(wanted)
    return not windows or TimeWindow.ANY_TIME in windows or window_of(slot) in windows


def window_of(slot: Slot) -> str:
    """The window of the week that a slot lies in."""
    if slot.is_weekend:
        return TimeWindow.SATURDAY
    wall = slot.wall.time()
    if wall >= EVENING:
        return TimeWindow.WEEKDAY_EVENING
    return TimeWindow.WEEKDAY_MORNING if wall < NOON else TimeWindow.WEEKDAY_AFTERNOON


def best_mode(slot: Slot, preferred: str = "") -> str:
    """The way of meeting to suggest for a slot: what is preferred if it can be had."""
    if preferred in slot.modes:
        return preferred
    return Mode.PHONE if Mode.PHONE in slot.modes or not slot.modes else slot.modes[0]


def _rows(purpose: str, first: date, last: date, practitioners: set[str]) -> list[RotaRow]:
    rows = rows_between(first, last).filter(purpose=purpose)
    if first == last:
        rows = rows.filter(weekday=first.weekday())
    return list(rows.filter(practitioner__in=practitioners) if practitioners else rows)


def _given(row: RotaRow, day: date, working: Working) -> list[Slot]:
    """The slots of a row, under the name of whoever gives them on this day."""
    who = working.who_gives(row, day)
    if who is None:
        return []
    return [replace(slot, practitioner=who[0], practitioner_name=who[1]) for slot in slots_of(row, day)]


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
