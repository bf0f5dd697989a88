"""The three parts of a provider's day: what counts as one shift, and which came before it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from towpath.kit.clock import LONDON
from towpath.schemes.deadlines import EVENING, local_day

# Ours. The hours at which people hand over, not the hours at which anybody has to work.
BEGINS = {"morning": time(0), "afternoon": time(13), "evening": EVENING}
LABELS = {"morning": "Morning", "afternoon": "Afternoon", "evening": "Evening"}
PARTS = tuple(BEGINS)


@dataclass(frozen=True, order=True)
class Shift:
    """One part of one day in London, from `starts` until just before `ends` (both aware)."""

    starts: datetime
    ends: datetime
    day: date
    part: str

    @property
    def key(self) -> str:
        """How the record of deeds names it."""
        return f"{self.day.isoformat()} {self.part}"


def shift_at(now: datetime) -> Shift:
    """The shift in which this moment lies. `now` is aware."""
    local = now.astimezone(LONDON).time()
    part = [one for one in PARTS if BEGINS[one] <= local][-1]
    return _shift(local_day(now), part)


def shift_before(shift: Shift) -> Shift:
    """The shift that ended when this one began."""
    return shift_at(shift.starts - timedelta(microseconds=1))


def _shift(day: date, part: str) -> Shift:
    following = PARTS[(PARTS.index(part) + 1) % len(PARTS)]
    last = day if following != PARTS[0] else day + timedelta(days=1)
    return Shift(_at(day, part), _at(last, following), day, part)


def _at(day: date, part: str) -> datetime:
    return datetime.combine(day, BEGINS[part], tzinfo=LONDON)
