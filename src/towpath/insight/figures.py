"""The figures of one release as plain data, ready to be frozen and shown."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from towpath.insight import measures, suppression
from towpath.insight.measures import Case


def of_scheme(code: str, cases: Sequence[Case], *, not_offered: int) -> dict[str, Any]:
    """The figures of one scheme: nothing in them is exact, so they can be kept and shown as they are."""
    offered = sum(1 for case in cases if case.offered)
    by_next_day, bands = measures.first_contact(cases)
    return {
        "scheme": code,
        "shown": suppression.table_shown(offered),
        "offered": suppression.count(offered).text,
        "not_offered": suppression.count(not_offered).text,
        "funnel": [asdict(row) for row in measures.funnel(cases)],
        "by_next_day": asdict(by_next_day),
        "bands": [asdict(row) for row in bands],
    }
