"""How long insight keeps its rows, and the job that erases them. Published figures name nobody and stay."""

from __future__ import annotations

from datetime import datetime

from towpath.insight.models import CareRow, OfferRow
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.retention import Kept, check_names, period

PERIODS: dict[str, Kept] = {
    "insight.row": Kept(
        "the two coarse rows of a diversion",
        2190,
        "the month of the offer",
        "erased; later figures run without it",
        "six years, as police keep the case",
        "whoever evaluates agrees how far back figures run",
    ),
}


def forget(now: datetime) -> int:
    """Erase the rows that have had their time, and say how many."""
    check_names(PERIODS)
    month = (now - period(PERIODS, "insight.row")).strftime("%Y-%m")
    gone = sum(rows.objects.filter(month__lt=month).delete()[0] for rows in (OfferRow, CareRow))
    if gone:
        record(by=Actor.clock(), now=now, verb="erase", kind="insight", ref="rows", purpose=f"{gone} removed")
    return gone
