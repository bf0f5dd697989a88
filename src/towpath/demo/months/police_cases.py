"""The life of one police case, from the street until the provider has it."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from towpath.demo.months import street
from towpath.demo.months.agenda import Life
from towpath.demo.months.days import working_time
from towpath.demo.months.encounters import SAYS_YES, THOUGHT_OVER, Met
from towpath.demo.personas import OFFICERS, OKORO, SERGEANTS
from towpath.kit.actor import Actor
from towpath.police.actions import drafts, offers, referrals
from towpath.police.actions.sending import SlotGone
from towpath.police.models import Diversion, OpenSlot

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NOT_OFFERED = {"supply": 6, "quantity": 4, "evidence": 3, "violence": 3, "unfit": 3, "domestic_abuse": 2}
NOT_OFFERED |= {"other_area": 2, "language": 1, "officer_choice": 1}
REFUSED = {"not_asked": 5, "work": 4, "no_problem": 3, "distrust": 3, "not_interested": 2, "wants_court": 1}
TAKES_A_SLOT = 0.55
SOON_ENOUGH = timedelta(hours=26)


def met_on_the_street(met: Met, dice: Random) -> Life:
    """Everything that the officer, and their sergeant if need be, does about one person."""
    officer = OKORO if met.part else dice.choice(OFFICERS)
    now = yield met.at + dice.randrange(12, 45) * MINUTE
    facts = _facts(met, dice, officer.actor)
    if met.says == "not_offered":
        _not_offered(facts, dice, now)
    elif met.says == "refused":
        reason = _drawn(dice, REFUSED)
        offers.record_refused(**_without_person(facts), reason=reason, now=now)
    elif met.says in THOUGHT_OVER:
        yield from _thought_over(facts, met, dice, now)
    else:
        yield from _accepted(facts, dice, now)


def left_unfinished(at: datetime) -> Life:
    """PC Okoro began an offer and was called away."""
    now = yield at
    found = {"offence_family": ["drug_possession"], "drug_family": ["cannabis"], "age": ["31"]}
    drafts.save(key=f"{at.toordinal():032x}", content={"found": found}, by=OKORO.actor, now=now)


def _facts(met: Met, dice: Random, by: Actor) -> dict[str, Any]:
    found, person = street.encounter(dice, met), street.person(dice, met)
    return {
        "flow": f"{dice.getrandbits(128):032x}",
        "encounter": found,
        "scheme": met.scheme,
        "answers": street.answers(dice, met, found, person),
        "person": person,
        "offer": street.offer(dice, met),
        "by": by,
    }


def _without_person(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if name not in {"person", "offer"}}


def _not_offered(facts: dict[str, Any], dice: Random, now: datetime) -> None:
    reason = _drawn(dice, NOT_OFFERED)
    note = "They were on the way to hospital." if reason == "officer_choice" else ""
    offers.record_not_offered(**_without_person(facts), reason=reason, note=note, now=now)


def _thought_over(facts: dict[str, Any], met: Met, dice: Random, now: datetime) -> Life:
    """They want time. The officer phones a day or two later."""
    case = offers.record_undecided(**facts, now=now)
    now = yield now + dice.randrange(20, 60) * HOUR
    if met.says not in SAYS_YES:
        offers.settle_refused(ref=case.ref, reason=_drawn(dice, REFUSED), by=facts["by"], now=now)
        return
    offers.settle_accepted(ref=case.ref, offer=facts["offer"], by=facts["by"], now=now)
    case = referrals.refer(ref=case.ref, by=facts["by"], now=now)
    yield from _authorised(case, dice, now)


def _accepted(facts: dict[str, Any], dice: Random, now: datetime) -> Life:
    """They say yes, and the referral goes, with a call time if they want one and it is still there."""
    try:
        case = referrals.accept_and_refer(**facts, wanted_slot=_slot(facts, dice, now), now=now)
    except SlotGone:
        case = referrals.accept_and_refer(**facts, now=now)
    yield from _authorised(case, dice, now)


def _authorised(case: Diversion, dice: Random, now: datetime) -> Life:
    if case.state != "awaiting_authorisation":
        return
    now = yield working_time(dice, now + HOUR)
    sergeant = SERGEANTS[case.officer_team]
    referrals.authorise(ref=case.ref, by=sergeant.actor, now=now)


def _slot(facts: dict[str, Any], dice: Random, now: datetime) -> datetime | None:
    """A call time in the next days that suits; late in the day for people who work."""
    if dice.random() > TAKES_A_SLOT:
        return None
    soon = OpenSlot.objects.filter(at__gt=now + HOUR, at__lt=now + SOON_ENOUGH).order_by("at")
    open_at = list(soon.values_list("at", flat=True))
    evenings = [at for at in open_at if at.hour >= 17] if facts["person"].work_pattern == "days" else []
    return dice.choice(evenings or open_at) if open_at else None


def _drawn(dice: Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]
