"""The code that shows whether a number is right: worked out from the row of its text, and never kept."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings

from towpath.kit.notify.hours import addressee_of
from towpath.police.models import NumberCheck, Person

DIGITS = 4
LASTS = timedelta(minutes=10)


def code_of(check: NumberCheck) -> str:
    """The digits of this text and of no other."""
    what = f"number:{check.pk}:{check.diversion_id}:{check.addressee}:{check.asked_at.isoformat()}"
    digest = hmac.new(settings.SECRET_KEY.encode(), what.encode(), sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}d}"


def is_live(check: NumberCheck, now: datetime) -> bool:
    """Whether its time is not over. A person reads it out at once, or not at all."""
    return now < check.asked_at + LASTS


def is_for(check: NumberCheck, person: Person) -> bool:
    """Whether it went to the number that we hold now."""
    return check.addressee == addressee_of(person.phone)
