"""Slow down who guesses passwords, by where they come from, so that nobody else is ever locked out."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from towpath.kit.accounts.models import FailedSignIn

WINDOW = timedelta(minutes=10)
TRIES_AT_ONE_ACCOUNT = 5
TRIES_IN_ALL = 50


def minutes_to_wait(source: str, username: str, *, now: datetime) -> int:
    """How long this source must wait before it may try this account again; 0 when it may."""
    FailedSignIn.objects.filter(at__lte=now - WINDOW).delete()
    limits = ((_key(source, username), TRIES_AT_ONE_ACCOUNT), (_key(source), TRIES_IN_ALL))
    return max(_wait(key, tries, now) for key, tries in limits)


def count(source: str, username: str, *, now: datetime) -> None:
    """Remember a wrong password."""
    FailedSignIn.objects.bulk_create(
        FailedSignIn(key=key, at=now) for key in (_key(source, username), _key(source))
    )


def _wait(key: str, tries: int, now: datetime) -> int:
    recent = FailedSignIn.objects.filter(key=key).order_by("-at").values_list("at", flat=True)[:tries]
    if len(recent) < tries:
        return 0
    return max(1, -int((now - recent[tries - 1] - WINDOW).total_seconds()) // 60)


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(part.casefold() for part in parts).encode()).hexdigest()
