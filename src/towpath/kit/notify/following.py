"""Ask what became of messages that were sent, so that a wrong number is seen by staff."""

from __future__ import annotations

from datetime import datetime, timedelta

from towpath.kit.notify.adapters.adapter import Adapter, Found, NoReply
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.receipts import take_receipt
from towpath.kit.notify.side import NotifySide

FIRST_ASKED = timedelta(minutes=10)
# The networks try for three days; after that nothing more is learnt.
LAST_ASKED = timedelta(hours=73)
AT_A_TIME = 50


def follow(*, now: datetime, side: NotifySide, adapter: Adapter) -> int:
    """Note each end that the provider now knows. Gives how many ends were learnt.

    Receipts tell the same, and sooner; one can be lost, and a site may have no address for them.
    """
    sent = Notice.objects.filter(
        state=NoticeState.SENT,
        outcome="",
        settled_at__lte=now - FIRST_ASKED,
        settled_at__gte=now - LAST_ASKED,
    )
    return sum(_note(notice, now, side, adapter) for notice in sent.order_by("?")[:AT_A_TIME])


def _note(notice: Notice, now: datetime, side: NotifySide, adapter: Adapter) -> bool:
    found = _asked(notice, adapter)
    return found is not None and take_receipt(
        reference=notice.reference, provider_id=found.provider_id, status=found.status, now=now, side=side
    )


def _asked(notice: Notice, adapter: Adapter) -> Found | None:
    try:
        return adapter.find(notice.reference)
    except NoReply:
        return None
