"""Keep one practitioner's whole week at once: what ends, what begins, and the times that are booked in it."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from towpath.care.actions.leave import check_seen
from towpath.care.actions.practitioners import take_hold_of
from towpath.care.actions.rota import Hours, add_hours, check_hours
from towpath.care.actions.to_tell import have_told
from towpath.care.models import RotaRow, ToTell
from towpath.care.permissions import check_may_keep_rota
from towpath.care.queries.week import Line, Pattern, WeekChange, week_change
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import local_day

ONE_DAY = timedelta(days=1)
CHANGED = "{}'s week has changed since you looked. This is what would change now."


@transaction.atomic
def keep_week(
    *,
    practitioner: str,
    practitioner_name: str,
    lines: Sequence[Line],
    since: date,
    by: Actor,
    now: datetime,
    move_them: bool = True,
    seen: Collection[int] | None = None,
    mark: str = "",
) -> WeekChange:
    """Let this week hold from a day on. Hours that are the same stay; others end the day before.

    Times that are booked in hours that end stay booked. With `move_them` somebody has to agree another one
    with each person. `seen` are the bookings that were shown, `mark` is that of the change that was shown.
    """
    check_may_keep_rota(by)
    take_hold_of(practitioner)
    check_week(lines, since, now)
    change = week_change(practitioner, lines, since, now)
    _check_looked_at(change, seen, mark, practitioner_name)
    for row in change.ends:
        _end(row, since, by, now)
    for pattern in change.begins:
        add_hours(hours=_hours(practitioner, practitioner_name, pattern, since), by=by, now=now)
    for booked in change.touched if move_them else ():
        have_told(booking=booked, what=ToTell.What.MOVE, by=by, now=now)
    return change


def _check_looked_at(change: WeekChange, seen: Collection[int] | None, mark: str, name: str) -> None:
    """Refuse to keep another change than the one that the team lead has looked at."""
    if mark and mark != change.mark:
        raise Refusal("week_changed", CHANGED.format(name))
    check_seen(seen, change.touched)


def check_week(lines: Sequence[Line], since: date, now: datetime) -> None:
    """Refuse a week in the past, or in which somebody would be in two places, or that makes no sense."""
    if since < local_day(now):
        raise Refusal("in_the_past", "Choose today or a later day.", "since")
    patterns = sorted(line.on(weekday) for line in lines for weekday in line.weekdays)
    for pattern in patterns:
        check_hours(_hours("", "", pattern, date.min))
    for one, next_one in itertools.pairwise(patterns):
        if one.weekday == next_one.weekday and next_one.starts < one.ends:
            words = _hours("", "", next_one, date.min).words
            raise Refusal("hours_overlap", f"{words}: another line has part of this time already.")


def _hours(practitioner: str, name: str, pattern: Pattern, since: date) -> Hours:
    return Hours(practitioner=practitioner, practitioner_name=name, valid_from=since, **vars(pattern))


def _end(row: RotaRow, since: date, by: Actor, now: datetime) -> None:
    """The day before is the last one. A row that has not begun by then never does."""
    ref = str(row.pk)
    if row.valid_from < since:
        row.valid_until = since - ONE_DAY
        row.save(update_fields=["valid_until"])
    else:
        row.delete()
    record(by=by, now=now, verb="rota.ended", kind="rota", ref=ref)
