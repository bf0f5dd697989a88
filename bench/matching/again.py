"""How long it takes to plan again when one more person waits, beside planning from nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from statistics import median
from time import process_time

from bench.matching.counties import NOW, person
from towpath.care.matching.people import Waiting
from towpath.care.matching.solve import Plan, Pool, solve

TIMES = 3
MS = 1000


def again(pools: Sequence[Pool]) -> list[float]:
    """Milliseconds for each pool when one more person waits in it. What suits the others is known already."""
    dice = Random(len(pools))
    joins = [(pool, person(dice, 99_000 + nth, NOW)) for nth, pool in enumerate(pools)]
    return [_median_ms(partial(_with_one_more, pool, one)) for pool, one in joins]


def from_nothing(pools: Sequence[Pool]) -> list[float]:
    """Milliseconds for each pool when it has to be made from its people and its open times."""
    return [_median_ms(partial(solve, pool.people, pool.board.times, NOW)) for pool in pools]


def _with_one_more(pool: Pool, one: Waiting) -> Plan:
    return pool.joined(one).solved()


def _median_ms(deed: Callable[[], object]) -> float:
    """The median of a few runs, by the processor: what else the machine does is not counted."""
    return median(_ms(deed) for _ in range(TIMES))


def _ms(deed: Callable[[], object]) -> float:
    begun = process_time()
    deed()
    return (process_time() - begun) * MS
