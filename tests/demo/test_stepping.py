"""How the clock stops on its way: often enough for every reminder, and at the daily release."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from towpath.demo.landing.server import RELEASE
from towpath.demo.months.days import wall
from towpath.demo.stepping import stops

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
# The last reminder of a time goes so long before it, and no time begins later than this hour.
SHORTEST_LEAD, BOOKABLE_UNTIL = timedelta(hours=3), 20


def test_a_week_stops_every_day_and_never_goes_back() -> None:
    week = list(stops(MONDAY, MONDAY + timedelta(weeks=1)))
    assert all(before < after for before, after in pairwise(week))
    assert len({wall(stop).date() for stop in week}) == 8
    assert MONDAY < week[0] < week[-1] < MONDAY + timedelta(weeks=1)


def test_no_reminder_can_be_jumped_over_by_day() -> None:
    for before, after in pairwise(stops(MONDAY, MONDAY + timedelta(weeks=1))):
        a_night = wall(before).date() != wall(after).date()
        last = wall(before).replace(hour=BOOKABLE_UNTIL, minute=0, second=0) if a_night else after
        assert last - before <= SHORTEST_LEAD + timedelta(seconds=5)


def test_every_release_is_a_stop() -> None:
    day = list(stops(MONDAY, MONDAY + timedelta(days=1)))
    assert [stop for stop in day if wall(stop).time().replace(second=0) == RELEASE]
