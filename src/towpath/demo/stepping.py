"""Let days pass as days do: the clock stops on the way, and every worker does what is due at each stop."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from datetime import time as wall_time
from itertools import chain

from towpath.demo.months.days import at_wall, days_between, wall
from towpath.demo.town import Town
from towpath.kit.clock import caught_up, offset

# The shortest that anything waits for is a time three hours ahead. Words are released at five.
STOPS = (wall_time(8), wall_time(11), wall_time(14), wall_time(17, 0, 5))
# A worker that is busy for longer than this does the rest at the next stop.
SECONDS_AT_A_STOP = 10.0
A_LOOK = 0.02
# The file holds milliseconds.
SAME = timedelta(milliseconds=1)


def step_to(town: Town, until: datetime) -> None:
    """Move the clock there, one stop after another."""
    for stop in chain(stops(town.clock.now, until), [until]):
        town.clock.go_to(stop)
        _wait_for_the_workers(town)


def stops(since: datetime, until: datetime) -> Iterator[datetime]:
    """Where the clock stops between these two moments."""
    for day in days_between(wall(since).date(), wall(until).date()):
        yield from (moment for hour in STOPS if since < (moment := at_wall(day, hour)) < until)


def _wait_for_the_workers(town: Town) -> None:
    ahead = offset(town.clock.file)
    workers = [name for name, site in town.sites.items() if site.has_worker]
    over = time.monotonic() + SECONDS_AT_A_STOP
    while time.monotonic() < over:
        if all(abs(caught_up(town.clock.file, name) - ahead) <= SAME for name in workers):
            return
        time.sleep(A_LOOK)
