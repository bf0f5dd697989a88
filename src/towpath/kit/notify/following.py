"""Ask what became of messages that were sent, so that a wrong number is seen by staff."""

from __future__ import annotations

from datetime import datetime, timedelta

from towpath.kit.notify.adapters.adapter import Adapter, Found, NoReply
from towpath.kit.notify.models import Notice, NoticeState

FIRST_ASKED = timedelta(minutes=10)
# The networks try for three days; after that nothing more is learnt.
LAST_ASKED = timedelta(hours=73)
AT_A_TIME = 50
STILL_GOING = frozenset({"created", "sending", "pending"})


def follow(*, now: datetime, adapter: Adapter) -> int:
    """Note each end that the provider now knows. Gives how many ends were learnt."""
    sent = Notice.objects.filter(
        state=NoticeState.SENT,
        outcome="",
        settled_at__lte=now - FIRST_ASKED,
        settled_at__gte=now - LAST_ASKED,
    )
    return sum(_note(notice, _asked(notice, adapter)) for notice in sent.order_by("?")[:AT_A_TIME])


def _asked(notice: Notice, adapter: Adapter) -> Found | None:
    try:
        return adapter.find(notice.reference)
    except NoReply:
        return None


def _note(notice: Notice, found: Found | None) -> bool:
    if found is None or found.status in STILL_GOING:
        return False
    state = NoticeState.FAILED if found.failed else NoticeState.SENT
    Notice.objects.filter(pk=notice.pk).update(state=state, outcome=found.status)
    return True
