"""Queue a notice in the transaction of its cause."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from towpath.kit.notify.answering import code_of, fingerprint
from towpath.kit.notify.models import Notice


def queue(
    *,
    template: str,
    channel: str,
    subject: str,
    key: str,
    now: datetime,
    not_before: datetime | None = None,
) -> Notice:
    """Say that a notice is due. The same key twice is the same notice: a cause tells a person once."""
    reference = str(uuid4())
    notice, _ = Notice.objects.get_or_create(
        key=key,
        defaults={
            "template": template,
            "channel": channel,
            "subject": subject,
            "reference": reference,
            "answer": fingerprint(code_of(reference)),
            "created_at": now,
            "not_before": not_before or now,
        },
    )
    return notice
