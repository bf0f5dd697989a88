"""One case, whole, for those who may see it, with the moves that are open to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.gate.outbox import Crossing, crossings
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere
from towpath.police.actions.proposals import open_proposal
from towpath.police.models import (
    Decision,
    Diversion,
    EligibilityCheck,
    LinkedOffence,
    Offer,
    Person,
    Proposal,
    Referral,
    Task,
    Word,
)
from towpath.police.permissions import check_may_see
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import decision_due, end_of_day
from towpath.schemes.scheme import Outcome, Scheme

from .moves import OfferedMove, offered_moves, outcomes_open, outcomes_proposable
from .tasks import tasks_of
from .timeline import Happening, timeline_of
from .where import one_word


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
    proposal: Proposal | None
    linked_offences: list[LinkedOffence]
    tasks: list[Task]
    timeline: list[Happening]
    crossings: list[Crossing]
    moves: list[OfferedMove]
    outcomes: tuple[Outcome, ...]
    proposable: tuple[Outcome, ...]
    decide_by: datetime | None

    @property
    def outcome(self) -> Decision | None:
        """The decision that stands, if the case has ended with one."""
        return next((one for one in self.decisions if one.set_aside_at is None), None)

    @property
    def set_aside(self) -> list[Decision]:
        """The decisions that stand no more, because the case was opened again."""
        return [one for one in self.decisions if one.set_aside_at is not None]


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
        offer=Offer.objects.filter(diversion=case).select_related("wording").first(),
        referrals=list(case.referrals.all()),
        words=list(case.words.all()),
        decisions=list(case.decisions.all()),
        proposal=open_proposal(case),
        linked_offences=list(case.linked_offences.all()),
        tasks=tasks_of(case),
        timeline=timeline_of(case),
        crossings=crossings(subject=case.ref),
        moves=offered_moves(by, case, now),
        outcomes=outcomes_open(case, scheme),
        proposable=outcomes_proposable(case, scheme),
        decide_by=decide_by(case, scheme),
    )


def decide_by(case: Diversion, scheme: Scheme) -> datetime | None:
    """By when the desk decides, while it is the desk's turn."""
    if case.state != "decision_due":
        return None
    day = decision_due(case.state_since, scheme.clocks, scheme.nation)
    return end_of_day(min(day, case.cut_off_on) if case.cut_off_on else day)
