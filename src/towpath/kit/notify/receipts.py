"""Keep what the networks say of a message that has left. Doubled or in the wrong order, it counts once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.kit.notify.adapters.adapter import FAILED
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.settling import OPEN, settle
from towpath.kit.notify.side import NotifySide

ARRIVED = "delivered"


@transaction.atomic
def take_receipt(*, reference: str, provider_id: str, status: str, now: datetime, side: NotifySide) -> bool:
    """Keep one receipt. Gives whether it said anything new.

    An arrival is the last word: a failure that comes after it is older. A failure counts where nothing was
    known. Any other status, and a reference that is none of ours, change nothing. Statuses as in GOV.UK
    Notify's documentation, "Delivery receipts".
    """
    notice = Notice.objects.select_for_update().filter(reference=reference).first()
    if notice is None or status not in FAILED | {ARRIVED} or notice.outcome in {status, ARRIVED}:
        return False
    if status == ARRIVED:
        every = tuple(NoticeState)
        return settle(
            notice, NoticeState.SENT, now, side, outcome=status, provider_id=provider_id, over=every
        )
    if notice.outcome:
        return False
    settle(
        notice,
        NoticeState.FAILED,
        now,
        side,
        outcome=status,
        provider_id=provider_id,
        over=(*OPEN, NoticeState.SENT),
    )
    return True
