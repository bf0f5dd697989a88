"""The desk's decisions: an outcome after the provider's last word, or the careful road to court."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from towpath.demo.months.agenda import Life
from towpath.demo.months.days import SHUTS, at_wall, working_time
from towpath.demo.personas import MARCUS, PRIYA
from towpath.police.actions import cases, decisions, proposals, referrals
from towpath.police.grounds import grounds_for
from towpath.police.models import Diversion, Proposal
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day
from towpath.schemes.scheme import Outcome, Scheme
from towpath.schemes.words import OutcomeWhen

DAYS_TO_DECIDE = (0, 1, 1, 2, 2, 3, 4)
TO_COURT, OFFERED_AGAIN = 0.4, 0.15
LESS_USUAL = {"15", "3", "18", "5"}
WHYS = {
    "ended_early": "They took part for some weeks and the offence was small.",
    "withdrawn": "They took part for a time and have had advice.",
    "not_reached": "Small amount, nothing since. Court would not help here.",
    "returned": "The provider cannot go on with it, which is nobody's fault.",
    "new_facts": "No provider can take it, which is not the person's doing.",
}


def decided(ref: str, dice: Random, since: datetime) -> Life:
    """What the desk does about one case that waits for a decision."""
    now = yield working_time(dice, since, days=dice.choice(DAYS_TO_DECIDE))
    case = Diversion.objects.get(ref=ref)
    if case.state != "decision_due":
        return
    grounds = grounds_for(case)
    scheme = find(case.scheme, case.scheme_version)
    road = dice.random() if OutcomeWhen.NOT_REACHED in grounds and case.route == "deferred_summons" else 1
    if road < TO_COURT:
        yield from _court(case, dice, now)
    elif road < TO_COURT + OFFERED_AGAIN and case.referrals.count() == 1:
        referrals.re_offer(ref=ref, reason="They phoned us and would like to try.", by=PRIYA.actor, now=now)
    else:
        _outcome(case, scheme, grounds, dice, now)


def _outcome(
    case: Diversion, scheme: Scheme, grounds: tuple[OutcomeWhen, ...], dice: Random, now: datetime
) -> None:
    """The usual outcome after this word, with a reason wherever the scheme asks for one."""
    fitting = [one for one in scheme.outcomes_after(grounds[0]) if _is_usual(one)]
    chosen = fitting[0] if grounds[0] == OutcomeWhen.COMPLETED else dice.choice(fitting[:2])
    why = "" if grounds[0] == OutcomeWhen.COMPLETED else WHYS.get(grounds[0], "This fits what has happened.")
    by = dice.choice((PRIYA, PRIYA, MARCUS)).actor
    decisions.record_outcome(ref=case.ref, outcome=chosen.code, rationale=why, by=by, now=now)


def _is_usual(outcome: Outcome) -> bool:
    return not outcome.second_person and outcome.code not in LESS_USUAL


def _court(case: Diversion, dice: Random, now: datetime) -> Life:
    """Two people and a letter, and time to answer it. About one in three answers, and is offered it again."""
    by = PRIYA.actor
    why = "Not reached after every try. Needles found near a play area."
    proposals.propose(ref=case.ref, outcome="1", reason=why, by=by, now=now)
    now = yield working_time(dice, now, days=1)
    proposals.record_letter(ref=case.ref, sent_on=local_day(now), evidence_ready=True, by=by, now=now)
    if dice.random() < 0.33:
        now = yield working_time(dice, now, days=3)
        proposals.stop(ref=case.ref, reason="They answered the letter and want to take part.", by=by, now=now)
        now = yield now + timedelta(minutes=4)
        referrals.re_offer(ref=case.ref, reason="They answered the letter.", by=by, now=now)
        return
    until = Proposal.objects.get(diversion=case, stopped_at=None, confirmed_at=None).letter_until
    now = yield working_time(dice, at_wall(until or local_day(now), SHUTS), days=1 + dice.randrange(2))
    proposals.confirm(ref=case.ref, by=MARCUS.actor, now=now)


def taken_elsewhere(ref: str, dice: Random, since: datetime) -> Life:
    """The provider could not take it and there is no other: the desk brings it to a decision."""
    now = yield working_time(dice, since, days=1)
    case = Diversion.objects.get(ref=ref)
    if case.state == "accepted":
        why = "The provider cannot take this referral, and no other takes it here."
        decisions.bring_to_decision(ref=ref, reason=why, by=PRIYA.actor, now=now)


def phoned_back(ref: str, dice: Random, since: datetime) -> Life:
    """The provider asked the desk to phone."""
    now = yield working_time(dice, since)
    cases.note_call(ref=ref, code="spoke", by=MARCUS.actor, now=now)
