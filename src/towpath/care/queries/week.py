"""One practitioner's usual week: the rows of the rota as lines, and what a change of them would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256

from django.db.models import Q, QuerySet

from towpath.care.models import Booking, RotaRow
from towpath.care.policy import nation
from towpath.schemes.bank_holidays import is_bank_holiday


@dataclass(frozen=True)
class Line:
    """The same hours on some weekdays (0 is Monday), in local wall time, for one purpose."""

    purpose: str
    starts: time
    ends: time
    weekdays: tuple[int, ...]
    slot_minutes: int
    modes: tuple[str, ...]
    place: str = ""
    on_bank_holidays: bool = False

    def on(self, weekday: int) -> Pattern:
        """These hours on one weekday."""
        modes = tuple(sorted(self.modes))
        return Pattern(
            weekday,
            self.starts,
            self.ends,
            self.purpose,
            self.slot_minutes,
            modes,
            self.place,
            self.on_bank_holidays,
        )


@dataclass(frozen=True, order=True)
class Pattern:
    """What makes one row of the rota the same as another, but for whose it is and since when."""

    weekday: int
    starts: time
    ends: time
    purpose: str
    slot_minutes: int
    modes: tuple[str, ...]
    place: str
    on_bank_holidays: bool

    def holds(self, booked: Booking, *, bank_holiday: bool) -> bool:
        """Whether a booked time lies in these hours, in the way and at the place that was promised."""
        first_call = self.purpose == RotaRow.Purpose.FIRST_CALL
        same_pool = first_call == (booked.kind == Booking.Kind.FIRST_CALL)
        inside = self.starts <= booked.wall_time and booked.wall_end <= self.ends
        same_day = self.weekday == booked.wall_day.weekday() and (self.on_bank_holidays or not bank_holiday)
        same_place = not booked.place or self.place == booked.place
        return same_pool and inside and same_day and same_place and booked.mode in self.modes


@dataclass(frozen=True)
class WeekChange:
    """What keeping a week would do: rows that end, hours that begin, and the times booked in what ends."""

    ends: tuple[RotaRow, ...]
    begins: tuple[Pattern, ...]
    touched: tuple[Booking, ...]

    @property
    def is_nothing(self) -> bool:
        return not self.ends and not self.begins

    @property
    def mark(self) -> str:
        """Short for what ends and what begins: a preview that was looked at is this change or another one."""
        shown = repr(([(row.pk, pattern_of(row)) for row in self.ends], self.begins))
        return sha256(shown.encode()).hexdigest()[:16]


def pattern_of(row: RotaRow) -> Pattern:
    """What a row of the rota says, without whose it is and since when."""
    return Pattern(
        row.weekday,
        row.starts,
        row.ends,
        row.purpose,
        row.slot_minutes,
        tuple(sorted(row.modes)),
        row.place,
        row.on_bank_holidays,
    )


def lines_of(practitioner: str, day: date) -> list[Line]:
    """Their week from this day on, the same hours on several days in one line."""
    together: dict[Pattern, list[int]] = {}
    for row in _rows(practitioner, day):
        pattern = pattern_of(row)
        weekdays = together.setdefault(_on_monday(pattern), [])
        weekdays += [pattern.weekday] if pattern.weekday not in weekdays else []
    found = [_line(pattern, weekdays) for pattern, weekdays in together.items()]
    return sorted(found, key=lambda line: (line.weekdays, line.starts))


def week_change(practitioner: str, lines: Sequence[Line], since: date, now: datetime) -> WeekChange:
    """What would be different from this day on. Rows that stay as they are keep their first and last days."""
    wanted = dict.fromkeys(line.on(weekday) for line in lines for weekday in line.weekdays)
    rows = list(_rows(practitioner, since))
    here = {pattern_of(row) for row in rows}
    ends = tuple(row for row in rows if pattern_of(row) not in wanted)
    begins = tuple(sorted(pattern for pattern in wanted if pattern not in here))
    return WeekChange(ends, begins, tuple(_touched(practitioner, ends, wanted, since, now)))


def _touched(
    practitioner: str, ends: Iterable[RotaRow], wanted: Iterable[Pattern], since: date, now: datetime
) -> Iterator[Booking]:
    """The times still ahead that lie in hours that end, and in none of the hours that then hold."""
    home = nation()
    going = [pattern_of(row) for row in ends]
    ahead = Booking.objects.filter(practitioner=practitioner, state=Booking.State.LIVE, starts_at__gt=now)
    for booked in ahead.filter(wall_day__gte=since).select_related("episode__person").order_by("starts_at"):
        day_off = is_bank_holiday(booked.wall_day, home)
        lost = any(pattern.holds(booked, bank_holiday=day_off) for pattern in going)
        if lost and not any(pattern.holds(booked, bank_holiday=day_off) for pattern in wanted):
            yield booked


def _rows(practitioner: str, day: date) -> QuerySet[RotaRow]:
    rows = RotaRow.objects.filter(practitioner=practitioner)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def _on_monday(pattern: Pattern) -> Pattern:
    return Pattern(0, *(getattr(pattern, name) for name in Pattern.__dataclass_fields__ if name != "weekday"))


def _line(pattern: Pattern, weekdays: list[int]) -> Line:
    return Line(
        purpose=pattern.purpose,
        starts=pattern.starts,
        ends=pattern.ends,
        weekdays=tuple(sorted(weekdays)),
        slot_minutes=pattern.slot_minutes,
        modes=pattern.modes,
        place=pattern.place,
        on_bank_holidays=pattern.on_bank_holidays,
    )
