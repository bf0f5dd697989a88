"""What the police site's worker does."""

from __future__ import annotations

from towpath.kit.work import Job

JOBS: tuple[Job, ...] = ()
