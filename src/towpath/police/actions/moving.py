"""The one way in which a diversion changes state: checked, guarded against lost updates, kept and audited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.lifecycle import BACK
from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.tasking import bring_up_tasks
from towpath.police.lifecycle import DIVERSION, SIDE
from towpath.police.models import Diversion, Move

ENDS = {"closed", "died"}


class SomeoneElse(Refusal):
    """Another person changed the case while this one was looking at it."""

    def __init__(self) -> None:
        super().__init__(
            "changed",
            "Someone else changed this case while you were looking at it. "
            "Nothing of yours was saved. Read what is new, then decide.",
        )


def the_case(ref: str, version: int | None = None) -> Diversion:
    """The diversion to be changed, if it still is as the person saw it on their screen."""
    diversion = Diversion.objects.filter(ref=ref).first()
    if diversion is None:
        raise NotThere("no_case", "There is no case with this reference.")
    if version is not None and version != diversion.version:
        raise SomeoneElse
    return diversion


def move(
    diversion: Diversion,
    event: str,
    *,
    by: Actor,
    now: datetime,
    code: str = "",
    reason: str = "",
    back_to: str = "",
    **changes: Any,
) -> Diversion:
    """Make one move of the table. Of two people who try at once, one wins and the other is told."""
    row = DIVERSION.check_may_move(diversion.state, event, by.role)
    before = diversion.state
    changes |= _where(diversion, row.to, back_to, now)
    changed = Diversion.objects.filter(pk=diversion.pk, state=before, version=diversion.version).update(
        version=F("version") + 1, **changes
    )
    if not changed:
        raise SomeoneElse
    diversion.refresh_from_db()
    _keep(diversion, event, before, by=by, now=now, code=code, reason=reason)
    record(by=by, now=now, verb=row.verb, kind="diversion", ref=diversion.ref)
    if diversion.state != before:
        bring_up_tasks(diversion, by=by, now=now)
    return diversion


def begin(diversion: Diversion, *, by: Actor, now: datetime) -> None:
    """Write the first row of a new case's history."""
    _keep(diversion, "begin", diversion.state, by=by, now=now)
    record(by=by, now=now, verb="diversion.begun", kind="diversion", ref=diversion.ref)


def _where(diversion: Diversion, to: str, back_to: str, now: datetime) -> dict[str, Any]:
    """The fields that say where the case is after the move, and where it was before a side state."""
    goal = diversion.state_before if to == BACK else to
    where: dict[str, Any] = {"state": goal, "state_before": ""}
    if goal in SIDE:
        where["state_before"] = back_to or diversion.state_before or diversion.state
    if goal != diversion.state:
        where["state_since"] = now
        where["closed_at"] = now if goal in ENDS else None
    return where


def _keep(
    diversion: Diversion,
    event: str,
    before: str,
    *,
    by: Actor,
    now: datetime,
    code: str = "",
    reason: str = "",
) -> None:
    Move.objects.create(
        diversion=diversion,
        number=diversion.version,
        event=event,
        from_state=before,
        to_state=diversion.state,
        by_id=by.id,
        by_name=by.name,
        by_role=by.role,
        at=now,
        reason_code=code,
        reason=reason,
        scheme_version=diversion.scheme_version,
    )
