"""Send what is due: claim, ask whether it is still safe, send, say how it went. Safe to kill at any point."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from towpath.kit.notify.adapters.adapter import Adapter, NoReply, Refused, TryLater
from towpath.kit.notify.hours import addressee_of, free_again, is_quiet
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.settling import settle
from towpath.kit.notify.side import Address, NotifySide, Stop
from towpath.kit.phones import is_mobile

# A request that was dropped on the way may still arrive; only after this is it safe to say it never did.
SURELY_LOST = timedelta(minutes=15)
ABANDONED = timedelta(minutes=2)
AGAIN = timedelta(minutes=5)
MOST_TRIES = 6
AT_A_TIME = 100
# When nobody can say for so long whether it left, a person has to see to it: it is never sent again blindly.
LOOKED_UP_FOR = timedelta(hours=6)


def send_due(*, now: datetime, side: NotifySide, adapter: Adapter) -> int:
    """Settle what is in doubt, then send what is due. Gives how many were sent."""
    _settle_doubtful(now, side, adapter)
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
        return settle(notice, NoticeState.STOPPED, now, side, outcome=address.reason)
    later = free_again(addressee_of(address.to), now=now)
    if later:
        return _put_back(notice, now, later, side, counts=False)
    _note_way(notice, address)
    try:
        provider_id = adapter.send(
            channel=notice.channel,
            to=address.to,
            words=side.words(notice, now),
            reference=notice.reference,
        )
    except Refused as why:
        return settle(notice, NoticeState.FAILED, now, side, outcome=why.code)
    except TryLater:
        return _put_back(notice, now, now + AGAIN, side, counts=True)
    except NoReply:
        _mark_unknown(notice)
        return False
    return settle(notice, NoticeState.SENT, now, side, provider_id=provider_id)


def _where_to(side: NotifySide, notice: Notice, now: datetime) -> Address | Stop:
    """As the side says; but a text to anything but a mobile is read out aloud, or lost, and is not sent."""
    address = side.address(notice, now)
    if isinstance(address, Stop):
        return address
    way = address.channel or notice.channel
    return Stop("not_a_mobile") if way == "text" and not is_mobile(address.to) else address


def _note_way(notice: Notice, address: Address) -> None:
    """How it goes and to whom, before it goes: whoever looks it up must know by which way it left."""
    notice.channel = address.channel or notice.channel
    notice.addressee = addressee_of(address.to)
    Notice.objects.filter(pk=notice.pk).update(channel=notice.channel, addressee=notice.addressee)


def _claim(pk: int, now: datetime) -> Notice | None:
    """One worker gets it: whoever changes the row first."""
    mine = Notice.objects.filter(pk=pk, state=NoticeState.NEW).update(
        state=NoticeState.SENDING, claimed_at=now, tries=F("tries") + 1
    )
    return Notice.objects.get(pk=pk) if mine else None


def _put_back(notice: Notice, now: datetime, later: datetime, side: NotifySide, *, counts: bool) -> bool:
    if counts and notice.tries >= MOST_TRIES:
        return settle(notice, NoticeState.FAILED, now, side, outcome="too_many_tries")
    tries = notice.tries if counts else notice.tries - 1
    _unsettled(notice).update(state=NoticeState.NEW, not_before=later, claimed_at=None, tries=tries)
    return False


def _mark_unknown(notice: Notice) -> None:
    _unsettled(notice).update(state=NoticeState.UNKNOWN)


def _unsettled(notice: Notice) -> QuerySet[Notice]:
    """It, unless a receipt was quicker than the answer."""
    return Notice.objects.filter(pk=notice.pk, state__in=(NoticeState.SENDING, NoticeState.UNKNOWN))


def _settle_doubtful(now: datetime, side: NotifySide, adapter: Adapter) -> None:
    """Lost replies, and claims of a worker that died: each is looked up before it is sent again."""
    abandoned = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lte=now - ABANDONED)
    abandoned.update(state=NoticeState.UNKNOWN)
    for notice in Notice.objects.filter(state=NoticeState.UNKNOWN, not_before__lte=now)[:AT_A_TIME]:
        _look_up(notice, now, side, adapter)


def _look_up(notice: Notice, now: datetime, side: NotifySide, adapter: Adapter) -> None:
    waited = now - (notice.claimed_at or now)
    try:
        found = adapter.find(notice.reference)
    except NoReply:
        if waited >= LOOKED_UP_FOR:
            settle(notice, NoticeState.FAILED, now, side, outcome="reply_lost")
        # A service that does not answer is not asked about the same message every few seconds.
        _unsettled(notice).update(not_before=now + AGAIN)
        return
    if found and found.failed:
        settle(notice, NoticeState.FAILED, now, side, outcome=found.status, provider_id=found.provider_id)
    elif found:
        settle(notice, NoticeState.SENT, now, side, provider_id=found.provider_id)
    elif notice.claimed_at is None or waited >= SURELY_LOST:
        _put_back(notice, now, now, side, counts=True)
