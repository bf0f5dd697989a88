"""What has to be seen to beside the cases, for the officer whose cases they are and for the desk."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from towpath.kit.actor import Actor
from towpath.police.lifecycle import COORDINATOR
from towpath.police.models import Diversion, Task
from towpath.police.permissions import may_see
from towpath.schemes.agreement import INTERVIEW_TASK
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import add_working_days, end_of_day, local_day
from towpath.schemes.words import TaskWhen

from .officer import name_of
from .worklist import WorkItem

SOON = 1
"""So many working days before the day on which it is due, a task comes up on the desk's list."""

SINCE = {
    TaskWhen.ACCEPTED: "The scheme asks for this once the person has said yes.",
    TaskWhen.DECISION: "The scheme asks for this before the case is decided.",
    TaskWhen.CLOSED: "The scheme asks for this once the case has ended.",
}
ENDED = "The case has ended. Say that it is done, or why it is not needed any more."
BY_APPOINTMENT = "The interview was put off to this day. The referral did not wait for it."


def tasks_due(by: Actor, now: datetime) -> list[WorkItem]:
    """For the desk: what is due today, by the next working day, or was due before."""
    if by.role != COORDINATOR:
        return []
    until = add_working_days(local_day(now), SOON)
    return [_line(task, now) for task in _open().filter(due_on__lte=until)]


def my_tasks(by: Actor, now: datetime) -> list[WorkItem]:
    """For an officer: all that is still to be seen to in their own cases."""
    mine = _open().filter(diversion__officer_id=by.id)
    return [_line(task, now) for task in mine if may_see(by, task.diversion, now)]


def tasks_of(case: Diversion) -> list[Task]:
    """Every task of a case: first what is open, then what is settled."""
    return sorted(case.tasks.all(), key=lambda task: task.settled_at is not None)


def _open() -> QuerySet[Task]:
    return Task.objects.filter(settled_at=None).select_related("diversion", "diversion__person")


def _line(task: Task, now: datetime) -> WorkItem:
    case = task.diversion
    due = end_of_day(task.due_on)
    return WorkItem(
        ref=case.ref,
        name=name_of(case),
        scheme_name=find(case.scheme, case.scheme_version).short_name,
        officer_name=case.officer_name,
        kind="task",
        what=task.text,
        why=_why(task, case),
        due=due,
        late=due < now,
    )


def _why(task: Task, case: Diversion) -> str:
    if case.closed_at is not None and task.moment != TaskWhen.CLOSED:
        return ENDED
    return BY_APPOINTMENT if task.code == INTERVIEW_TASK else SINCE[TaskWhen(task.moment)]
