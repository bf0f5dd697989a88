"""What no plan can do better: the least cost by HiGHS, exact in whole numbers, and the most calls in time."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from towpath.care.matching.cost import HOUR, NOBODY
from towpath.care.matching.slots import Numbers, minutes
from towpath.care.matching.solve import Pool


def lower_bound(pool: Pool) -> int:
    """What every plan for this pool costs at least.

    HiGHS gives the price of each open time. Whatever the prices are, each person pays at least the least of
    their times with its price, and all prices together come off once: so this bounds every plan from below,
    exactly, however HiGHS has rounded. It reaches the linear program's optimum if the prices are its duals.
    """
    price = prices(pool)
    paid = sum(_least(pool, one.ref, price) for one in pool.people)
    return paid - int(price.sum())


def most_in_time(pool: Pool) -> int:
    """How many any plan could call within what was promised, whatever became of the others."""
    kept = [
        pool.choices[one.ref].places
        if one.due is None
        else pool.choices[one.ref].places[pool.board.starts[pool.choices[one.ref].places] <= minutes(one.due)]
        for one in pool.people
    ]
    columns = np.concatenate(kept)
    starts = np.cumsum([0, *map(len, kept)])
    edges = csr_array((np.ones(len(columns)), columns, starts), shape=(len(kept), len(pool.board)))
    return int(np.count_nonzero(maximum_bipartite_matching(edges, perm_type="column") >= 0))


def prices(pool: Pool) -> Numbers:
    """The duals of the open times in the linear program: none below nought, in units of cost."""
    edges = pool.edges().tocoo()
    rows, columns = edges.coords
    count, wide = edges.shape
    edge = np.arange(edges.nnz)
    one = np.ones(edges.nnz)
    solved = linprog(
        (edges.data - 1) / HOUR,
        A_eq=coo_array((one, (rows, edge)), shape=(count, edges.nnz)),
        b_eq=np.ones(count),
        A_ub=coo_array((one, (columns, edge)), shape=(wide, edges.nnz)),
        b_ub=np.ones(wide),
        method="highs",
    )
    if not solved.success:
        raise RuntimeError(f"HiGHS: {solved.message}")
    duals = -solved.ineqlin.marginals[: len(pool.board)] * HOUR
    found: Numbers = np.maximum(np.rint(duals), 0).astype(np.int64)
    return found


def _least(pool: Pool, ref: str, price: Numbers) -> int:
    """Of the times that the linear program has: among n people, the n cheapest of each (see `Pool.edges`)."""
    own, count = pool.choices[ref], len(pool.people)
    return int((own.costs[:count] + price[own.places[:count]]).min(initial=NOBODY))
