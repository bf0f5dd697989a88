"""Keep the rota: add hours, end them, and write down leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q

from towpath.care.models import Booking, Leave, RotaRow
from towpath.care.permissions import check_may_keep_rota
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.words import Mode

QUARTER = 15
SHORTEST, LONGEST = 15, 240


@dataclass(frozen=True)
class Hours:
    """One practitioner's hours on one weekday, in local wall time, for one purpose."""

    practitioner: str
    practitioner_name: str
    weekday: int
    starts: time
    ends: time
    purpose: str
    modes: tuple[str, ...]
    slot_minutes: int
    valid_from: date
    valid_until: date | None = None


@transaction.atomic
def add_hours(*, hours: Hours, by: Actor, now: datetime) -> RotaRow:
    """Add a row to the rota.

    The two pools never share an hour: first-call times are shown to police, so nothing that is booked
    after an assessment may ever change them.
    """
    check_may_keep_rota(by)
    _check_hours(hours)
    _check_overlap(hours)
    _check_other_pool(hours)
    row = RotaRow.objects.create(**(vars(hours) | {"modes": list(hours.modes)}))
    record(by=by, now=now, verb="rota.added", kind="rota", ref=str(row.pk))
    return row


@transaction.atomic
def end_hours(*, row: RotaRow, last_day: date, by: Actor, now: datetime) -> RotaRow:
    """Let a row run out after this day. Times that are booked already stay as they are."""
    check_may_keep_rota(by)
    if last_day < row.valid_from:
        raise Refusal("ends_before_it_starts", "Choose a day on or after the day it starts.", "last_day")
    row.valid_until = last_day
    row.save(update_fields=["valid_until"])
    record(by=by, now=now, verb="rota.ended", kind="rota", ref=str(row.pk))
    return row


@transaction.atomic
def take_leave(
    *, practitioner: str, practitioner_name: str, starts_on: date, ends_on: date, by: Actor, now: datetime
) -> tuple[Leave, list[Booking]]:
    """Write down days away. Returned with it: the times booked on those days, which have to be moved."""
    check_may_keep_rota(by)
    if ends_on < starts_on:
        raise Refusal("leave_backwards", "The last day has to be on or after the first day.", "ends_on")
    leave = Leave.objects.create(
        practitioner=practitioner, practitioner_name=practitioner_name, starts_on=starts_on, ends_on=ends_on
    )
    record(by=by, now=now, verb="leave.added", kind="leave", ref=str(leave.pk))
    return leave, list(_booked(practitioner, starts_on, ends_on))


@transaction.atomic
def cancel_leave(*, leave: Leave, by: Actor, now: datetime) -> None:
    """Take days away back: the hours of the rota are open again."""
    check_may_keep_rota(by)
    ref = str(leave.pk)
    leave.delete()
    record(by=by, now=now, verb="leave.cancelled", kind="leave", ref=ref)


def _check_hours(hours: Hours) -> None:
    for name in ("starts", "ends"):
        if getattr(hours, name).minute % QUARTER:
            raise Refusal("not_a_quarter", "Use the hour, or 15, 30 or 45 minutes past it.", name)
    length = _minutes(hours.ends) - _minutes(hours.starts)
    if length <= 0:
        raise Refusal("hours_backwards", "The end has to be later than the start, on the same day.", "ends")
    if hours.slot_minutes % QUARTER or not SHORTEST <= hours.slot_minutes <= LONGEST:
        raise Refusal("slot_length", "Choose a length in steps of 15 minutes, up to 4 hours.", "slot_minutes")
    if hours.slot_minutes > length:
        raise Refusal("slot_too_long", "Not even one meeting of that length fits.", "slot_minutes")
    if not hours.modes or not set(hours.modes) <= set(Mode.values()):
        raise Refusal("mode_missing", "Choose at least one way of meeting.", "modes")
    if hours.valid_until and hours.valid_until < hours.valid_from:
        raise Refusal("ends_before_it_starts", "Choose a day on or after the first day.", "valid_until")


def _check_overlap(hours: Hours) -> None:
    rows = RotaRow.objects.filter(practitioner=hours.practitioner, weekday=hours.weekday)
    rows = rows.filter(starts__lt=hours.ends, ends__gt=hours.starts)
    rows = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=hours.valid_from))
    if hours.valid_until:
        rows = rows.filter(valid_from__lte=hours.valid_until)
    if rows.exists():
        raise Refusal("hours_overlap", "They are on the rota for part of this time already.", "starts")


def _check_other_pool(hours: Hours) -> None:
    """Times booked from the other pool must be over before these hours can change their purpose."""
    first_call = hours.purpose == RotaRow.Purpose.FIRST_CALL
    live = _booked(hours.practitioner, hours.valid_from, hours.valid_until)
    others: Sequence[Booking] = [
        booking
        for booking in live
        if (booking.kind == Booking.Kind.FIRST_CALL) != first_call
        and booking.wall_day.weekday() == hours.weekday
        and _touches(booking, hours)
    ]
    if others:
        day = others[0].wall_day
        raise Refusal(
            "other_pool_booked",
            f"Something else is booked in these hours, first on {day.day} {day:%B}. Move it first.",
            "purpose",
        )


def _booked(practitioner: str, first: date, last: date | None) -> list[Booking]:
    live = Booking.objects.filter(practitioner=practitioner, state=Booking.State.LIVE, wall_day__gte=first)
    return list(live.filter(wall_day__lte=last) if last else live)


def _touches(booking: Booking, hours: Hours) -> bool:
    starts = _minutes(booking.wall_time)
    return starts < _minutes(hours.ends) and starts + booking.minutes > _minutes(hours.starts)


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute
