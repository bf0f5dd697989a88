"""Adding to a case what could wait at the offer. Only what is empty is filled: nothing is written over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.police import details
from towpath.police.actions.checking import check_no_phone
from towpath.police.actions.moving import the_case
from towpath.police.actions.tasking import see_to
from towpath.police.lifecycle import COORDINATOR
from towpath.police.models import Diversion, Offer, Person
from towpath.police.permissions import check_may_see_to
from towpath.schemes.agreement import MARK_VIDEO, NOTE_VIDEO

CLOSED = "The time to add details is over. Tell the desk the reference of the case: they can still add them."
TASKS = {"bwv_ref": NOTE_VIDEO, "bwv_evidential": MARK_VIDEO}


@transaction.atomic
def add_details(*, ref: str, given: dict[str, Any], by: Actor, now: datetime) -> Diversion:
    """Write down what was missing. Of two who fill in the same, the first is kept and the other is told."""
    Diversion.objects.select_for_update().filter(ref=ref).first()  # held, so that two who add queue
    case = the_case(ref)
    check_may_see_to(by, case)
    check_in_time(case, by=by, now=now)
    new = {name: value for name, value in given.items() if value}
    if not new:
        raise Refusal("nothing", "Fill in at least one of these.")
    if set(new) - set(details.missing(case)):
        raise Refusal("there_already", "Some of this is there already. Look at the case, then add the rest.")
    if "second_name" in new and "second_phone" not in new:
        raise Refusal("no_number", "Type the phone number of the person they trust.", field="second_phone")
    check_no_phone(str(new.get("no_phone", "")), str(new.get("other_way", "")))
    for name, value in new.items():
        _fill(case, name, value, by=by, now=now)
    case.refresh_from_db()
    return case


def check_in_time(case: Diversion, *, by: Actor, now: datetime) -> None:
    """The officer and their sergeant until the cut-off; the desk as long as the case is open."""
    until = details.until(case)
    if until is None:
        raise Refusal("over", "Nothing can be added to this case any more.")
    if now > until and by.role != COORDINATOR:
        raise Refusal("closed", CLOSED)


def _fill(case: Diversion, name: str, value: Any, *, by: Actor, now: datetime) -> None:
    row: Model = _row(case, name)
    type(row)._default_manager.filter(pk=row.pk).update(**{name: value})
    record(by=by, now=now, verb="details.added", kind="diversion", ref=case.ref, purpose=name)
    if name in TASKS:
        see_to(case, TASKS[name], by=by, now=now)


def _row(case: Diversion, name: str) -> Diversion | Offer | Person:
    if name in details.WAYS:
        return case.person
    return case.offer if name in TASKS else case
