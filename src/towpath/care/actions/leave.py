"""Keep days away: who covers, what becomes of the times that are booked on them, and whom we have to tell."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from towpath.care.actions import booking as times
from towpath.care.actions.booking import SlotTaken
from towpath.care.actions.practitioners import take_hold_of
from towpath.care.actions.to_tell import STANDS, have_told, settle
from towpath.care.models import Booking, HeldCell, Leave, RotaRow, ToTell
from towpath.care.permissions import check_may_keep_rota
from towpath.care.queries.changes import Touched, touched_by
from towpath.care.queries.working import holds_on, rows_between
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal

SAME_TIME = "A colleague takes this time."
CANNOT = "We could not keep this time."


@dataclass(frozen=True)
class Away:
    """Whole days on which somebody is away, and who covers, if anybody does."""

    practitioner: str
    practitioner_name: str
    starts_on: date
    ends_on: date
    cover: str = ""
    cover_name: str = ""

    def leave(self) -> Leave:
        """These days, not kept yet."""
        return Leave(**vars(self))


@transaction.atomic
def take_leave(
    *,
    away: Away,
    by: Actor,
    now: datetime,
    off_sick: bool = False,
    seen: Collection[int] | None = None,
) -> tuple[Leave, list[Touched]]:
    """Write down days away, and see to each time that is booked on them.

    A colleague who is free takes a first call, and the one who covers takes a meeting, at the same time.
    Other times stay booked until somebody has agreed another one with the person; when somebody is off sick,
    there is nobody to keep a meeting, so it is given back. Either way somebody has to tell the person.
    A group stays together: somebody else runs it, or it is moved as a whole.

    `seen` are the bookings that the team lead was shown: with others touched by now, they look again.
    """
    check_may_keep_rota(by)
    take_hold_of(away.practitioner)
    check_away(away)
    leave = away.leave()
    touched = touched_by(leave, now)
    check_seen(seen, [one.booking for one in touched if one.booking.is_live])
    leave.save(force_insert=True)
    record(by=by, now=now, verb="leave.added", kind="leave", ref=str(leave.pk))
    for one in touched:
        _see_to(one, off_sick=off_sick, by=by, now=now)
    return leave, touched


@transaction.atomic
def cancel_leave(*, leave: Leave, by: Actor, now: datetime) -> None:
    """Take days away back: the hours of the rota are open again, and nobody has to be told of them."""
    check_may_keep_rota(by)
    ref = str(leave.pk)
    waiting = ToTell.objects.filter(
        done_at=None,
        what=ToTell.What.MOVE,
        booking__practitioner=leave.practitioner,
        booking__wall_day__range=(leave.starts_on, leave.ends_on),
    )
    for one in waiting:
        settle(to_tell=one, how=STANDS, by=by, now=now)
    leave.delete()
    record(by=by, now=now, verb="leave.cancelled", kind="leave", ref=ref)


def check_away(away: Away) -> None:
    """Refuse days that make no sense or are kept already, and a colleague who cannot cover on them."""
    if away.ends_on < away.starts_on:
        raise Refusal("leave_backwards", "The last day has to be on or after the first day.", "ends_on")
    _check_not_kept(away)
    if not away.cover:
        return
    if away.cover == away.practitioner:
        raise Refusal("covers_themselves", "Choose a colleague, or nobody.", "cover")
    then = Leave.objects.filter(starts_on__lte=away.ends_on, ends_on__gte=away.starts_on)
    if then.filter(practitioner=away.cover).exists():
        raise Refusal("cover_away", f"{away.cover_name} is away on some of these days too.", "cover")
    if then.filter(cover=away.cover).exists():
        raise Refusal(
            "covers_already", f"{away.cover_name} covers for somebody else on some of these days.", "cover"
        )
    _check_other_pool(away)


def _check_not_kept(away: Away) -> None:
    """The same days twice would have to be taken back twice before the hours are open again."""
    kept = Leave.objects.filter(
        practitioner=away.practitioner, starts_on__lte=away.starts_on, ends_on__gte=away.ends_on
    )
    if (kept.filter(cover=away.cover) if away.cover else kept).exists():
        raise Refusal("away_already", f"{away.practitioner_name} is down as away on these days already.")


def check_seen(seen: Collection[int] | None, touched: Collection[Booking]) -> None:
    """Refuse to change a time that the team lead has not been shown."""
    if seen is not None and not {one.pk for one in touched} <= set(seen):
        raise Refusal("touches_more", "Somebody has booked a time since. Look at the list again.")


def _check_other_pool(away: Away) -> None:
    """Whoever covers may hold no time of the other pool in those hours: police would see it in theirs.

    Times in the hours of their own are no matter: there they cover nobody. So who covers, and with it what
    police see, seldom depends on what is booked.
    """
    booked = Booking.objects.filter(
        practitioner=away.cover,
        state=Booking.State.LIVE,
        wall_day__range=(away.starts_on, away.ends_on),
    )
    here = rows_between(away.starts_on, away.ends_on)
    rows, own = (list(here.filter(practitioner=who)) for who in (away.practitioner, away.cover))
    stray = [one for one in booked if not any(_lies_in(one, row) for row in own)]
    if any(_is_in_the_other_pool(one, row) for one in stray for row in rows):
        raise Refusal(
            "cover_booked", f"{away.cover_name} has something else booked in some of these hours.", "cover"
        )


def _is_in_the_other_pool(booked: Booking, row: RotaRow) -> bool:
    first_call = booked.kind == Booking.Kind.FIRST_CALL
    at_once = row.starts < booked.wall_end and booked.wall_time < row.ends
    same_day = row.weekday == booked.wall_day.weekday()
    return same_day and at_once and first_call != (row.purpose == RotaRow.Purpose.FIRST_CALL)


def _lies_in(booked: Booking, row: RotaRow) -> bool:
    inside = row.starts <= booked.wall_time and booked.wall_end <= row.ends
    return holds_on(row, booked.wall_day) and inside


def _see_to(one: Touched, *, off_sick: bool, by: Actor, now: datetime) -> None:
    """One booked time: a colleague takes it, or it is given back, or it waits for another time."""
    if not one.booking.is_live:
        _hold_too(one)
        return
    colleague = _hand_over(one, by, now)
    if colleague is not None:
        if not one.is_first_call:
            have_told(booking=colleague, what=ToTell.What.COLLEAGUE, by=by, now=now)
        return
    what = ToTell.What.MOVE
    if off_sick and not one.is_first_call and one.group is None:
        times.cancel(booking=one.booking, by=by, now=now, why=CANNOT)
        what = ToTell.What.GIVEN_BACK
    have_told(booking=one.booking, what=what, by=by, now=now)


def _hold_too(one: Touched) -> None:
    """A promised call that ended early keeps its time with the colleague, as one still ahead would."""
    if one.slot is None:
        return
    who, cells = one.slot.practitioner, one.slot.cells()
    with suppress(IntegrityError), transaction.atomic():
        HeldCell.objects.bulk_create(
            HeldCell(practitioner=who, cell_start=cell, booking=one.booking) for cell in cells
        )


def _hand_over(one: Touched, by: Actor, now: datetime) -> Booking | None:
    """The same time with the colleague; None if there is none, or somebody was quicker to take it."""
    if one.slot is None:
        return None
    try:
        with transaction.atomic():
            return times.move(
                booking=one.booking,
                starts_at=one.slot.starts_at,
                practitioner=one.slot.practitioner,
                by=by,
                now=now,
                why=SAME_TIME,
            )
    except SlotTaken:
        return None
