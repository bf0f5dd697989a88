"""The groups of the demonstration: one that people join as they are assessed, and one that is yet to come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from towpath.care.actions import groups, places, rota
from towpath.care.models import Booking, Episode, GroupCourse, GroupTime
from towpath.care.queries.groups import choices_for
from towpath.care.queries.series import Rule, series_of
from towpath.demo.months.agenda import Life
from towpath.demo.months.days import A_DAY, OPENS, at_wall, wall
from towpath.demo.months.encounters import DEFERRED, YOUTH
from towpath.demo.personas import AMA, JO, LENA, TOM, Persona
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import is_working_day

WEEKS_SO_FAR = 3
EVENING, SATURDAY_MORNING = time(17, 30), time(10)
WRITTEN_UP = time(11)
PLACES, MOST_WAIT, FEWEST_TO_COME = 6, 2, 4
BASIN = "2 Basin Road"


def groups_kept(until: datetime) -> Life:
    """Lena makes the group of the adults some weeks ago, and lately that of the young people."""
    last = _working_day_before(wall(until).date())
    first = last - timedelta(weeks=WEEKS_SO_FAR)
    now = yield at_wall(_working_day_before(first - 3 * A_DAY), OPENS)
    # Whoever is not here that evening anyway: the hour is added to their week, and was booked by nobody.
    runs = AMA if first.weekday() in (0, 2, 4) else TOM
    _make(DEFERRED, GroupCourse.Band.ADULT, runs, first, EVENING, now)
    now = yield at_wall(last, OPENS)
    saturday = last + timedelta(days=12 - last.weekday())
    _make(YOUTH, GroupCourse.Band.YOUNG, JO, saturday, SATURDAY_MORNING, now)


def joined(episode: Episode, now: datetime) -> bool:
    """Whether they go to a group: where there is one with room for them; two more wait for it."""
    by = LENA.actor
    for choice in choices_for(episode, now):
        if choice.refused is None and len(choice.themes) >= FEWEST_TO_COME:
            places.join(episode=episode, group=choice.line.group, by=by, now=now)
            return True
        if choice.may_wait and choice.line.waiting < MOST_WAIT:
            places.wait_for(episode=episode, group=choice.line.group, by=by, now=now)
    return False


def register_at(booking: Booking) -> datetime | None:
    """When a meeting of a group is written up: late in the next morning; None for a meeting of two."""
    if not GroupTime.objects.filter(booking=booking).exists():
        return None
    day = wall(booking.ends_at).date() + A_DAY
    while not is_working_day(day):
        day += A_DAY
    return at_wall(day, WRITTEN_UP)


def _make(scheme: str, band: str, runs: Persona, first: date, starts: time, now: datetime) -> None:
    found = find(scheme)
    course = found.pathway
    hours = rota.Hours(
        practitioner=runs.username,
        practitioner_name=runs.name,
        weekday=first.weekday(),
        starts=starts,
        ends=time(starts.hour + 1, starts.minute),
        purpose="session",
        modes=("in_person",),
        slot_minutes=60,
        valid_from=first,
    )
    rota.add_hours(hours=hours, by=LENA.actor, now=now)
    themes = tuple(theme.code for theme in course.themes)
    every = course.every_days
    rule = Rule(first, starts, course.minutes, every, runs.username, runs.name, "in_person", themes)
    seen = series_of(rule, now).seen
    plan = groups.Plan(rule, scheme, found.version, band, BASIN, PLACES, seen)
    groups.make_group(plan=plan, by=LENA.actor, now=now)


def _working_day_before(day: date) -> date:
    day -= A_DAY
    while not is_working_day(day):
        day -= A_DAY
    return day
