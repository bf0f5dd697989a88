"""The plan's figures: against the bound, beside first come, first served, planned again, and rolling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from statistics import fmean, median

from bench.figures import Figure, at_least, at_most, exactly, told
from bench.matching.again import again, from_nothing
from bench.matching.bound import lower_bound
from bench.matching.counties import COUNTY, MORE_EVENINGS, POOL, POOLS, WITHIN, Size
from bench.matching.rolling import Month, a_month, in_turn, planned
from bench.matching.sets import Outcome, Solved, a_pool, solved
from bench.raw import Raw
from towpath.care.matching.solve import Pool

OPEN_LIST, ONE_DAY = timedelta(days=7), WITHIN
"""Since when the people came: a list that has stood for a week, and one on which nobody is late yet."""

COUNTY_MS, NATION_MS = 10, 1000
TIMES_AS_MANY = 2
Way = Callable[[Solved], Outcome]


def county(raw: Raw, seeds: int) -> list[Figure]:
    """One county, made up again for each seed."""
    pools = [a_pool(seed, COUNTY, OPEN_LIST) for seed in range(seeds)]
    fresh = [a_pool(seed, COUNTY, ONE_DAY) for seed in range(seeds)]
    lists, days = [*map(solved, pools)], [*map(solved, fresh)]
    raw.keep(
        "county.json", {"open list": [*map(Solved.as_row, lists)], "one day": [*map(Solved.as_row, days)]}
    )
    gaps = _gaps(pools, lists) + _gaps(fresh, days)
    ms, anew = median(again(pools)), median(from_nothing(pools))
    return [
        _no_gap(gaps),
        *_beside(lists),
        _times_as_many("the same, where all came within one day", days),
        at_most("planned again with one more person", ms, COUNTY_MS, _anew(ms, anew), "ms"),
    ]


def nation(raw: Raw, seeds: int) -> list[Figure]:
    """All pools, made up again for each seed. All of the first are held to the bound, and one of the rest."""
    found: list[Solved] = []
    gaps: list[int] = []
    ms: list[float] = []
    anew: list[float] = []
    for seed in range(seeds):
        pools = [a_pool(1000 * (seed + 1) + nth, POOL, OPEN_LIST) for nth in range(POOLS)]
        ours = [*map(solved, pools)]
        bounded = POOLS if seed == 0 else 1
        gaps += _gaps(pools[:bounded], ours[:bounded])
        ms.append(sum(again(pools)))
        anew += [sum(from_nothing(pools))] if seed == 0 else []
        found += ours
    raw.keep("nation.json", [*map(Solved.as_row, found)])
    name = "all pools planned again, one more person in each"
    return [
        _no_gap(gaps),
        *_beside(found),
        at_most(name, median(ms), NATION_MS, _anew(median(ms), median(anew)), "ms"),
    ]


def rolling(raw: Raw, seeds: int) -> list[Figure]:
    """Four weeks, made up again for each seed, the same people both ways: few evenings, then more."""
    return [
        *_months(raw, seeds, "few evenings", COUNTY),
        *_months(raw, seeds, "three times the evenings", MORE_EVENINGS),
    ]


def _months(raw: Raw, seeds: int, what: str, size: Size) -> list[Figure]:
    pairs = [(a_month(seed, planned, size), a_month(seed, in_turn, size)) for seed in range(seeds)]
    raw.keep(
        f"rolling, {what}.json", [{"plan": one.hours, "as they came": other.hours} for one, other in pairs]
    )
    more = sum(one.in_time > other.in_time for one, other in pairs)
    fewer = sum(one.in_time < other.in_time for one, other in pairs)
    return [
        told(f"{what}: people who came", f"{fmean(one.came for one, _ in pairs):.0f}", "the same people"),
        _both("called within 24 hours, in 100", pairs, lambda one: 100 * one.in_time),
        _both("hours within which 95 in 100 were called", pairs, lambda one: one.p95),
        _both("hours until the call, on average", pairs, lambda one: fmean(one.hours.values())),
        _both("for whom no time was found", pairs, lambda one: one.came - len(one.hours)),
        told("months with more of them called within 24 hours", f"{more} of {seeds}", f"with fewer: {fewer}"),
    ]


def _gaps(pools: Sequence[Pool], found: Sequence[Solved]) -> list[int]:
    return [one.cost - lower_bound(pool) for pool, one in zip(pools, found, strict=True)]


def _no_gap(gaps: Sequence[int]) -> Figure:
    return exactly(
        "units of cost above the bound, in the worst pool",
        max(gaps, key=abs),
        0,
        f"linear program by HiGHS, {len(gaps)} pools",
    )


def _beside(sets: Sequence[Solved]) -> list[Figure]:
    """The plan and first come, first served on the same lists of a week, and who pays for it."""
    fewer = sum(one.plan.matched < one.came.matched for one in sets)
    return [
        _times_as_many("called within 24 hours, times as many as in the order they came", sets),
        exactly("pools in which fewer get a time", fewer, 0, f"{_matched(sets)}"),
        told("called within 24 hours by asking in another order alone", _share(sets, _promised)),
        _late("half of those who are late already are called after", sets, 0.5),
        _late("95 in 100 of those who are late already", sets, 0.95),
    ]


def _times_as_many(name: str, sets: Sequence[Solved]) -> Figure:
    """How many times as many the plan calls in time; where nobody was otherwise, that there are some."""
    plan, came = _in_time(sets, _planned), _in_time(sets, _came)
    beside = f"{_share(sets, _planned)}; as they came {_share(sets, _came)}"
    if not came:
        return Figure(name, f"{plan:,} beside none", beside, f"at least {TIMES_AS_MANY}", plan > 0)
    return at_least(name, plan / came, TIMES_AS_MANY, beside)


def _planned(one: Solved) -> Outcome:
    return one.plan


def _came(one: Solved) -> Outcome:
    return one.came


def _promised(one: Solved) -> Outcome:
    return one.promised


def _in_time(sets: Sequence[Solved], way: Way) -> int:
    return sum(way(one).in_time for one in sets)


def _share(sets: Sequence[Solved], way: Way) -> str:
    return f"{100 * _in_time(sets, way) / sum(one.people for one in sets):.1f} %"


def _matched(sets: Sequence[Solved]) -> str:
    plan, came = (sum(way(one).matched for one in sets) for way in (_planned, _came))
    return f"with a time: {plan:,}; as they came {came:,}; of {sum(one.people for one in sets):,}"


def _late(name: str, sets: Sequence[Solved], share: float) -> Figure:
    """How long those wait from now on whose 24 hours have passed already."""
    plan, came = (_hours(sets, way, share) for way in (_planned, _came))
    return told(name, f"{plan:,.1f} hours", f"as they came {came:,.1f} hours")


def _hours(sets: Sequence[Solved], way: Way, share: float) -> float:
    waits = sorted(wait for one in sets for wait in way(one).late_hours)
    return waits[int(share * (len(waits) - 1))]


def _both(name: str, pairs: Sequence[tuple[Month, Month]], of: Callable[[Month], float]) -> Figure:
    """A figure of the plan beside the same one as they came, on average over the months, and the margin."""
    plan, turn = fmean(of(one) for one, _ in pairs), fmean(of(other) for _, other in pairs)
    return told(name, f"{plan:,.2f}", f"as they came {turn:,.2f}; margin {plan - turn:+,.2f}")


def _anew(ms: float, anew: float) -> str:
    return f"of the processor; from nothing {anew:,.1f} ms, {anew / ms:.1f} times as long"
