"""The plan beside first come, first served on the same lists: who is called in time, and who pays for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.figures import Figure, at_least, exactly, told
from bench.matching.sets import Outcome, Solved

TIMES_AS_MANY = 2
IN_ANOTHER_ORDER = "called within 24 hours by asking those first who are not late yet"
LATE = "hours until those are called who are late already"
LONGEST = "hours until those are called who have waited for a week"

Of = Callable[[Outcome], Sequence[float]]


def beside(sets: Sequence[Solved]) -> list[Figure]:
    """Lists of a morning: what the plan is asked to do, then what each part of it is worth and costs whom."""
    fewer = sum(one.plan.matched < one.came.matched for one in sets)
    return [
        _times_as_many(sets),
        exactly("pools in which fewer get a time", fewer, 0, _matched(sets)),
        told(IN_ANOTHER_ORDER, _of_all(sets, _promised(sets))),
        _any_plan(sets),
        _hours(f"{LATE}: half of them", sets, lambda way: way.late_hours, 0.5),
        _hours(f"{LATE}: 95 in 100", sets, lambda way: way.late_hours, 0.95),
        _hours(f"{LONGEST}: half of them", sets, lambda way: way.longest_hours, 0.5),
        _hours(f"{LONGEST}: 95 in 100", sets, lambda way: way.longest_hours, 0.95),
    ]


def on_one_day(sets: Sequence[Solved]) -> list[Figure]:
    """Lists on which nobody is late yet: told, with how much better than this any plan could be there."""
    plan, came, most = _planned(sets), _came(sets), sum(one.most_in_time for one in sets)
    return [
        told(
            "where all came within one day: times as many as in the order they came",
            f"{plan / came:,.2f}",
            f"{_of_all(sets, plan)}; as they came {_of_all(sets, came)}",
        ),
        told(
            "the same for the best that any plan could do",
            f"{most / came:,.2f}",
            f"{_of_all(sets, most)}, whoever is left without a time",
        ),
    ]


def _times_as_many(sets: Sequence[Solved]) -> Figure:
    """How many times as many the plan calls in time; where nobody was otherwise, that there are some."""
    name = "called within 24 hours, times as many as in the order they came"
    plan, came = _planned(sets), _came(sets)
    told_beside = f"{_of_all(sets, plan)}; as they came {_of_all(sets, came)}"
    if not came:
        return Figure(name, f"{plan:,} beside none", told_beside, f"at least {TIMES_AS_MANY}", plan > 0)
    return at_least(name, plan / came, TIMES_AS_MANY, told_beside)


def _any_plan(sets: Sequence[Solved]) -> Figure:
    most = sum(one.most_in_time for one in sets)
    return told("the most that any plan could call within 24 hours", _of_all(sets, most))


def _planned(sets: Sequence[Solved]) -> int:
    return sum(one.plan.in_time for one in sets)


def _came(sets: Sequence[Solved]) -> int:
    return sum(one.came.in_time for one in sets)


def _promised(sets: Sequence[Solved]) -> int:
    return sum(one.promised.in_time for one in sets)


def _of_all(sets: Sequence[Solved], count: int) -> str:
    return f"{100 * count / sum(one.people for one in sets):.1f} %"


def _matched(sets: Sequence[Solved]) -> str:
    plan, came = sum(one.plan.matched for one in sets), sum(one.came.matched for one in sets)
    return f"with a time: {plan:,}; as they came {came:,}; of {sum(one.people for one in sets):,}"


def _hours(name: str, sets: Sequence[Solved], of: Of, share: float) -> Figure:
    """Within how many hours from now so large a share of them is called, by the plan and as they came."""
    plan, came, other = (
        _within([hours for way in ways for hours in of(way)], share)
        for ways in zip(*((one.plan, one.came, one.promised) for one in sets), strict=True)
    )
    return told(name, f"{plan:,.1f}", f"as they came {came:,.1f}; in another order {other:,.1f}")


def _within(hours: Sequence[float], share: float) -> float:
    return sorted(hours)[int(share * (len(hours) - 1))]
