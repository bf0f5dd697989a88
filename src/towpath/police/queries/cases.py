"""One case, whole, for those who may see it, with the moves that are open to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.gate.outbox import Crossing, crossings
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere
from towpath.police.actions.sending import live_referral
from towpath.police.actions.summonses import open_summons
from towpath.police.deferral import is_deferred
from towpath.police.grounds import grounds_for
from towpath.police.lifecycle import DIVERSION
from towpath.police.models import (
    Decision,
    Diversion,
    EligibilityCheck,
    LinkedOffence,
    Offer,
    Person,
    Referral,
    Summons,
    Word,
)
from towpath.police.permissions import check_may_see, may_confirm, may_make
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import decision_due, end_of_day, local_day
from towpath.schemes.scheme import Outcome, Scheme
from towpath.schemes.words import OutcomeWhen

from .officer import one_word
from .timeline import Happening, timeline_of

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
    "propose_summons": "Propose a summons",
    "send_letter": "Record the fair-warning letter",
    "confirm_summons": "Confirm the summons",
    "stop_summons": "Stop the summons",
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


@dataclass(frozen=True)
class OfferedMove:
    """A move that this person can make now: its event and the words of its button."""

    event: str
    label: str


@dataclass(frozen=True)
class CasePage:
    """All that the police keep of one case."""

    case: Diversion
    scheme: Scheme
    word: str
    person: Person | None
    eligibility: EligibilityCheck
    offer: Offer | None
    referrals: list[Referral]
    words: list[Word]
    decisions: list[Decision]
    summons: Summons | None
    linked_offences: list[LinkedOffence]
    timeline: list[Happening]
    crossings: list[Crossing]
    moves: list[OfferedMove]
    outcomes: tuple[Outcome, ...]
    decide_by: datetime | None


def case_for(by: Actor, ref: str, now: datetime) -> Diversion:
    """The case, if it is there and this person may see it. Otherwise it does not exist for them."""
    case = Diversion.objects.filter(ref=ref).select_related("eligibility").first()
    if case is None:
        raise NotThere("no_case", "There is no case with this reference.")
    check_may_see(by, case, now)
    return case


def case_page(by: Actor, ref: str, now: datetime) -> CasePage:
    """The case page for this person."""
    case = case_for(by, ref, now)
    scheme = find(case.scheme, case.scheme_version)
    return CasePage(
        case=case,
        scheme=scheme,
        word=one_word(case),
        person=Person.objects.filter(diversion=case).first(),
        eligibility=case.eligibility,
        offer=Offer.objects.filter(diversion=case).first(),
        referrals=list(case.referrals.all()),
        words=list(case.words.all()),
        decisions=list(case.decisions.all()),
        summons=case.summonses.last(),
        linked_offences=list(case.linked_offences.all()),
        timeline=timeline_of(case),
        crossings=crossings(subject=case.ref),
        moves=offered_moves(by, case, now),
        outcomes=outcomes_open(case, scheme),
        decide_by=decide_by(case, scheme),
    )


def offered_moves(by: Actor, case: Diversion, now: datetime) -> list[OfferedMove]:
    """The moves that the table, the permissions and the facts of the case leave open to this person."""
    return [
        OfferedMove(event, LABELS[event])
        for event in DIVERSION.events_for(case.state, by.role)
        if event in LABELS and may_make(by, case, event) and _makes_sense(by, case, event, now)
    ]


def outcomes_open(case: Diversion, scheme: Scheme) -> tuple[Outcome, ...]:
    """The outcomes that fit what has happened. A summons has its own road and is not among them."""
    grounds = {OutcomeWhen.WRONG_PERSON} if case.state == "identity_query" else set(grounds_for(case))
    return tuple(
        outcome for outcome in scheme.outcomes if grounds & set(outcome.when) and not outcome.second_person
    )


def decide_by(case: Diversion, scheme: Scheme) -> datetime | None:
    """By when the desk decides, while it is the desk's turn."""
    if case.state != "decision_due":
        return None
    day = decision_due(case.state_since, scheme.clocks, scheme.nation)
    return end_of_day(min(day, case.cut_off_on) if case.cut_off_on else day)


def _makes_sense(by: Actor, case: Diversion, event: str, now: datetime) -> bool:
    """Whether the facts of the case allow the move; the action checks them again."""
    checks = {
        "ask_authorisation": lambda: False,
        "refer": lambda: True,
        "propose_summons": lambda: is_deferred(case) and open_summons(case) is None,
        "send_letter": lambda: _letter_is_next(case),
        "stop_summons": lambda: open_summons(case) is not None,
        "confirm_summons": lambda: _can_confirm(by, case, now),
        "allow_more_time": lambda: live_referral(case) is not None,
        "re_offer": lambda: live_referral(case) is None and open_summons(case) is None,
        "note_call": lambda: case.referrals.exists(),
    }
    check = checks.get(event)
    return check is None or check()


def _letter_is_next(case: Diversion) -> bool:
    summons = open_summons(case)
    return summons is not None and summons.letter_on is None


def _can_confirm(by: Actor, case: Diversion, now: datetime) -> bool:
    summons = open_summons(case)
    if summons is None or summons.letter_until is None:
        return False
    return local_day(now) > summons.letter_until and may_confirm(by, case, summons)
