"""What time erases on the police side: how to reach somebody after a year, the case after six."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.retention import check_names, period
from towpath.police.lifecycle import STATES
from towpath.police.models import Diversion, OpenSlot, Person
from towpath.police.periods import PERIODS

ENDED = ("closed", *(name for name, state in STATES.items() if state.final))
EMPTY = {
    "phone": "",
    "safe_to_call": False,
    "safe_to_text": False,
    "safe_to_voicemail": False,
    "email": "",
    "other_way": "",
    "second_name": "",
    "second_phone": "",
    "work_pattern": "unknown",
    "times": [],
    "interpreter": False,
    "access_needs": [],
    "adult_phone": "",
    "staff_risk": "none_known",
}
REACHABLE = ~Q(**EMPTY)
A_NIGHT = 500
"""At most so many cases at a time, so that a first run after years does not hold up the work."""


def forget(now: datetime) -> int:
    """Erase what has had its time, and say how much that was. Killed, it goes on the next day."""
    check_names(PERIODS)
    slots, _ = OpenSlot.objects.filter(at__lt=now - period(PERIODS, "police.call_time")).delete()
    erased = sum(_erase(case, now) for case in _ended(now, "police.case")[:A_NIGHT])
    unreachable = _ended(now, "police.contact").filter(person__in=Person.objects.filter(REACHABLE))
    return slots + erased + sum(_empty(case, now) for case in unreachable[:A_NIGHT])


def _ended(now: datetime, name: str) -> QuerySet[Diversion]:
    """The cases that ended so long ago. One that is held for a complaint or a court is not among them."""
    ended = Diversion.objects.filter(state__in=ENDED, state_since__lt=now - period(PERIODS, name))
    return ended.exclude(ref__in=settings.TOWPATH_HOLD).order_by("state_since")


@transaction.atomic
def _erase(case: Diversion, now: datetime) -> bool:
    """Unless somebody has opened it again in this moment."""
    gone, _ = Diversion.objects.filter(pk=case.pk, state__in=ENDED).delete()
    if gone:
        record(by=Actor.clock(), now=now, verb="erase", kind="diversion", ref=case.ref, purpose="case")
    return bool(gone)


@transaction.atomic
def _empty(case: Diversion, now: datetime) -> bool:
    emptied = Person.objects.filter(diversion=case, diversion__state__in=ENDED).update(**EMPTY)
    if emptied:
        record(by=Actor.clock(), now=now, verb="erase", kind="diversion", ref=case.ref, purpose="contact")
    return bool(emptied)
