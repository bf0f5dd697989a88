"""Keep the rota: add hours, and end them."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q, QuerySet

from towpath.care.models import Booking, GroupMeeting, RotaRow
from towpath.care.permissions import check_may_keep_rota
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.presenting import clock_time
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
    place: str = ""
    on_bank_holidays: bool = False

    @property
    def words(self) -> str:
        """Tuesday, 5:30pm to 8:30pm."""
        return f"{day_name[self.weekday]}, {clock_time(self.starts)} to {clock_time(self.ends)}"


@transaction.atomic
def add_hours(*, hours: Hours, by: Actor, now: datetime) -> RotaRow:
    """Add a row to the rota.

    The two pools never share an hour: first-call times are shown to police, so nothing that is booked
    after an assessment may ever change them.
    """
    check_may_keep_rota(by)
    check_hours(hours)
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


def check_hours(hours: Hours) -> None:
    """Refuse hours that make no sense, beside the field that is wrong."""
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
        raise Refusal(
            "hours_overlap", f"{hours.words}: they are on the rota for part of this time already.", "starts"
        )


def _check_other_pool(hours: Hours) -> None:
    """Times booked from the other pool must be over before these hours can change their purpose."""
    first_call = hours.purpose == RotaRow.Purpose.FIRST_CALL
    live = _booked(hours.practitioner, hours.valid_from, hours.valid_until)
    held: Sequence[Booking | GroupMeeting] = [
        *(booking for booking in live if (booking.kind == Booking.Kind.FIRST_CALL) != first_call),
        *(_group_meetings(hours) if first_call else ()),
    ]
    others = [one for one in held if one.wall_day.weekday() == hours.weekday and _touches(one, hours)]
    if others:
        day = others[0].wall_day
        raise Refusal(
            "other_pool_booked",
            f"{hours.words}: something else is booked in these hours, first on {day.day} {day:%B}. "
            "Move it first.",
            "purpose",
        )


def _booked(practitioner: str, first: date, last: date | None) -> list[Booking]:
    live = Booking.objects.filter(practitioner=practitioner, state=Booking.State.LIVE, wall_day__gte=first)
    return list(live.filter(wall_day__lte=last) if last else live)


def _group_meetings(hours: Hours) -> QuerySet[GroupMeeting]:
    """A group holds its hours whether or not anybody is in it yet."""
    kept = GroupMeeting.objects.filter(practitioner=hours.practitioner, group__called_off_at=None)
    kept = kept.filter(wall_day__gte=hours.valid_from)
    return kept.filter(wall_day__lte=hours.valid_until) if hours.valid_until else kept


def _touches(one: Booking | GroupMeeting, hours: Hours) -> bool:
    starts = _minutes(one.wall_time)
    return starts < _minutes(hours.ends) and starts + one.minutes > _minutes(hours.starts)


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute
