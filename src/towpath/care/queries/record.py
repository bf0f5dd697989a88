"""Who looked at what: the audit record, as the administrator reads it."""

from __future__ import annotations

from towpath.kit.audit.models import AuditEvent

PAGE = 60


def looked(ref: str = "", actor: str = "") -> list[AuditEvent]:
    """The newest rows of the record; those of one episode or of one member of staff, if asked."""
    rows = AuditEvent.objects.order_by("-seq")
    if ref:
        rows = rows.filter(ref__iexact=ref.strip())
    if actor:
        rows = rows.filter(actor__iexact=actor.strip())
    return list(rows[:PAGE])
