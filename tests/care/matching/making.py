"""Small sets of people and open times, and the best plan for them by trying every one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import OpenTime
from towpath.care.matching.solve import Plan

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
WINDOWS, MODES, LANGUAGES = ("weekday_morning", "weekday_evening"), ("phone", "in_person"), ("pl", "ur")
NOTHING_LEFT = (0, 0, 0, 0)
Cost = tuple[int, int, int, int]
"""The four parts of a plan's cost, the highest first: without a time, late, hours, in turn."""

few = st.frozensets
moments = st.integers(0, 240).map(lambda quarters: NOW + timedelta(minutes=15 * quarters * 7))
promises = moments | st.integers(1, 240).map(lambda hours: NOW - HOUR * hours)


def a_time(nth: int = 0, hours: float = 1, **changes: object) -> OpenTime:
    """An open time so many hours from now."""
    facts: dict[str, object] = {
        "key": f"t{nth}",
        "starts_at": NOW + HOUR * hours,
        "practitioner": "ama",
        "window": "weekday_morning",
        "modes": frozenset({"phone"}),
    }
    return OpenTime(**facts | changes)  # type: ignore[arg-type]  # a test names the fields it needs


def somebody(ref: str = "a", waited: float = 1, **changes: object) -> Waiting:
    """Somebody who waits since so many hours and asks for nothing."""
    facts: dict[str, object] = {"ref": ref, "since": NOW - HOUR * waited}
    return Waiting(**facts | changes)  # type: ignore[arg-type]  # a test names the fields it needs


@st.composite
def some_people(draw: st.DrawFn, most: int = 5) -> list[Waiting]:
    """A few people of every kind."""
    return [
        Waiting(
            ref=f"r{nth}",
            since=NOW - timedelta(hours=draw(st.integers(0, 300))),
            due=draw(st.none() | promises),
            not_before=draw(st.none() | moments),
            windows=draw(few(st.sampled_from(WINDOWS), max_size=2)),
            modes=draw(few(st.sampled_from(MODES), max_size=2)),
            language=draw(st.sampled_from(("", "", *LANGUAGES))),
            gender=draw(st.sampled_from(("", "", "woman"))),
            knows=draw(st.sampled_from(("", "ama", "tom"))),
            works_in_the_day=draw(st.booleans()),
        )
        for nth in range(draw(st.integers(0, most)))
    ]


@st.composite
def some_times(draw: st.DrawFn, most: int = 5) -> list[OpenTime]:
    """A few open times of every kind."""
    return [
        OpenTime(
            key=f"t{nth}",
            starts_at=draw(moments),
            practitioner=draw(st.sampled_from(("ama", "tom"))),
            window=draw(st.sampled_from(WINDOWS)),
            out_of_hours=draw(st.booleans()),
            modes=draw(few(st.sampled_from(MODES), min_size=1)),
            languages=draw(few(st.sampled_from(LANGUAGES))),
            gender=draw(st.sampled_from(("", "woman", "man"))),
        )
        for nth in range(draw(st.integers(0, most)))
    ]


def suits(person: Waiting, time: OpenTime) -> bool:
    """Whether a person can have a time, said once more in plain words."""
    return (
        (not person.windows or time.window in person.windows)
        and (not person.modes or bool(person.modes & time.modes))
        and (not person.language or person.language in time.languages)
        and (not person.gender or person.gender == time.gender)
        and (person.not_before is None or time.starts_at > person.not_before)
    )


def cost(person: Waiting, time: OpenTime | None) -> Cost:
    """What one pair costs, part by part, said once more in plain words."""
    if time is None:
        return 1, 0, 0, 0
    ahead = time.starts_at - NOW
    hours = -(-ahead // HOUR)
    if person.works_in_the_day and not person.windows and not time.out_of_hours:
        hours += 72
    if person.knows and person.knows != time.practitioner:
        hours += 24
    due = person.due
    if due is not None and NOW - person.since >= timedelta(days=7):
        due = max(due, NOW + timedelta(days=1))
    late = due is not None and time.starts_at > due
    return 0, int(late), hours, min((NOW - person.since).days, 7) * min(ahead.days, 31)


def cost_of(plan: Plan, people: Sequence[Waiting]) -> Cost:
    """What a whole plan costs, part by part."""
    return added(cost(one, plan.times.get(one.ref)) for one in people)


def best(people: Sequence[Waiting], times: Sequence[OpenTime]) -> Cost:
    """The least that any plan costs, by trying them all."""
    if not people:
        return NOTHING_LEFT
    first, rest = people[0], people[1:]
    found = [added((cost(first, None), best(rest, times)))]
    for time in times:
        if suits(first, time):
            found.append(added((cost(first, time), best(rest, [one for one in times if one != time]))))
    return min(found)


def added(costs: Iterator[Cost] | Sequence[Cost]) -> Cost:
    """The parts of several costs, each with its like."""
    one, two, three, four = (sum(part) for part in zip(*(NOTHING_LEFT, *costs), strict=True))
    return one, two, three, four
