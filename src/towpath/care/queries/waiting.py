"""How long people wait, against what the scheme promises: for the first talk, and for the assessment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import Min

from towpath.care.models import Episode
from towpath.care.queries.slots import WORK_FILLS_THE_DAY
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import assessment_due, end_of_day

Which = Callable[[Episode], bool]


@dataclass(frozen=True)
class Wait:
    """One person's wait for one thing: since when, until when it was promised, and when it came."""

    began: datetime
    due: datetime
    came: datetime | None
    ended: bool

    def stands(self, now: datetime) -> str:
        """Which of the columns of the page it belongs to."""
        if self.came is not None:
            return "in_time" if self.came <= self.due else "late"
        if self.ended:
            return "ended"
        return "waiting" if now <= self.due else "overdue"


@dataclass(frozen=True)
class Line:
    """How one group of people waited: how many stand where, and how long half and nine in ten took.

    `half` and `most` are of those for whom it came, and nothing where it came for nobody.
    """

    who: str
    people: int
    in_time: int
    late: int
    waiting: int
    overdue: int
    ended: int
    half: timedelta | None
    most: timedelta | None


def first_talks(since: datetime, now: datetime) -> list[Line]:
    """From the referral to the first talk, of those who were referred in the period."""
    rows = Episode.objects.filter(received_at__gte=since, received_at__lte=now).select_related("person")
    waits = [
        (one, Wait(one.received_at, one.first_contact_due, one.spoke_at, ended=not one.is_open))
        for one in rows
    ]
    return _lines(waits, now)


def assessments(since: datetime, now: datetime) -> list[Line]:
    """From the first talk to the assessment, of those with whom we first spoke in the period."""
    rows = Episode.objects.filter(spoke_at__gte=since, spoke_at__lte=now).select_related("person")
    held = rows.annotate(held_at=Min("assessments__held_at"))
    return _lines([(one, _to_the_assessment(one, one.spoke_at)) for one in held if one.spoke_at], now)


def _to_the_assessment(episode: Any, spoke_at: datetime) -> Wait:
    """The wait of an episode that comes with `held_at`: when its first assessment took place, if it did."""
    clocks = find(episode.scheme, episode.scheme_version).clocks
    due = end_of_day(assessment_due(spoke_at, clocks))
    return Wait(spoke_at, due, episode.held_at, ended=not episode.is_open)


def _lines(waits: Sequence[tuple[Episode, Wait]], now: datetime) -> list[Line]:
    groups: tuple[tuple[str, Which], ...] = (
        ("Everybody", lambda _: True),
        ("Work or study fills their day", _is_at_work),
        ("All others", lambda episode: not _is_at_work(episode)),
    )
    return [_line(who, [wait for episode, wait in waits if fits(episode)], now) for who, fits in groups]


def _is_at_work(episode: Episode) -> bool:
    return episode.person.work_pattern in WORK_FILLS_THE_DAY


def _line(who: str, waits: Sequence[Wait], now: datetime) -> Line:
    stand = [wait.stands(now) for wait in waits]
    lengths = sorted(wait.came - wait.began for wait in waits if wait.came is not None)
    return Line(
        who,
        people=len(waits),
        in_time=stand.count("in_time"),
        late=stand.count("late"),
        waiting=stand.count("waiting"),
        overdue=stand.count("overdue"),
        ended=stand.count("ended"),
        half=_by_then(lengths, 0.5),
        most=_by_then(lengths, 0.9),
    )


def _by_then(lengths: Sequence[timedelta], share: float) -> timedelta | None:
    """The shortest of these waits within which at least this share of them lies."""
    return lengths[ceil(share * len(lengths)) - 1] if lengths else None
