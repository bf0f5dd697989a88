"""The gate's part of a worker: let go what is due, deliver it, and forget what has had its time."""

from __future__ import annotations

from datetime import datetime

from towpath.gate.courier import deliver
from towpath.gate.release import release
from towpath.gate.retention import forget
from towpath.gate.transport import HttpTransport, Transport
from towpath.kit.work import Job

# One for the life of the worker, so that connections to peers are kept.
TRANSPORT = HttpTransport()


def run(now: datetime, transport: Transport = TRANSPORT) -> int:
    """One beat: how many messages were delivered."""
    release(now=now)
    return deliver(now=now, transport=transport).delivered


JOBS = [Job("gate", 2, run), Job("ledger", 86_400, forget)]
