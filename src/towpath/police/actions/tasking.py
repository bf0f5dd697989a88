"""Which tasks come up when a case gets somewhere: those that its scheme names for that moment."""

from __future__ import annotations

from datetime import datetime

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.police.models import Diversion, Offer, Task
from towpath.schemes import scheme as schemes
from towpath.schemes.agreement import MARK_VIDEO, NOTE_VIDEO
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import add_working_days, local_day
from towpath.schemes.words import Nation, TaskWhen

MOMENTS = {
    "accepted": TaskWhen.ACCEPTED,
    "decision_due": TaskWhen.DECISION,
    "closed": TaskWhen.CLOSED,
    "died": TaskWhen.CLOSED,
}
DONE_AT_THE_OFFER = {MARK_VIDEO: "bwv_evidential", NOTE_VIDEO: "bwv_ref"}
"""Tasks that the officer may have seen to at the offer, and the field of the offer that says so."""
WITH_THE_INTERVIEW = {NOTE_VIDEO}
"""What is asked when an interview by appointment is recorded, and not before."""


def bring_up_tasks(case: Diversion, *, by: Actor, now: datetime) -> None:
    """Write down what has to be seen to from here on. A case that comes by again gets nothing twice."""
    scheme = find(case.scheme, case.scheme_version)
    due = [task for task in scheme.tasks if task.when == MOMENTS.get(case.state)]
    offer = Offer.objects.filter(diversion=case).first() if due else None
    if offer is not None and offer.interview_is_to_come:
        due = [task for task in due if task.id not in WITH_THE_INTERVIEW]
    known = set(case.tasks.values_list("code", flat=True)) if due else set()
    for task in due:
        if task.id not in known:
            _bring_up(case, task, scheme.nation, by=by, now=now)
            if offer is not None and getattr(offer, DONE_AT_THE_OFFER.get(task.id, ""), None):
                see_to(case, task.id, by=by, now=now)


def _bring_up(case: Diversion, task: schemes.Task, nation: Nation, *, by: Actor, now: datetime) -> None:
    Task.objects.create(
        diversion=case,
        code=task.id,
        text=task.text,
        moment=task.when,
        arose_at=now,
        due_on=add_working_days(local_day(now), task.working_days, nation),
    )
    record(by=by, now=now, verb="task.arose", kind="diversion", ref=case.ref, purpose=task.id)


def see_to(case: Diversion, code: str, *, by: Actor, now: datetime) -> None:
    """What was written down elsewhere is no longer to do. A task that is not open stays as it is."""
    still_open = Task.objects.filter(diversion=case, code=code, settled_at=None)
    if still_open.update(settled_by_id=by.id, settled_by_name=by.name, settled_at=now):
        record(by=by, now=now, verb="task.done", kind="diversion", ref=case.ref, purpose=code)
