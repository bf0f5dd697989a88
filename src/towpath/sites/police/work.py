"""What the police site's worker does."""

from __future__ import annotations

from towpath.gate.work import JOBS as GATE
from towpath.kit.work import Job
from towpath.police.ticks import JOBS as CLOCKS

JOBS: tuple[Job, ...] = (*GATE, *CLOCKS)
