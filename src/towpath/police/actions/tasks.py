"""What is done about a task beside a case: done, left with a reason, or taken up again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.moving import the_case
from towpath.police.models import LEFT_BECAUSE, Task
from towpath.police.permissions import check_may_see_to
from towpath.schemes.agreement import INTERVIEW_TASK, NOTE_VIDEO

BY_WRITING = {
    INTERVIEW_TASK: "Record the interview on its own page: then this is done.",
    NOTE_VIDEO: "Write the reference down under “Add details”: then this is done.",
}


@transaction.atomic
def do_task(*, ref: str, code: str, by: Actor, now: datetime) -> Task:
    """Keep that the task is done, by whom and when. What has to be written down is done by that alone."""
    if code in BY_WRITING:
        raise Refusal("record_it", BY_WRITING[code], field="what")
    return _settle(ref, code, "task.done", by=by, now=now)


@transaction.atomic
def leave_task(*, ref: str, code: str, because: str, note: str = "", by: Actor, now: datetime) -> Task:
    """Keep that the task is not done, and why. Someone decided it, so it does not come up again by itself."""
    if because not in LEFT_BECAUSE:
        raise Refusal("no_reason", "Choose why it is not done.", field="because")
    if because == "other" and not note:
        raise Refusal("no_note", "Say in a few words why it is not done.", field="note")
    return _settle(ref, code, "task.left", left_because=because, note=note, by=by, now=now)


@transaction.atomic
def reopen_task(*, ref: str, code: str, by: Actor, now: datetime) -> Task:
    """It is still to be done after all, by the same day as before."""
    task = _the_task(ref, code, by)
    if code == INTERVIEW_TASK and not task.diversion.offer.interview_is_to_come:
        raise Refusal("already_recorded", "The interview is recorded, so there is nothing more to do.")
    if code == NOTE_VIDEO and task.diversion.offer.bwv_ref:
        raise Refusal("already_recorded", "The reference is there, so there is nothing more to do.")
    nobody: dict[str, Any] = {"settled_by_id": "", "settled_by_name": "", "settled_at": None}
    settled = Task.objects.filter(pk=task.pk, settled_at__isnull=False)
    if not settled.update(**nobody, left_because="", note=""):
        raise Refusal("still_open", "This is still to be done already.")
    record(by=by, now=now, verb="task.reopened", kind="diversion", ref=ref, purpose=code)
    task.refresh_from_db()
    return task


def _settle(ref: str, code: str, verb: str, *, by: Actor, now: datetime, **why: str) -> Task:
    """Of two people who settle it at once, the first is kept and the second is told."""
    task = _the_task(ref, code, by)
    still_open = Task.objects.filter(pk=task.pk, settled_at=None)
    if not still_open.update(settled_by_id=by.id, settled_by_name=by.name, settled_at=now, **why):
        raise Refusal("already_settled", "Someone has already seen to this.")
    record(by=by, now=now, verb=verb, kind="diversion", ref=ref, purpose=code)
    task.refresh_from_db()
    return task


def _the_task(ref: str, code: str, by: Actor) -> Task:
    case = the_case(ref)
    check_may_see_to(by, case)
    task = case.tasks.filter(code=code).first()
    if task is None:
        raise NotThere("no_task", "There is no such task in this case.")
    return task
