"""One practitioner's day: the calls due, the meetings, what is not written up, and the words waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.care.models import Booking
from towpath.care.queries.calls import CallRow, call_list
from towpath.care.queries.diary import diary, waiting_for_a_word
from towpath.care.queries.telling import Waiting, waiting_for_second_person
from towpath.kit.actor import Actor
from towpath.schemes.deadlines import local_day


@dataclass(frozen=True)
class Day:
    """What waits for one practitioner today."""

    calls: list[CallRow]
    meetings: list[Booking]
    unsaid: list[Booking]
    to_confirm: list[Waiting]
    proposed: list[Waiting]


def my_day(*, by: Actor, now: datetime) -> Day:
    """The calls that are late or due by the end of today, one's own and nobody's; then one's own meetings."""
    words = waiting_for_second_person(by=by, now=now)
    today = diary(local_day(now), now, days=1, practitioner=by.id)[0]
    return Day(
        calls=[row for row in call_list(now=now) if row.part not in ("later", "theirs") and _is_for(row, by)],
        meetings=[one for one in today.bookings if _meets(one)],
        unsaid=waiting_for_a_word(now, by.id),
        to_confirm=[one for one in words if one.passed and one.may_confirm],
        proposed=[one for one in words if one.notice.proposed_by_id == by.id],
    )


def _is_for(row: CallRow, by: Actor) -> bool:
    """A promised call is for whoever promised it; any other for who works with them, or for anybody."""
    if row.booked is not None:
        return row.booked.practitioner == by.id
    return row.episode.worker_id in ("", by.id)


def _meets(booking: Booking) -> bool:
    """First calls stand among the calls."""
    return booking.kind != Booking.Kind.FIRST_CALL
