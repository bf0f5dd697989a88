"""Slow down who tries out codes, by where they come from and in all.

A right code always opens: nobody else's tries can lock its owner out. No limit is needed to keep the codes
from being guessed, for they are too long; this one keeps the tries from wearing out the store.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta

from towpath.kit.accounts.models import FailedSignIn

logger = logging.getLogger("towpath.person")
WINDOW = timedelta(minutes=10)
FROM_ONE_ADDRESS = 20
IN_ALL = 1000


def is_too_much(source: str, *, now: datetime) -> bool:
    """Whether a wrong code from here is answered with a rest. Those are not counted any more."""
    recent = FailedSignIn.objects.filter(at__gt=now - WINDOW)
    limits = ((_key(source), FROM_ONE_ADDRESS), (_key(), IN_ALL))
    return any(recent.filter(key=key).count() >= most for key, most in limits)


def count(source: str, *, now: datetime) -> None:
    """Remember a wrong code: where it came from as a fingerprint, and never the code."""
    FailedSignIn.objects.filter(at__lte=now - WINDOW).delete()
    FailedSignIn.objects.bulk_create(FailedSignIn(key=key, at=now) for key in (_key(source), _key()))
    if is_too_much(source, now=now):
        logger.warning("Many wrong codes in a short time.")


def _key(source: str = "everywhere") -> str:
    return hashlib.sha256(f"a person's door\n{source}".encode()).hexdigest()
