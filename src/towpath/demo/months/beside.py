"""What is seen to beside the cases: nearly all of it in good time, some left with a reason, few forgotten."""

from __future__ import annotations

from datetime import datetime
from random import Random

from towpath.demo.months.agenda import Life
from towpath.demo.months.days import working_time
from towpath.demo.personas import MARCUS, OFFICERS, PRIYA
from towpath.kit.actor import Actor
from towpath.police.actions.tasks import do_task, leave_task
from towpath.police.models import Task
from towpath.schemes.deadlines import local_day

FORGOTTEN, LEFT = 0.02, 0.05
PEOPLE = {one.username: one.actor for one in OFFICERS}
WHY_LEFT = {"tell_carer": "unsafe"}


def seen_to(task: Task, dice: Random, since: datetime) -> Life:
    """Somebody sees to one task some time before it is due, or says why it is not done."""
    if dice.random() < FORGOTTEN:
        return
    days = (task.due_on - local_day(since)).days * 5 // 7
    now = yield working_time(dice, since, days=dice.randrange(max(days, 1)))
    task.refresh_from_db()
    if task.settled_at is not None:
        return
    given = {"ref": task.diversion.ref, "code": task.code}
    by = _by(task, dice)
    if dice.random() < LEFT:
        leave_task(because=WHY_LEFT.get(task.code, "not_needed"), by=by, now=now, **given)
    else:
        do_task(by=by, now=now, **given)


def _by(task: Task, dice: Random) -> Actor:
    """What comes with the yes is mostly the officer's; the rest is the desk's."""
    officer = PEOPLE.get(task.diversion.officer_id)
    if officer is not None and task.moment == "accepted" and dice.random() < 0.8:
        return officer
    return dice.choice((PRIYA, MARCUS)).actor
