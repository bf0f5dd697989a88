"""Which moves a screen offers to this person: the table, the permissions and the facts, asked together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.kit.actor import Actor
from towpath.police.actions.proposals import open_proposal
from towpath.police.actions.sending import live_referral
from towpath.police.deferral import is_deferred
from towpath.police.grounds import grounds_for
from towpath.police.lifecycle import DIVERSION
from towpath.police.models import COURT, Diversion
from towpath.police.permissions import may_confirm, may_make
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day
from towpath.schemes.scheme import Outcome, Scheme
from towpath.schemes.words import OutcomeWhen

from .where import words_now

LABELS = {
    "refuse": "The person says no",
    "accept": "The person says yes",
    "ask_authorisation": "Ask a sergeant",
    "refer": "Send to the provider",
    "authorise": "Authorise",
    "send_back": "Send back to the officer",
    "withdraw_referral": "Take the referral back",
    "bring_to_decision": "Bring to a decision",
    "record_outcome": "Record the outcome",
    "re_offer": "Offer again",
    "allow_more_time": "Give more time",
    "propose_outcome": "Propose court, or another outcome that takes two people",
    "send_letter": "Record the fair-warning letter",
    "confirm_outcome": "Confirm what is proposed",
    "stop_proposal": "Stop what is proposed",
    "reopen": "Open the case again",
    "pause": "Pause the case",
    "resume": "Take the case up again",
    "query_identity": "It may be someone else",
    "identity_holds": "It is the right person",
    "wrong_person": "It was someone else",
    "record_death": "The person has died",
    "link_offence": "Note a new offence",
    "note_call": "I phoned the provider",
}
DONE_BY_MISTAKE = (
    "The provider says: completed. Offer the course again only if that was said by mistake. Phone them first."
)


@dataclass(frozen=True)
class OfferedMove:
    """A move that this person can make now: its event and the words of its button."""

    event: str
    label: str
    only_if: str = ""


def offered_moves(by: Actor, case: Diversion, now: datetime) -> list[OfferedMove]:
    """The moves that the table, the permissions and the facts of the case leave open to this person."""
    return [
        OfferedMove(event, LABELS[event], _only_if(case, event))
        for event in DIVERSION.events_for(case.state, by.role)
        if event in LABELS and may_make(by, case, event) and _makes_sense(by, case, event, now)
    ]


def outcomes_open(case: Diversion, scheme: Scheme) -> tuple[Outcome, ...]:
    """The outcomes that fit what has happened. Those that take two people are in `proposable`."""
    grounds = {OutcomeWhen.WRONG_PERSON} if case.state == "identity_query" else set(grounds_for(case))
    return tuple(
        outcome for outcome in scheme.outcomes if grounds & set(outcome.when) and not outcome.second_person
    )


def outcomes_proposable(case: Diversion, scheme: Scheme) -> tuple[Outcome, ...]:
    """The outcomes that fit and take two people. Court is among them only where it was put off."""
    grounds = set(grounds_for(case))
    return tuple(
        outcome
        for outcome in scheme.outcomes
        if grounds & set(outcome.when) and outcome.second_person and _court_fits(case, outcome)
    )


def _only_if(case: Diversion, event: str) -> str:
    """When a move makes sense that mostly does not; nothing for all the others."""
    done = event == "re_offer" and words_now(case)[-1:] == ["completed"]
    return DONE_BY_MISTAKE if done else ""


def _court_fits(case: Diversion, outcome: Outcome) -> bool:
    return outcome.code not in COURT or is_deferred(case)


def _makes_sense(by: Actor, case: Diversion, event: str, now: datetime) -> bool:
    """Whether the facts of the case allow the move; the action checks them again."""
    scheme = find(case.scheme, case.scheme_version)
    proposal = open_proposal(case)
    live = live_referral(case) is not None
    checks = {
        "ask_authorisation": False,
        "record_outcome": bool(outcomes_open(case, scheme)),
        "propose_outcome": proposal is None and bool(outcomes_proposable(case, scheme)),
        "send_letter": proposal is not None and proposal.outcome in COURT and proposal.letter_on is None,
        "stop_proposal": proposal is not None,
        "confirm_outcome": _can_confirm(by, case, now),
        "allow_more_time": live,
        "re_offer": not live and proposal is None,
        "note_call": case.referrals.exists(),
    }
    return checks.get(event, True)


def _can_confirm(by: Actor, case: Diversion, now: datetime) -> bool:
    proposal = open_proposal(case)
    if proposal is None or not may_confirm(by, case, proposal):
        return False
    if proposal.outcome not in COURT:
        return True
    return proposal.letter_until is not None and local_day(now) > proposal.letter_until
