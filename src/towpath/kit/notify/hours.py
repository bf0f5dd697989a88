"""When a message may reach a person: not at night, and not too many in an hour."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, time, timedelta

from django.conf import settings

from towpath.kit.clock import LONDON
from towpath.kit.notify.models import Notice, NoticeState

REACHED = (NoticeState.SENDING, NoticeState.SENT, NoticeState.UNKNOWN)
HOUR = timedelta(hours=1)


def is_quiet(now: datetime) -> bool:
    """Whether it is night where the person is."""
    begins, ends = (time.fromisoformat(part) for part in settings.NOTIFY_QUIET.split("-"))
    at = now.astimezone(LONDON).time()
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends


def addressee_of(to: str) -> str:
    """A number as the outbox keeps it: enough to count by, not enough to phone."""
    return hmac.new(settings.SECRET_KEY.encode(), b"addressee:" + to.encode(), hashlib.sha256).hexdigest()


def free_again(addressee: str, *, now: datetime) -> datetime | None:
    """When this number may get another message; None when it may now."""
    recent = (
        Notice.objects.filter(addressee=addressee, state__in=REACHED, claimed_at__gt=now - HOUR)
        .order_by("-claimed_at")
        .values_list("claimed_at", flat=True)[: settings.NOTIFY_PER_HOUR]
    )
    if len(recent) < settings.NOTIFY_PER_HOUR:
        return None
    oldest = recent[len(recent) - 1]
    return oldest + HOUR if oldest else None
