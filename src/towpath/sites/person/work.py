"""What the person site's worker does: nothing. Its store is care's, and care's worker serves it."""

from __future__ import annotations

from towpath.kit.work import Job

JOBS: tuple[Job, ...] = ()
