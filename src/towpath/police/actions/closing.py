"""What closing a case brings with it: which outcome fits, the decision, what the provider is told."""

from __future__ import annotations

from datetime import datetime

from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions.sending import end_live
from towpath.police.actions.telling import tell_outcome, tell_withdrawn
from towpath.police.models import Decision, Diversion, Proposal, Referral
from towpath.schemes.catalogue import find
from towpath.schemes.scheme import Outcome, Scheme
from towpath.schemes.words import OutcomeWhen


def close_with(case: Diversion, outcome: str, rationale: str, *, by: Actor, now: datetime) -> Decision:
    """Write the decision of a case that has just closed, and tell the provider the one word."""
    stop_open_proposal(case, by=by, now=now)
    scheme = find(case.scheme, case.scheme_version)
    decision = Decision.objects.create(
        diversion=case,
        outcome=outcome,
        rationale=rationale,
        word=last_word(case),
        by_id=by.id,
        by_name=by.name,
        at=now,
        dbs_words_version=f"{scheme.code}/{scheme.version}",
        scheme_version=scheme.version,
    )
    tell_outcome(case, outcome, now=now)
    return decision


def take_back(case: Diversion, *, now: datetime) -> None:
    """Take the referral back, even one that has ended: help may go on, and no message may go out now."""
    referral = case.referrals.last()
    if referral is None or _was_taken_back(case, referral):
        return
    tell_withdrawn(case, referral, now=now)
    end_live(case, now=now)


def _was_taken_back(case: Diversion, referral: Referral) -> bool:
    return case.moves.filter(event="withdraw_referral", at__gte=referral.sent_at).exists()


def allowed_outcome(scheme: Scheme, code: str, grounds: tuple[OutcomeWhen, ...]) -> Outcome:
    """The outcome with this code, if the scheme has it and it fits what has happened."""
    outcome = scheme.outcome(code)
    if outcome is None:
        raise Refusal("not_in_scheme", "Choose one of the outcomes of this scheme.", field="outcome")
    if not set(grounds) & set(outcome.when):
        raise Refusal(
            "not_after_this", "This outcome does not fit what has happened so far.", field="outcome"
        )
    return outcome


def needs_reason(outcome: Outcome, grounds: tuple[OutcomeWhen, ...]) -> bool:
    """Whether the desk has to say why, after what happened."""
    return all(outcome.needs_reason(when) for when in grounds if when in outcome.when)


def last_word(case: Diversion) -> str:
    """The last word of the provider that a decision rests on."""
    word = case.words.last()
    return word.word if word else ""


def stop_open_proposal(case: Diversion, *, by: Actor, now: datetime) -> None:
    """What was proposed lapses when the desk decides in another way."""
    Proposal.objects.filter(diversion=case, confirmed_at=None, stopped_at=None).update(
        stopped_by_id=by.id,
        stopped_by_name=by.name,
        stopped_at=now,
        stopped_reason="The desk decided otherwise.",
    )
