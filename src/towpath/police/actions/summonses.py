"""The careful road to a summons: one person proposes, a letter gives warning, another person confirms."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions.decisions import close_with
from towpath.police.actions.moving import move, the_case
from towpath.police.actions.sending import live_referral
from towpath.police.deferral import is_deferred
from towpath.police.grounds import grounds_for
from towpath.police.models import Diversion, Summons
from towpath.police.permissions import check_may_confirm, check_may_run, check_may_stop
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import fair_warning_ends, local_day
from towpath.schemes.words import OutcomeCode


@transaction.atomic
def propose(
    *,
    ref: str,
    version: int | None = None,
    reason: str,
    evidence_ready: bool = False,
    by: Actor,
    now: datetime,
) -> Diversion:
    """Propose to go to court. Only where court was put off, and only with a reason. Nothing leaves yet."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not is_deferred(case):
        raise Refusal(
            "not_deferred", "On this route court was never put off, so there is nothing to take up again."
        )
    if not reason:
        raise Refusal("no_reason", "Say why court is the right way now.", field="reason")
    _check_outcome_fits(case)
    moved = move(case, "propose_summons", by=by, now=now, reason=reason)
    if moved.summonses.filter(confirmed_at=None, stopped_at=None).exists():
        raise Refusal("already_proposed", "A summons is already proposed for this case.")
    Summons.objects.create(
        diversion=moved,
        reason=reason,
        evidence_ready=evidence_ready,
        proposed_by_id=by.id,
        proposed_by_name=by.name,
        proposed_at=now,
    )
    return moved


@transaction.atomic
def record_letter(
    *,
    ref: str,
    version: int | None = None,
    sent_on: date,
    evidence_ready: bool = False,
    by: Actor,
    now: datetime,
) -> Diversion:
    """Keep the day on which the fair-warning letter went. The person has until the end of the period to answer."""
    case = the_case(ref, version)
    check_may_run(by, case)
    summons = _open(case)
    if summons.letter_on is not None:
        raise Refusal("letter_sent", "The letter was already recorded.")
    if not local_day(summons.proposed_at) <= sent_on <= local_day(now):
        raise Refusal(
            "letter_day",
            "Give the day the letter went: after the proposal, and not in the future.",
            field="sent_on",
        )
    moved = move(case, "send_letter", by=by, now=now)
    Summons.objects.filter(pk=summons.pk).update(
        letter_on=sent_on,
        letter_by_id=by.id,
        letter_until=_letter_until(case, sent_on),
        evidence_ready=evidence_ready or summons.evidence_ready,
    )
    return moved


@transaction.atomic
def confirm(*, ref: str, version: int | None = None, by: Actor, now: datetime) -> Diversion:
    """A second named person confirms: the letter period is over, the evidence is ready, the limit is not reached."""
    case = the_case(ref, version)
    summons = _open(case)
    check_may_confirm(by, case, summons)
    _check_ready(case, summons, now)
    moved = move(case, "confirm_summons", by=by, now=now, code=OutcomeCode.O1)
    Summons.objects.filter(pk=summons.pk).update(
        confirmed_by_id=by.id, confirmed_by_name=by.name, confirmed_at=now
    )
    close_with(moved, OutcomeCode.O1, summons.reason, by=by, now=now)
    return moved


@transaction.atomic
def stop(*, ref: str, version: int | None = None, reason: str, by: Actor, now: datetime) -> Diversion:
    """Stop a proposed summons. The case stays with the desk, to be decided in another way."""
    case = the_case(ref, version)
    check_may_stop(by, case)
    summons = _open(case)
    if not reason:
        raise Refusal("no_reason", "Say why the summons is stopped.", field="reason")
    moved = move(case, "stop_summons", by=by, now=now, reason=reason)
    Summons.objects.filter(pk=summons.pk).update(
        stopped_by_id=by.id, stopped_by_name=by.name, stopped_at=now, stopped_reason=reason
    )
    return moved


def open_summons(case: Diversion) -> Summons | None:
    """The summons that is proposed and neither confirmed nor stopped."""
    return case.summonses.filter(confirmed_at=None, stopped_at=None).first()


def _open(case: Diversion) -> Summons:
    summons = open_summons(case)
    if summons is None:
        raise Refusal("no_summons", "No summons is proposed for this case.")
    return summons


def _letter_until(case: Diversion, sent_on: date) -> date:
    clocks = find(case.scheme, case.scheme_version).clocks
    return local_day(fair_warning_ends(_noon(sent_on), clocks))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _check_ready(case: Diversion, summons: Summons, now: datetime) -> None:
    today = local_day(now)
    if summons.letter_until is None:
        raise Refusal("no_letter", "The fair-warning letter has not gone yet.")
    if today <= summons.letter_until:
        raise Refusal("letter_period", "The person still has time to answer the letter.")
    if not summons.evidence_ready:
        raise Refusal("evidence", "The evidence is not marked as ready.")
    if case.limit_on is not None and today > case.limit_on:
        raise Refusal("limit", "The last day for court has passed. A summons cannot be sent any more.")
    if live_referral(case) is not None:
        raise Refusal("still_there", "The provider still has this case. Take it back first.")


def _check_outcome_fits(case: Diversion) -> None:
    outcome = find(case.scheme, case.scheme_version).outcome(OutcomeCode.O1)
    if outcome is None or not set(grounds_for(case)) & set(outcome.when):
        raise Refusal("not_after_this", "Court does not fit what has happened so far.")
