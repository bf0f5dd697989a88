"""What the insight site's worker does."""

from __future__ import annotations

from towpath.gate.work import JOBS as GATE
from towpath.insight.retention import forget
from towpath.insight.ticks import publish_monthly
from towpath.kit.work import Job

JOBS: tuple[Job, ...] = (
    *GATE,
    Job("monthly figures", 3_600, publish_monthly),
    Job("erase what has had its time", 86_400, forget),
)
