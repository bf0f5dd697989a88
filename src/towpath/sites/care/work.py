"""What the care site's worker does, for the person's site too: they share a store."""

from __future__ import annotations

from towpath.care.ticks import JOBS as CLOCKS
from towpath.gate.work import JOBS as GATE
from towpath.kit.work import Job

JOBS: tuple[Job, ...] = (*GATE, *CLOCKS)
