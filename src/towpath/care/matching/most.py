"""How many wishes so much room can meet: a wish names several places, and each is met in one of them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

Place = TypeVar("Place", bound=Hashable)


def most_met(wishes: Sequence[Collection[Place]], room: Mapping[Place, int]) -> int:
    """The most of these wishes that can be met together, with room for so many at each place.

    It is the size of a maximum matching (Hopcroft and Karp), so it does not depend on who wished first.
    """
    places: dict[Place, range] = {}
    count = 0
    for place, fits in room.items():
        places[place] = range(count, count + fits)
        count += fits
    columns = [[one for place in wish if place in places for one in places[place]] for wish in wishes]
    if not any(columns):
        return 0
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.array(own, dtype=np.int64) for own in columns])
    edges = csr_array((np.ones(len(flat)), flat, starts), shape=(len(wishes), count))
    return int(np.count_nonzero(maximum_bipartite_matching(edges, perm_type="column") >= 0))
