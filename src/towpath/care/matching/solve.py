"""The plan that costs least: a minimum-weight matching of people and open times, one solve for each pool."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from towpath.care.matching.cost import LATE, MOST_PEOPLE, NOBODY, Choices, choices
from towpath.care.matching.people import Waiting, most_urgent_first
from towpath.care.matching.slots import Board, OpenTime


@dataclass(frozen=True)
class Plan:
    """Which time is meant for whom, by their refs, and what the plan costs (`cost.py` says in which units).

    `needed` are the keys of those times that the person whom they are meant for can hardly do without: every
    other one that suits them, or that keeps what was promised, is meant for somebody else or does not exist.
    """

    times: Mapping[str, OpenTime]
    without: tuple[str, ...]
    needed: frozenset[str]
    cost: int


class Pool:
    """Everybody who waits for the times of one pool, and what each of them could have."""

    def __init__(self, board: Board, people: Iterable[Waiting], known: Mapping[str, Choices]) -> None:
        self.board = board
        self.people = tuple(most_urgent_first(list(people))[:MOST_PEOPLE])
        self.choices = {one.ref: known.get(one.ref) or choices(one, board) for one in self.people}

    @classmethod
    def of(cls, people: Iterable[Waiting], times: Iterable[OpenTime], now: datetime) -> Pool:
        """A pool as it stands now."""
        return cls(Board(times, now), people, {})

    def joined(self, person: Waiting) -> Pool:
        """The same pool when one more person waits. What suits the others is not worked out again."""
        return Pool(self.board, (*self.people, person), self.choices)

    def edges(self) -> csr_array:
        """Who can have what, and its cost: a row a person, a column a time, then a column each for no time.

        Among n people nobody needs more than their n cheapest times: of those, at most n - 1 are taken.
        Every cost is one higher than it is, because a sparse matrix has no room for nought.
        """
        count, open_times = len(self.people), len(self.board)
        columns, costs = [], []
        for row, person in enumerate(self.people):
            own = self.choices[person.ref]
            columns += [own.places[:count], np.array([open_times + row])]
            costs += [own.costs[:count], np.array([NOBODY])]
        lengths = [min(len(self.choices[one.ref].places), count) + 1 for one in self.people]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        weights = np.concatenate(costs).astype(np.float64) + 1
        return csr_array((weights, np.concatenate(columns), starts), shape=(count, open_times + count))

    def solved(self) -> Plan:
        """The best plan for all of them. The same people and times always give the same plan."""
        if not self.people:
            return Plan({}, (), frozenset(), 0)
        rows, columns = min_weight_full_bipartite_matching(self.edges())
        got = {int(row): int(column) for row, column in zip(rows, columns, strict=True)}
        given = {row: column for row, column in got.items() if column < len(self.board)}
        return Plan(
            times={self.people[row].ref: self.board.times[column] for row, column in given.items()},
            without=tuple(one.ref for row, one in enumerate(self.people) if row not in given),
            needed=self._needed(given),
            cost=sum(self._cost(row, column) for row, column in got.items()),
        )

    def _cost(self, row: int, column: int) -> int:
        own = self.choices[self.people[row].ref]
        return NOBODY if column >= len(self.board) else int(own.costs[own.places == column][0])

    def _needed(self, given: Mapping[int, int]) -> frozenset[str]:
        """The times without which their person would have none, or none within what was promised."""
        taken = np.zeros(len(self.board), dtype=np.bool_)
        taken[list(given.values())] = True
        needed = set()
        for row, column in given.items():
            own = self.choices[self.people[row].ref]
            late = own.costs >= LATE
            as_good = late <= late[own.places == column]
            if not np.any(as_good & ~taken[own.places]):
                needed.add(self.board.times[column].key)
        return frozenset(needed)


def solve(people: Iterable[Waiting], times: Iterable[OpenTime], now: datetime) -> Plan:
    """The plan for these people and these open times. No person may come twice, and no key."""
    return Pool.of(people, times, now).solved()
