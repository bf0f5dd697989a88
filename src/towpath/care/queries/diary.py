"""Who meets whom when: a practitioner's day and week, and the rota as a grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from towpath.care.models import Booking, Leave, RotaRow
from towpath.care.policy import nation
from towpath.care.queries.working import holds_on, rows_between
from towpath.schemes.bank_holidays import is_bank_holiday
from towpath.schemes.deadlines import local_day

WEEK = 7


@dataclass(frozen=True)
class DiaryDay:
    """One day of a diary."""

    day: date
    is_today: bool
    bank_holiday: bool
    away: tuple[Leave, ...]
    bookings: tuple[Booking, ...]


@dataclass(frozen=True)
class RotaLine:
    """One practitioner's week on the rota: a list of rows for each weekday."""

    practitioner: str
    name: str
    days: tuple[tuple[RotaRow, ...], ...]
    away: tuple[Leave, ...]


def monday_of(day: date) -> date:
    """The Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def diary(first: date, now: datetime, *, days: int = WEEK, practitioner: str = "") -> list[DiaryDay]:
    """What is booked on these days, for one practitioner or for all."""
    last = first + timedelta(days=days - 1)
    bookings = _shown().filter(wall_day__gte=first, wall_day__lte=last)
    leave = Leave.objects.filter(starts_on__lte=last, ends_on__gte=first)
    if practitioner:
        bookings = bookings.filter(practitioner=practitioner)
        leave = leave.filter(practitioner=practitioner)
    kept, gone, home, today = list(bookings), list(leave), nation(), local_day(now)
    return [
        DiaryDay(
            day=day,
            is_today=day == today,
            bank_holiday=is_bank_holiday(day, home),
            away=tuple(spell for spell in gone if spell.starts_on <= day <= spell.ends_on),
            bookings=tuple(booking for booking in kept if booking.wall_day == day),
        )
        for day in (first + timedelta(days=offset) for offset in range(days))
    ]


def rota_week(monday: date) -> list[RotaLine]:
    """The rota as it stands in one week, a line a practitioner."""
    sunday = monday + timedelta(days=WEEK - 1)
    rows = rows_between(monday, sunday)
    leave = list(Leave.objects.filter(starts_on__lte=sunday, ends_on__gte=monday))
    people = sorted({(row.practitioner_name, row.practitioner) for row in rows})
    return [
        RotaLine(
            practitioner=who,
            name=name,
            days=tuple(_on(rows, who, monday + timedelta(days=offset)) for offset in range(WEEK)),
            away=tuple(spell for spell in leave if spell.practitioner == who),
        )
        for name, who in people
    ]


def live_bookings(episode_ref: str, now: datetime) -> list[Booking]:
    """The times that are still ahead of one person, soonest first."""
    ahead = _shown().filter(episode__ref=episode_ref, state=Booking.State.LIVE, ends_at__gt=now)
    return list(ahead)


def waiting_for_a_word(now: datetime, practitioner: str = "") -> list[Booking]:
    """Times that have passed and of which nobody has said yet how they went."""
    over = _shown().filter(state=Booking.State.LIVE, ends_at__lte=now)
    return list(over.filter(practitioner=practitioner) if practitioner else over)


def _shown() -> QuerySet[Booking]:
    hidden = (Booking.State.MOVED, Booking.State.CANCELLED)
    return Booking.objects.exclude(state__in=hidden).select_related("episode__person", "session")


def _on(rows: QuerySet[RotaRow], practitioner: str, day: date) -> tuple[RotaRow, ...]:
    return tuple(row for row in rows if row.practitioner == practitioner and holds_on(row, day))
