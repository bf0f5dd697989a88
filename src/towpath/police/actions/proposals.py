"""An outcome that takes two people: one proposes, a letter warns of court, another confirms or stops it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions.closing import allowed_outcome, close_with
from towpath.police.actions.moving import move, the_case
from towpath.police.actions.sending import live_referral
from towpath.police.deferral import is_deferred
from towpath.police.grounds import grounds_for
from towpath.police.models import COURT, Diversion, Proposal
from towpath.police.permissions import check_may_confirm, check_may_run, check_may_stop
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import fair_warning_ends, local_day


@transaction.atomic
def propose(
    *,
    ref: str,
    version: int | None = None,
    outcome: str = "1",
    reason: str,
    evidence_ready: bool = False,
    by: Actor,
    now: datetime,
) -> Diversion:
    """Propose an outcome that takes two people; court only where it was deferred. Nothing leaves yet."""
    case = the_case(ref, version)
    check_may_run(by, case)
    _check_proposable(case, outcome)
    if not reason:
        raise Refusal("no_reason", "Say why this is the right way now.", field="reason")
    moved = move(case, "propose_outcome", by=by, now=now, code=outcome, reason=reason)
    Proposal.objects.create(
        diversion=moved,
        outcome=outcome,
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
    """Keep the day on which the fair-warning letter went. From then the person has time to answer."""
    case = the_case(ref, version)
    check_may_run(by, case)
    proposal = _open(case)
    _check_letter(proposal, sent_on, now)
    moved = move(case, "send_letter", by=by, now=now)
    Proposal.objects.filter(pk=proposal.pk).update(
        letter_on=sent_on,
        letter_by_id=by.id,
        letter_until=_letter_until(case, sent_on),
        evidence_ready=evidence_ready or proposal.evidence_ready,
    )
    return moved


@transaction.atomic
def confirm(
    *, ref: str, version: int | None = None, evidence_ready: bool = False, by: Actor, now: datetime
) -> Diversion:
    """A second named person confirms. Court needs the letter period over, the evidence and time left."""
    case = the_case(ref, version)
    proposal = _open(case)
    check_may_confirm(by, case, proposal)
    evidence_ready = evidence_ready or proposal.evidence_ready
    if proposal.outcome in COURT:
        _check_court(case, proposal, evidence_ready, now)
    moved = move(case, "confirm_outcome", by=by, now=now, code=proposal.outcome)
    Proposal.objects.filter(pk=proposal.pk).update(
        evidence_ready=evidence_ready, confirmed_by_id=by.id, confirmed_by_name=by.name, confirmed_at=now
    )
    close_with(moved, proposal.outcome, proposal.reason, by=by, now=now)
    return moved


@transaction.atomic
def stop(*, ref: str, version: int | None = None, reason: str, by: Actor, now: datetime) -> Diversion:
    """Stop what was proposed. The case stays with the desk, to be decided in another way."""
    case = the_case(ref, version)
    check_may_stop(by, case)
    proposal = _open(case)
    if not reason:
        raise Refusal("no_reason", "Say why it is stopped.", field="reason")
    moved = move(case, "stop_proposal", by=by, now=now, reason=reason)
    Proposal.objects.filter(pk=proposal.pk).update(
        stopped_by_id=by.id, stopped_by_name=by.name, stopped_at=now, stopped_reason=reason
    )
    return moved


def open_proposal(case: Diversion) -> Proposal | None:
    """What is proposed and neither confirmed nor stopped."""
    return case.proposals.filter(confirmed_at=None, stopped_at=None).first()


def _check_proposable(case: Diversion, outcome: str) -> None:
    """The outcome fits what happened and takes two people, and nothing else is proposed."""
    if outcome in COURT and not is_deferred(case):
        raise Refusal("not_deferred", "On this route court was never put off. It cannot be taken up again.")
    chosen = allowed_outcome(find(case.scheme, case.scheme_version), outcome, grounds_for(case))
    if not chosen.second_person:
        raise Refusal("one_is_enough", "This outcome takes one person. Record it.", field="outcome")
    if open_proposal(case) is not None:
        raise Refusal("already_proposed", "An outcome is already proposed for this case.")


def _open(case: Diversion) -> Proposal:
    proposal = open_proposal(case)
    if proposal is None:
        raise Refusal("no_proposal", "Nothing is proposed for this case.")
    return proposal


def _check_letter(proposal: Proposal, sent_on: date, now: datetime) -> None:
    if proposal.outcome not in COURT:
        raise Refusal("no_letter_needed", "This outcome does not need a letter first.")
    if proposal.letter_on is not None:
        raise Refusal("letter_sent", "The letter was already recorded.")
    if not local_day(proposal.proposed_at) <= sent_on <= local_day(now):
        sentence = "Give the day the letter went. It cannot be before the proposal or in the future."
        raise Refusal("letter_day", sentence, field="sent_on")


def _letter_until(case: Diversion, sent_on: date) -> date:
    clocks = find(case.scheme, case.scheme_version).clocks
    noon = datetime(sent_on.year, sent_on.month, sent_on.day, 12, tzinfo=UTC)
    return local_day(fair_warning_ends(noon, clocks))


def _check_court(case: Diversion, proposal: Proposal, evidence_ready: bool, now: datetime) -> None:
    today = local_day(now)
    if proposal.letter_until is None:
        raise Refusal("no_letter", "The fair-warning letter has not gone yet.")
    if today <= proposal.letter_until:
        raise Refusal("letter_period", "The person still has time to answer the letter.")
    if not evidence_ready:
        raise Refusal("evidence", "Check that the evidence is ready, then tick it.", field="evidence_ready")
    if case.limit_on is not None and today > case.limit_on:
        raise Refusal("limit", "The last day for court has passed. This cannot go to court any more.")
    if live_referral(case) is not None:
        raise Refusal("still_there", "The provider still has this case. Take it back first.")
