"""The desk's decisions: an outcome, more time, or opening a case again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions.closing import allowed_outcome, close_with, needs_reason, stop_open_proposal
from towpath.police.actions.moving import move, the_case
from towpath.police.actions.sending import live_referral
from towpath.police.grounds import grounds_for
from towpath.police.models import Diversion
from towpath.police.permissions import check_may_run
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day


@transaction.atomic
def record_outcome(
    *, ref: str, version: int | None = None, outcome: str, rationale: str = "", by: Actor, now: datetime
) -> Diversion:
    """Close the case with one of the outcomes that the scheme allows after what has happened."""
    case = the_case(ref, version)
    check_may_run(by, case)
    scheme = find(case.scheme, case.scheme_version)
    grounds = grounds_for(case)
    chosen = allowed_outcome(scheme, outcome, grounds)
    if chosen.second_person:
        raise Refusal("needs_two", "This outcome takes two people: propose it, and someone else confirms.")
    if not rationale and needs_reason(chosen, grounds):
        raise Refusal("no_rationale", "Say why you chose this outcome.", field="rationale")
    moved = move(case, "record_outcome", by=by, now=now, code=outcome, reason=rationale)
    close_with(moved, chosen.code, rationale or chosen.label, by=by, now=now)
    return moved


@transaction.atomic
def allow_more_time(
    *, ref: str, version: int | None = None, until: date, reason: str, by: Actor, now: datetime
) -> Diversion:
    """Leave the case with the provider until a later day. The law's limit does not move."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not reason:
        raise Refusal("no_reason", "Say why more time is right.", field="reason")
    if live_referral(case) is None:
        raise Refusal(
            "provider_done", "The provider no longer has this case. You can offer the course again."
        )
    if until <= local_day(now):
        raise Refusal("past", "Give a day that is still to come.", field="until")
    if case.limit_on is not None and until >= case.limit_on:
        raise Refusal(
            "past_limit", "That is on or after the last day for court. Give an earlier day.", field="until"
        )
    moved = move(case, "allow_more_time", by=by, now=now, reason=reason, raise_on=until)
    stop_open_proposal(moved, by=by, now=now)
    return moved


@transaction.atomic
def bring_to_decision(
    *, ref: str, version: int | None = None, reason: str, by: Actor, now: datetime
) -> Diversion:
    """Bring a case to the desk early, because of new facts. It decides nothing."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not reason:
        raise Refusal("no_reason", "Say what is new.", field="reason")
    return move(case, "bring_to_decision", by=by, now=now, reason=reason)


@transaction.atomic
def reopen(*, ref: str, version: int | None = None, reason: str, by: Actor, now: datetime) -> Diversion:
    """Open a closed case again after an appeal, a complaint or an error. The old decision is set aside."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not reason:
        raise Refusal("no_reason", "Say why the case is opened again.", field="reason")
    moved = move(case, "reopen", by=by, now=now, reason=reason)
    moved.decisions.filter(set_aside_at=None).update(set_aside_at=now)
    return moved
