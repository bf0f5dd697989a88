"""What becomes of the times that are booked when whoever gave them is away. Worked out before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from towpath.care.models import Booking, HeldCell, Leave, RotaRow
from towpath.care.policy import nation
from towpath.care.queries.diary import in_the_way
from towpath.care.queries.practitioners import everybody_offers, is_right_for, practitioner_of
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
    def must_be_told(self) -> bool:
        """Nobody was named to a person whose first call a colleague makes at the same time."""
        return self.slot is None or not self.is_first_call


def touched_by(leave: Leave, now: datetime) -> list[Touched]:
    """The times still ahead on these days away, soonest first, each with who could stand for it.

    The person keeps the time that they chose. A first call is made by anybody who is free then and right for
    the person; a meeting only by the colleague who covers, in the same way and at the same place. A group
    is moved as a whole, on its own page.
    """
    ahead = (
        in_the_way(leave).filter(starts_at__gt=now, group_time__isnull=True).select_related("episode__person")
    )
    bookings = list(ahead.order_by("starts_at", "pk"))
    taken: set[Cell] = set()
    found = []
    for booking in bookings:
        slot = next(iter(_instead(booking, leave, taken)), None)
        taken |= {(slot.practitioner, cell) for cell in slot.cells()} if slot else set()
        found.append(Touched(booking, slot))
    return found


def _instead(booking: Booking, leave: Leave, taken: set[Cell]) -> Iterable[Slot]:
    first_call = booking.kind == Booking.Kind.FIRST_CALL
    if not first_call and not leave.cover:
        return []
    pool = RotaRow.Purpose.FIRST_CALL if first_call else RotaRow.Purpose.SESSION
    who = "" if first_call else leave.cover
    slots = slots_between(pool, booking.starts_at, booking.starts_at, practitioner=who, also=(leave,))
    offers = everybody_offers()
    free = (slot for slot in slots if _is_free(slot, taken) and (first_call or _is_alike(slot, booking)))
    person = booking.episode.person
    right = [
        slot
        for slot in free
        if is_right_for(person, offers.get(slot.practitioner) or practitioner_of(slot.practitioner))
    ]
    return sorted(right, key=lambda slot: (slot.practitioner != leave.cover, slot.practitioner))


def _is_free(slot: Slot, taken: set[Cell]) -> bool:
    cells = slot.cells()
    held = HeldCell.objects.filter(practitioner=slot.practitioner, cell_start__in=cells).exists()
    return not held and not any((slot.practitioner, cell) in taken for cell in cells)


def _is_alike(slot: Slot, booking: Booking) -> bool:
    """The same way of meeting, at the same place, and no shorter than was promised."""
    same_place = not booking.place or slot.place == booking.place
    return booking.mode in slot.modes and same_place and slot.minutes >= booking.minutes


def booked_on_days_off(now: datetime) -> list[Booking]:
    """Times still ahead on a bank holiday on which nobody works: the day was one, or became one, since."""
    home = nation()
    ahead = Booking.objects.filter(state=Booking.State.LIVE, starts_at__gt=now).order_by("starts_at")
    there = [one for one in ahead.select_related("episode__person") if is_bank_holiday(one.wall_day, home)]
    rows = list(RotaRow.objects.filter(on_bank_holidays=True)) if there else []
    return [one for one in there if not any(_worked_on(one, row) for row in rows)]


def _worked_on(booked: Booking, row: RotaRow) -> bool:
    theirs = row.practitioner == booked.practitioner and holds_on(row, booked.wall_day)
    return theirs and pattern_of(row).holds(booked, bank_holiday=True)
