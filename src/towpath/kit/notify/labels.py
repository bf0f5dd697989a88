"""How sensitive each stored field of the outbox is."""

from towpath.kit.labels import Label

LABELS: dict[str, Label] = {
    "Notice.id": Label.SYSTEM,
    "Notice.channel": Label.CONTACT,
    "Notice.template": Label.CASE,
    "Notice.subject": Label.CASE,
    "Notice.key": Label.CASE,
    "Notice.reference": Label.SYSTEM,
    "Notice.state": Label.CASE,
    "Notice.created_at": Label.CASE,
    "Notice.not_before": Label.CASE,
    "Notice.claimed_at": Label.SYSTEM,
    "Notice.settled_at": Label.CASE,
    "Notice.tries": Label.SYSTEM,
    "Notice.outcome": Label.CASE,
    "Notice.provider_id": Label.SYSTEM,
    "Notice.addressee": Label.CONTACT,
    "Notice.answer": Label.SYSTEM,
}
