"""The plan's figures: against the bound, beside first come, first served, planned again, and rolling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean, median

from bench.figures import Figure, at_most, exactly, told
from bench.matching.again import again, from_nothing
from bench.matching.beside import beside, on_one_day
from bench.matching.bound import lower_bound
from bench.matching.coming import in_one_day, on_a_morning
from bench.matching.counties import COUNTY, MORE_EVENINGS, POOL, POOLS, Size
from bench.matching.rolling import Month, a_month, in_turn, planned
from bench.matching.sets import Solved, a_pool, solved
from bench.raw import Raw
from towpath.care.matching.solve import Pool

COUNTY_MS, NATION_MS = 10, 1000
BOUNDED = 2
"""The linear program of one pool takes about four seconds, a hundred times as long as its plan."""


def county(raw: Raw, seeds: int) -> list[Figure]:
    """One county, made up again for each seed: its list of a morning, and one that came within one day."""
    mornings = [a_pool(seed, COUNTY, on_a_morning) for seed in range(seeds)]
    fresh = [a_pool(seed, COUNTY, in_one_day) for seed in range(seeds)]
    lists, days = [*map(solved, mornings)], [*map(solved, fresh)]
    raw.keep(
        "county.json", {"a morning": [*map(Solved.as_row, lists)], "one day": [*map(Solved.as_row, days)]}
    )
    gaps = _gaps(mornings, lists) + _gaps(fresh, days)
    name = "planned again with one more person"
    return [
        _no_gap(gaps, len(gaps)),
        *beside(lists),
        *on_one_day(days),
        _again(name, again(mornings), from_nothing(mornings), COUNTY_MS),
    ]


def nation(raw: Raw, seeds: int) -> list[Figure]:
    """All pools, made up again for each seed; of each seed `BOUNDED` pools are held to the bound."""
    found: list[Solved] = []
    gaps: list[int] = []
    ms: list[float] = []
    anew: list[float] = []
    for seed in range(seeds):
        pools = [a_pool(1000 * (seed + 1) + nth, POOL, on_a_morning) for nth in range(POOLS)]
        ours = [*map(solved, pools)]
        gaps += _gaps(pools[:BOUNDED], ours[:BOUNDED])
        ms.append(sum(again(pools)))
        anew.append(sum(from_nothing(pools)))
        found += ours
    raw.keep("nation.json", [*map(Solved.as_row, found)])
    name = "all pools planned again, one more person in each"
    return [_no_gap(gaps, len(found)), *beside(found), _again(name, ms, anew, NATION_MS)]


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
        _both("hours that the one who waited longest waited", pairs, lambda one: one.longest),
        _both("hours until the call, on average", pairs, lambda one: fmean(one.hours.values())),
        _both("for whom no time was found", pairs, lambda one: one.came - len(one.hours)),
        told("months with more of them called within 24 hours", f"{more} of {seeds}", f"with fewer: {fewer}"),
    ]


def _gaps(pools: Sequence[Pool], found: Sequence[Solved]) -> list[int]:
    return [one.cost - lower_bound(pool) for pool, one in zip(pools, found, strict=True)]


def _no_gap(gaps: Sequence[int], pools: int) -> Figure:
    return exactly(
        "units of cost above the bound, in the worst pool",
        max(gaps, key=abs),
        0,
        f"linear program by HiGHS, {len(gaps)} of {pools} pools",
    )


def _again(name: str, ms: Sequence[float], anew: Sequence[float], most: int) -> Figure:
    """The median of the processor's time, how far the sets lie apart, and what it takes from nothing."""
    beside_it = (
        f"of the processor, {min(ms):,.1f} to {max(ms):,.1f} ms in {len(ms)} sets; from nothing "
        f"{median(anew):,.1f} ms, {median(anew) / median(ms):.1f} times as long"
    )
    return at_most(name, median(ms), most, beside_it, "ms")


def _both(name: str, pairs: Sequence[tuple[Month, Month]], of: Callable[[Month], float]) -> Figure:
    """A figure of the plan beside the same one as they came, on average over the months, and the margin."""
    plan, turn = fmean(of(one) for one, _ in pairs), fmean(of(other) for _, other in pairs)
    return told(name, f"{plan:,.2f}", f"as they came {turn:,.2f}; margin {plan - turn:+,.2f}")
