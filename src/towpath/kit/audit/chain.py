"""The hash chain: each event is sealed together with the seal of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from towpath.kit.audit.models import AuditEvent

BEGINNING = "0" * 64


def seal(event: AuditEvent) -> str:
    """SHA-256 over the canonical JSON of everything in the event but the seal itself."""
    content = {
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "role": event.role,
        "org": event.org,
        "verb": event.verb,
        "kind": event.kind,
        "ref": event.ref,
        "purpose": event.purpose,
        "request": event.request,
        "result": event.result,
        "before": event.before,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def first_bad(events: Iterable[AuditEvent], *, head_seq: int, head_hash: str) -> int | None:
    """The number of the first event that is altered, missing or out of place; None when all is well."""
    before, seq = BEGINNING, 0
    for event in events:
        seq += 1
        if event.seq != seq or event.before != before or event.hash != seal(event):
            return seq
        before = event.hash
    if (seq, before) != (head_seq, head_hash):
        return min(seq, head_seq) + 1
    return None
