"""Send what is due: claim, ask whether it is still safe, send, say how it went. Safe to kill at any point."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.adapters.adapter import Adapter, NoReply, Refused, TryLater
from towpath.kit.notify.hours import addressee_of, free_again, is_quiet
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.side import Address, NotifySide, Stop
from towpath.kit.phones import is_mobile

# A request that was dropped on the way may still arrive; only after this is it safe to say it never did.
SURELY_LOST = timedelta(minutes=15)
ABANDONED = timedelta(minutes=2)
AGAIN = timedelta(minutes=5)
MOST_TRIES = 6
AT_A_TIME = 100


def send_due(*, now: datetime, side: NotifySide, adapter: Adapter) -> int:
    """Settle what is in doubt, then send what is due. Gives how many were sent."""
    _settle_doubtful(now, adapter)
    due = Notice.objects.filter(state=NoticeState.NEW, not_before__lte=now)
    if is_quiet(now):
        due = due.filter(template__in=side.at_any_hour)
    return sum(_send(pk, now, side, adapter) for pk in list(due.values_list("pk", flat=True)[:AT_A_TIME]))


def _send(pk: int, now: datetime, side: NotifySide, adapter: Adapter) -> bool:
    notice = _claim(pk, now)
    if notice is None:
        return False
    address = _where_to(side, notice, now)
    if isinstance(address, Stop):
        return _settle(notice, NoticeState.STOPPED, now, outcome=address.reason)
    addressee = addressee_of(address.to)
    later = free_again(addressee, now=now)
    if later:
        return _put_back(notice, later, counts=False)
    Notice.objects.filter(pk=pk).update(addressee=addressee)
    try:
        provider_id = adapter.send(
            channel=notice.channel,
            to=address.to,
            words=side.words(notice, now),
            reference=notice.reference,
        )
    except Refused as why:
        return _settle(notice, NoticeState.FAILED, now, outcome=why.code)
    except TryLater:
        return _put_back(notice, now + AGAIN, counts=True)
    except NoReply:
        _mark_unknown(notice)
        return False
    return _settle(notice, NoticeState.SENT, now, provider_id=provider_id)


def _where_to(side: NotifySide, notice: Notice, now: datetime) -> Address | Stop:
    """As the side says; but a text to anything but a mobile is read out aloud, or lost, and is not sent."""
    address = side.address(notice, now)
    if isinstance(address, Address) and notice.channel == "text" and not is_mobile(address.to):
        return Stop("not_a_mobile")
    return address


def _claim(pk: int, now: datetime) -> Notice | None:
    """One worker gets it: whoever changes the row first."""
    mine = Notice.objects.filter(pk=pk, state=NoticeState.NEW).update(
        state=NoticeState.SENDING, claimed_at=now, tries=F("tries") + 1
    )
    return Notice.objects.get(pk=pk) if mine else None


@transaction.atomic
def _settle(
    notice: Notice, state: NoticeState, now: datetime, *, outcome: str = "", provider_id: str = ""
) -> bool:
    """Say how it ended, and log it: a message to a person is a disclosure."""
    Notice.objects.filter(pk=notice.pk).update(
        state=state, settled_at=now, outcome=outcome, provider_id=provider_id
    )
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


def _put_back(notice: Notice, later: datetime, *, counts: bool) -> bool:
    if counts and notice.tries >= MOST_TRIES:
        return _settle(notice, NoticeState.FAILED, later, outcome="too_many_tries")
    tries = notice.tries if counts else notice.tries - 1
    Notice.objects.filter(pk=notice.pk).update(
        state=NoticeState.NEW, not_before=later, claimed_at=None, tries=tries
    )
    return False


def _mark_unknown(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk).update(state=NoticeState.UNKNOWN)


def _settle_doubtful(now: datetime, adapter: Adapter) -> None:
    """Lost replies, and claims of a worker that died: each is looked up before it is sent again."""
    abandoned = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lte=now - ABANDONED)
    abandoned.update(state=NoticeState.UNKNOWN)
    for notice in Notice.objects.filter(state=NoticeState.UNKNOWN)[:AT_A_TIME]:
        _look_up(notice, now, adapter)


def _look_up(notice: Notice, now: datetime, adapter: Adapter) -> None:
    try:
        found = adapter.find(notice.reference)
    except NoReply:
        return
    if found and found.failed:
        _settle(notice, NoticeState.FAILED, now, outcome=found.status, provider_id=found.provider_id)
    elif found:
        _settle(notice, NoticeState.SENT, now, provider_id=found.provider_id)
    elif notice.claimed_at is None or now - notice.claimed_at >= SURELY_LOST:
        _put_back(notice, now, counts=True)
