"""What becomes of the times that are booked when whoever gave them is away. Worked out before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from towpath.care.models import Booking, GroupTime, HeldCell, Leave, RotaRow, ToTell
from towpath.care.policy import nation
from towpath.care.queries.callers import callers, languages_of
from towpath.care.queries.practitioners import is_right_for, practitioner_of
from towpath.care.queries.slots import Slot, slots_between
from towpath.care.queries.week import pattern_of
from towpath.care.queries.working import holds_on
from towpath.schemes.bank_holidays import is_bank_holiday

Cell = tuple[str, datetime]


@dataclass(frozen=True)
class Touched:
    """One booked time, and the colleague's open time at the same moment that can stand for it."""

    booking: Booking
    slot: Slot | None

    @property
    def is_first_call(self) -> bool:
        return self.booking.kind == Booking.Kind.FIRST_CALL

    @property
    def group(self) -> int | None:
        """The group that meets then. It stays together: nobody is moved out of it alone."""
        return group_of(self.booking)

    @property
    def must_be_told(self) -> bool:
        """Nobody was named to a person whose first call a colleague makes at the same time."""
        return self.booking.is_live and (self.slot is None or not self.is_first_call)


def touched_by(leave: Leave, now: datetime) -> list[Touched]:
    """The times still ahead on these days away, soonest first, each with who could stand for it.

    The person keeps the time that they chose. A first call is made by anybody who is free then; a meeting is
    kept only by the colleague who covers, if they are right for the person, in the same way and place.
    """
    taken: set[Cell] = set()
    return [_seen_to(booking, leave, taken) for booking in _ahead(leave, now)]


def group_of(booking: Booking) -> int | None:
    """The number of the group in which this time is, if it is in one."""
    return GroupTime.objects.filter(booking=booking).values_list("meeting__group", flat=True).first()


def _ahead(leave: Leave, now: datetime) -> list[Booking]:
    """What is booked, and the first calls that were promised and ended early: they keep their time as well.

    Police see which times for a first call are open. A colleague's time that is taken for a call still ahead,
    and not for one that we made sooner, would tell them which of the two it was.
    """
    then = Booking.objects.filter(starts_at__gt=now, wall_day__range=(leave.starts_on, leave.ends_on))
    live = Q(practitioner=leave.practitioner, state=Booking.State.LIVE)
    promised = Q(kind=Booking.Kind.FIRST_CALL, cells__practitioner=leave.practitioner)
    found = then.filter(live | promised).distinct()
    return list(found.select_related("episode__person").order_by("starts_at", "pk"))


def _seen_to(booking: Booking, leave: Leave, taken: set[Cell]) -> Touched:
    # By who is away and not by whose booking it is: one that ended early goes where one still ahead would go.
    ordered = callers(_instead(booking, leave), languages=languages_of(leave.practitioner))
    slots = sorted(ordered, key=lambda slot: slot.practitioner != leave.cover)
    slot = next((one for one in slots if _is_free(one, taken)), None)
    taken |= {(slot.practitioner, cell) for cell in slot.cells()} if slot else set()
    return Touched(booking, slot)


def _instead(booking: Booking, leave: Leave) -> list[Slot]:
    """Whose times could stand for this one. For a first call nothing counts that the person told us."""
    if group_of(booking) is not None:
        return []
    at = (booking.starts_at, booking.starts_at)
    if booking.kind == Booking.Kind.FIRST_CALL:
        return slots_between(RotaRow.Purpose.FIRST_CALL, *at, also=(leave,))
    if not leave.cover or not is_right_for(booking.episode.person, practitioner_of(leave.cover)):
        return []
    slots = slots_between(RotaRow.Purpose.SESSION, *at, practitioner=leave.cover, also=(leave,))
    return [slot for slot in slots if _is_alike(slot, booking)]


def _is_free(slot: Slot, taken: set[Cell]) -> bool:
    cells = slot.cells()
    held = HeldCell.objects.filter(practitioner=slot.practitioner, cell_start__in=cells).exists()
    return not held and not any((slot.practitioner, cell) in taken for cell in cells)


def _is_alike(slot: Slot, booking: Booking) -> bool:
    """The same way of meeting, at the same place, and no shorter than was promised."""
    same_place = not booking.place or slot.place == booking.place
    return booking.mode in slot.modes and same_place and slot.minutes >= booking.minutes


def booked_on_days_off(now: datetime) -> list[Booking]:
    """Times still ahead on a bank holiday on which nobody works: the day was one, or became one, since.

    Without those of which somebody has to tell the person already.
    """
    home = nation()
    ahead = Booking.objects.filter(state=Booking.State.LIVE, starts_at__gt=now)
    ahead = ahead.exclude(to_tell__in=ToTell.objects.filter(done_at=None))
    booked_days = ahead.order_by("wall_day").values_list("wall_day", flat=True).distinct()
    days = [day for day in booked_days if is_bank_holiday(day, home)]
    if not days:
        return []
    there = ahead.filter(wall_day__in=days).select_related("episode__person").order_by("starts_at", "pk")
    rows = _bank_holiday_rows()
    return [one for one in there if not any(_worked_on(one, row) for row in rows)]


def is_on_a_day_off(booking: Booking) -> bool:
    """Whether nobody works then: the day is, or has become, a bank holiday."""
    if not is_bank_holiday(booking.wall_day, nation()):
        return False
    return not any(_worked_on(booking, row) for row in _bank_holiday_rows())


def _bank_holiday_rows() -> list[RotaRow]:
    return list(RotaRow.objects.filter(on_bank_holidays=True))


def _worked_on(booked: Booking, row: RotaRow) -> bool:
    theirs = row.practitioner == booked.practitioner and holds_on(row, booked.wall_day)
    return theirs and pattern_of(row).holds(booked, bank_holiday=True)
