"""How sensitive each stored field of the audit is."""

from towpath.kit.labels import Label

LABELS: dict[str, Label] = {
    "AuditEvent.seq": Label.SYSTEM,
    "AuditEvent.at": Label.STAFF,
    "AuditEvent.actor": Label.STAFF,
    "AuditEvent.role": Label.STAFF,
    "AuditEvent.org": Label.PUBLISHED,
    "AuditEvent.verb": Label.CASE,
    "AuditEvent.kind": Label.CASE,
    "AuditEvent.ref": Label.CASE,
    "AuditEvent.purpose": Label.CASE,
    "AuditEvent.request": Label.SYSTEM,
    "AuditEvent.result": Label.CASE,
    "AuditEvent.before": Label.SYSTEM,
    "AuditEvent.hash": Label.SYSTEM,
    "AuditHead.id": Label.SYSTEM,
    "AuditHead.seq": Label.SYSTEM,
    "AuditHead.hash": Label.SYSTEM,
}
