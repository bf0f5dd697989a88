"""Open times of the next days for which somebody waits, and whom each is best for. It books nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from towpath.care.matching.slots import OpenTime
from towpath.care.models import Booking, Episode
from towpath.care.queries.plan import Plans
from towpath.care.queries.slots import HORIZON_DAYS
from towpath.schemes.deadlines import local_day


@dataclass(frozen=True)
class Gap:
    """One open time that the plan means for somebody: whose time, when, for what."""

    starts_at: datetime
    practitioner: str
    kind: Booking.Kind
    episode: Episode

    @property
    def day(self) -> date:
        """The day on the calendar on the wall."""
        return local_day(self.starts_at)


def gaps(first: date, now: datetime, *, days: int, practitioner: str = "") -> dict[date, list[Gap]]:
    """By day, the open times that are meant for somebody, of one practitioner or of all, the soonest first.

    It is the plan from which each person's own page offers its first time. Days that it does not reach have
    none, and it is not worked out for them.
    """
    last, today = first + timedelta(days=days - 1), local_day(now)
    if last < today or first > today + timedelta(days=HORIZON_DAYS):
        return {}
    plans = Plans(now)
    found: dict[date, list[Gap]] = {}
    for gap in sorted(_meant(plans), key=lambda gap: (gap.starts_at, gap.practitioner)):
        if first <= gap.day <= last and practitioner in ("", gap.practitioner):
            found.setdefault(gap.day, []).append(gap)
    return found


def _meant(plans: Plans) -> list[Gap]:
    calls, meetings = plans.of_first_calls.times, plans.of_meetings.times
    people = Episode.objects.filter(ref__in=[*calls, *meetings]).select_related("person")
    by_ref = {one.ref: one for one in people}
    return [
        *(_gap(Booking.Kind.FIRST_CALL, by_ref[ref], time) for ref, time in calls.items()),
        *(_gap(_next_of(by_ref[ref]), by_ref[ref], time) for ref, time in meetings.items()),
    ]


def _next_of(episode: Episode) -> Booking.Kind:
    """What somebody who waits for a meeting waits for."""
    return Booking.Kind.ASSESSMENT if episode.state == "contacted" else Booking.Kind.SESSION


def _gap(kind: Booking.Kind, episode: Episode, time: OpenTime) -> Gap:
    return Gap(time.starts_at, time.practitioner, kind, episode)
