"""What time erases on the police side: how to reach somebody, the case, what phones sent, and old keys."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.models import Notice
from towpath.kit.retention import check_names, period
from towpath.police.lifecycle import STATES
from towpath.police.models import NEEDS_YOU, RECEIVED, Diversion, Draft, OpenSlot, Person, SealedItem
from towpath.police.periods import PERIODS
from towpath.police.queries.keys import key_folder

ENDED = ("closed", *(name for name, state in STATES.items() if state.final))
EMPTY = {
    "phone": "",
    "safe_to_call": False,
    "safe_to_text": False,
    "safe_to_voicemail": False,
    "phone_checked_at": None,
    "email": "",
    "no_phone": "",
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
    return slots + erased + sum(_empty(case, now) for case in unreachable[:A_NIGHT]) + _from_phones(now)


def forget_keys(now: datetime) -> int:
    """Delete the retired keys whose time is over. By itself, so that an odd key stops no other erasing."""
    check_names(PERIODS)
    return sum(_delete_key(key_id, now) for key_id in key_folder().over(now))


def _from_phones(now: datetime) -> int:
    """Empty what was sealed and is done with; erase the row where there is no case to go with."""
    emptied = _settled(now, "police.sealed_bytes").exclude(body="")
    is_case = Diversion.objects.filter(flow=OuterRef("flow"))
    erased = _settled(now, "police.sealed_item").filter(~Exists(is_case))
    return sum(_forget_item(item, now, "bytes") for item in emptied[:A_NIGHT]) + sum(
        _forget_item(item, now, "item") for item in erased[:A_NIGHT]
    )


def _settled(now: datetime, name: str) -> QuerySet[SealedItem]:
    """What nobody has to see to any more, and has not for so long. What belongs to a held case is kept."""
    waits = Exists(Draft.objects.filter(key=OuterRef("draft")))
    done = Q(state=RECEIVED) | Q(settled_at__isnull=False) | (Q(state=NEEDS_YOU) & ~waits)
    held = Diversion.objects.filter(ref__in=settings.TOWPATH_HOLD).values("flow")
    since = SealedItem.objects.annotate(since=Coalesce("settled_at", "received_at")).order_by("since")
    return since.filter(done, since__lt=now - period(PERIODS, name)).exclude(flow__in=held)


@transaction.atomic
def _forget_item(item: SealedItem, now: datetime, purpose: str) -> bool:
    if purpose == "bytes":
        SealedItem.objects.filter(pk=item.pk).update(body="")
    else:
        SealedItem.objects.filter(pk=item.pk).delete()
    record(by=Actor.clock(), now=now, verb="erase", kind="sealed_item", ref=item.flow, purpose=purpose)
    return True


@transaction.atomic
def _delete_key(key_id: str, now: datetime) -> bool:
    """The row first: a key that could not be deleted takes its row back with it."""
    record(by=Actor.clock(), now=now, verb="erase", kind="seal_key", ref=key_id)
    key_folder().delete(key_id)
    return True


def _ended(now: datetime, name: str) -> QuerySet[Diversion]:
    """The cases that ended so long ago. One that is held for a complaint or a court is not among them."""
    ended = Diversion.objects.filter(state__in=ENDED, state_since__lt=now - period(PERIODS, name))
    return ended.exclude(ref__in=settings.TOWPATH_HOLD).order_by("state_since")


@transaction.atomic
def _erase(case: Diversion, now: datetime) -> bool:
    """Unless somebody has opened it again in this moment."""
    gone, _ = Diversion.objects.filter(pk=case.pk, state__in=ENDED).delete()
    if gone:
        SealedItem.objects.filter(flow=case.flow).delete()
        Notice.objects.filter(subject=case.ref).delete()
        record(by=Actor.clock(), now=now, verb="erase", kind="diversion", ref=case.ref, purpose="case")
    return bool(gone)


@transaction.atomic
def _empty(case: Diversion, now: datetime) -> bool:
    emptied = Person.objects.filter(diversion=case, diversion__state__in=ENDED).update(**EMPTY)
    if emptied:
        case.number_checks.all().delete()
        Notice.objects.filter(subject=case.ref).delete()
        record(by=Actor.clock(), now=now, verb="erase", kind="diversion", ref=case.ref, purpose="contact")
    return bool(emptied)
