"""Keep how a notice ended, once: from the answer, a look-up or a receipt, whichever comes first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.side import NotifySide

OPEN = (NoticeState.NEW, NoticeState.SENDING, NoticeState.UNKNOWN)


@transaction.atomic
def settle(
    notice: Notice,
    state: NoticeState,
    now: datetime,
    side: NotifySide,
    *,
    outcome: str = "",
    provider_id: str = "",
    over: tuple[NoticeState, ...] = OPEN,
) -> bool:
    """Keep how it ended, and log it: a message to a person is a disclosure. Gives whether it has left.

    What is settled already, in a state that is not in `over`, stays as it is: an answer may be late.
    """
    said = {"state": state, "settled_at": now, "outcome": outcome}
    said |= {"provider_id": provider_id} if provider_id else {}
    if not Notice.objects.filter(pk=notice.pk, state__in=over).update(**said):
        return state == NoticeState.SENT
    notice.refresh_from_db()
    side.ended(notice, now)
    record(
        by=Actor.clock(),
        now=now,
        verb=f"notice.{state}",
        kind=notice.template,
        ref=notice.subject,
        result="done" if state == NoticeState.SENT else "refused",
        purpose=outcome,
    )
    return state == NoticeState.SENT
