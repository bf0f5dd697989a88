"""What one shift leaves for the next: the notes, and what was done in this one so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from towpath.care.models import Attempt, HandOver
from towpath.care.queries.calls import CallRow
from towpath.care.shifts import Shift, shift_at
from towpath.schemes.words import AttemptResult

LOOKS_BACK = timedelta(days=5)
"""Over a bank holiday weekend, the last shift that anybody worked is four days away."""
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class SoFar:
    """One shift in numbers: tries, the people tried, those spoken with, and the calls still due in it."""

    tries: int
    people: int
    spoken: int
    due: int


def left_for_us(now: datetime) -> list[HandOver]:
    """The notes of this shift, and those of the last shift before it that left any."""
    here = shift_at(now)
    notes = list(HandOver.objects.filter(at__gte=now - LOOKS_BACK, at__lte=now))
    earlier = [one for one in notes if one.at < here.starts]
    last = shift_at(earlier[-1].at) if earlier else here
    return [one for one in notes if one.at >= last.starts]


def last_week(now: datetime) -> list[HandOver]:
    """The notes of the last seven days, the newest first."""
    return list(HandOver.objects.filter(at__gte=now - A_WEEK).order_by("-at", "-id"))


def so_far(shift: Shift, rows: Iterable[CallRow]) -> SoFar:
    """What was done in this shift, and how many of these calls are still due in it."""
    tries = list(
        Attempt.objects.filter(at__gte=shift.starts, at__lt=shift.ends).values_list("episode", "result")
    )
    return SoFar(
        tries=len(tries),
        people=len({episode for episode, _ in tries}),
        spoken=len({episode for episode, result in tries if result == AttemptResult.SPOKE}),
        due=sum(row.due < shift.ends and not row.waits_on_notice for row in rows),
    )
