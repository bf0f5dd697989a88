"""The dates of a group: made from its rule, less bank holidays and leave, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from towpath.care.models import HeldCell, Leave, RotaRow
from towpath.care.models.calendar import CELL
from towpath.care.policy import nation
from towpath.care.queries.slots import Slot, utc_of
from towpath.kit.presenting import clock_time, day_time
from towpath.kit.presenting import day as day_words
from towpath.schemes.bank_holidays import is_bank_holiday

BANK_HOLIDAY = "a bank holiday"
MOST_PASSED_OVER = 12
"""So many dates in a row are looked at in vain before we say that the rule makes no course."""


@dataclass(frozen=True)
class Rule:
    """When a group meets: a first day, an hour on the clock on the wall, and a beat in days.

    `minutes` is the length of one meeting, `themes` are the codes in the order of the meetings.
    """

    first_day: date
    starts: time
    minutes: int
    every_days: int
    practitioner: str
    practitioner_name: str
    mode: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class PassedOver:
    """A date of the beat on which the group does not meet, and why."""

    day: date
    why: str


@dataclass(frozen=True)
class Series:
    """The meetings that a rule makes, the dates that it passes over, and what stands in the way."""

    slots: tuple[Slot, ...]
    passed_over: tuple[PassedOver, ...]
    problems: tuple[str, ...]

    @property
    def seen(self) -> str:
        """What a form sends back to say which preview was looked at."""
        return ",".join(slot.key for slot in self.slots)


def series_of(rule: Rule, now: datetime, *, but_for: Sequence[int] = ()) -> Series:
    """Make the dates of a rule. `but_for` are the meetings that will give up the times they hold now."""
    days, passed_over = _days(rule)
    slots = tuple(slot for day in days if (slot := _slot(rule, day)) is not None)
    problems = [*_cannot(rule, days, slots, now), *_off_the_rota(rule, slots), *_held(rule, slots, but_for)]
    return Series(slots, passed_over, tuple(problems))


def why_not_on(practitioner: str, name: str, day: date) -> str:
    """Why nobody can meet this practitioner on a day: a bank holiday, or that they are away. Else nothing."""
    if is_bank_holiday(day, nation()):
        return BANK_HOLIDAY
    away = Leave.objects.filter(practitioner=practitioner, starts_on__lte=day, ends_on__gte=day)
    return f"{name} is away" if away.exists() else ""


def _days(rule: Rule) -> tuple[list[date], tuple[PassedOver, ...]]:
    days: list[date] = []
    passed: list[PassedOver] = []
    for day in _beat(rule):
        why = why_not_on(rule.practitioner, rule.practitioner_name, day)
        if why:
            passed.append(PassedOver(day, why))
        else:
            days.append(day)
        if len(days) == len(rule.themes) or len(passed) > MOST_PASSED_OVER:
            break
    return days, tuple(passed)


def _beat(rule: Rule) -> Iterator[date]:
    day = rule.first_day
    while True:
        yield day
        day += timedelta(days=rule.every_days)


def _slot(rule: Rule, day: date) -> Slot | None:
    starts_at = utc_of(day, rule.starts)
    if starts_at is None:
        return None
    ends_at = starts_at + timedelta(minutes=rule.minutes)
    return Slot(starts_at, rule.practitioner, rule.practitioner_name, ends_at, (rule.mode,))


def _cannot(rule: Rule, days: list[date], slots: Sequence[Slot], now: datetime) -> Iterator[str]:
    if len(days) < len(rule.themes):
        yield f"{rule.practitioner_name} is away on too many of these days. Choose somebody else."
    if len(slots) < len(days):
        yield "On one of these days this hour does not exist, because the clocks change. Choose another hour."
    if slots and slots[0].starts_at <= now:
        yield f"{day_time(slots[0].starts_at)}, has passed. Choose a later first day."


def _off_the_rota(rule: Rule, slots: Sequence[Slot]) -> Iterator[str]:
    """A group takes hours that the rota keeps for sessions, so it can never take one of the first calls.

    Police are shown the open first calls: they would see it.
    """
    until = _wall_end(rule)
    for slot in slots:
        if not is_on_rota(rule.practitioner, slot.wall.date(), rule.starts, until):
            yield (
                f"{rule.practitioner_name} is not on the rota for sessions on {day_words(slot.wall)} "
                f"from {clock_time(rule.starts)} to {clock_time(until)}."
            )


def is_on_rota(practitioner: str, day: date, since: time, until: time) -> bool:
    """Whether the hours that they keep for sessions on a day, laid end to end, hold this time."""
    reached = since
    for starts, ends in _session_hours(practitioner, day):
        if starts <= reached < ends:
            reached = ends
    return reached >= until


def _session_hours(practitioner: str, day: date) -> list[tuple[time, time]]:
    rows = RotaRow.objects.filter(practitioner=practitioner, purpose=RotaRow.Purpose.SESSION)
    rows = rows.filter(weekday=day.weekday(), valid_from__lte=day)
    rows = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
    return sorted(rows.values_list("starts", "ends"))


def _wall_end(rule: Rule) -> time:
    end = datetime.combine(rule.first_day, rule.starts) + timedelta(minutes=rule.minutes)
    return end.time() if end.date() == rule.first_day else time.max


def _held(rule: Rule, slots: Sequence[Slot], but_for: Sequence[int]) -> Iterator[str]:
    held = HeldCell.objects.filter(practitioner=rule.practitioner).exclude(meeting__in=but_for)
    for slot in slots:
        if held.filter(cell_start__gt=slot.starts_at - CELL, cell_start__lt=slot.ends_at).exists():
            yield f"{rule.practitioner_name} has something else booked: {day_time(slot.starts_at)}."
