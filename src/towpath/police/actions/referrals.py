"""The referral: sent, authorised or sent back, taken back, sent again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police.actions.facts import HERE, Encounter, OfferMade, PersonGiven, ReadOut
from towpath.police.actions.moving import move, the_case
from towpath.police.actions.offers import record_accepted
from towpath.police.actions.sending import NoProvider, end_live, live_referral, send
from towpath.police.actions.telling import tell_withdrawn
from towpath.police.models import Diversion, Proposal
from towpath.police.permissions import check_may_authorise, check_may_run, check_may_send
from towpath.schemes.catalogue import find
from towpath.schemes.words import Result

TOOK_PART = {"in_progress", "completed", "ended_early"}


@transaction.atomic
def accept_and_refer(
    *,
    flow: str,
    encounter: Encounter,
    scheme: str,
    answers: Mapping[str, Any],
    person: PersonGiven,
    offer: OfferMade,
    read: ReadOut = HERE,
    wanted_slot: datetime | None = None,
    by: Actor,
    now: datetime,
) -> Diversion:
    """The officer's last page: the yes is kept and, in the same breath, sent or put before a sergeant.

    Where no provider takes the scheme in the area, the yes is still kept and the desk sees it.
    """
    said: dict[str, Any] = {"scheme": scheme, "answers": answers, "person": person, "offer": offer}
    case = record_accepted(flow=flow, encounter=encounter, **said, read=read, by=by, now=now)
    if case.state != "accepted":
        return case
    try:
        return refer(ref=case.ref, wanted_slot=wanted_slot, by=by, now=now)
    except NoProvider:
        return case


@transaction.atomic
def refer(
    *,
    ref: str,
    version: int | None = None,
    wanted_slot: datetime | None = None,
    provider: str = "",
    by: Actor,
    now: datetime,
) -> Diversion:
    """Send the case to the provider of its scheme and area, or ask a sergeant first where that is the rule.

    Also sends it elsewhere after a provider declined; who declined is not asked again unless named.
    """
    case = the_case(ref, version)
    check_may_send(by, case)
    if case.needs_supervisor and not _is_authorised(case):
        return move(case, "ask_authorisation", by=by, now=now, wanted_slot=wanted_slot)
    return send(case, "refer", wanted_slot=wanted_slot, provider=provider, by=by, now=now)


@transaction.atomic
def authorise(*, ref: str, version: int | None = None, by: Actor, now: datetime) -> Diversion:
    """A sergeant agrees, and the referral goes. A call time that has gone meanwhile is not insisted on."""
    case = the_case(ref, version)
    check_may_authorise(by, case)
    asked = case.moves.filter(event="ask_authorisation").last()
    if asked is not None and asked.by_id == by.id:
        raise NotAllowed("same_person", "You asked for this, so someone else has to authorise it.")
    return send(
        case,
        "authorise",
        wanted_slot=case.wanted_slot,
        slot_may_be_gone=True,
        authorised=True,
        by=by,
        now=now,
    )


@transaction.atomic
def send_back(*, ref: str, version: int | None = None, reason: str, by: Actor, now: datetime) -> Diversion:
    """A sergeant does not agree yet. The case goes back to its officer with the reason."""
    case = the_case(ref, version)
    check_may_authorise(by, case)
    if not reason:
        raise Refusal("no_reason", "Tell the officer why.", field="reason")
    return move(case, "send_back", by=by, now=now, reason=reason)


@transaction.atomic
def withdraw(*, ref: str, version: int | None = None, reason: str, by: Actor, now: datetime) -> Diversion:
    """Take the referral back from the provider. What follows is for a person to decide."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not reason:
        raise Refusal("no_reason", "Say why the referral is taken back.", field="reason")
    referral = live_referral(case)
    moved = move(case, "withdraw_referral", by=by, now=now, reason=reason)
    if referral is not None:
        tell_withdrawn(moved, referral, now=now)
        end_live(moved, now=now)
    return moved


@transaction.atomic
def re_offer(
    *,
    ref: str,
    version: int | None = None,
    reason: str,
    wanted_slot: datetime | None = None,
    provider: str = "",
    by: Actor,
    now: datetime,
) -> Diversion:
    """Offer the course once more: new clocks, the same limit, and only while there is time."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not reason:
        raise Refusal("no_reason", "Say why you offer it again.", field="reason")
    _check_repeat_rule(case)
    if live_referral(case) is not None:
        raise Refusal(
            "still_there", "The provider still has this case. Allow more time, or take it back first."
        )
    _check_no_proposal(case)
    return send(case, "re_offer", wanted_slot=wanted_slot, provider=provider, reason=reason, by=by, now=now)


def _is_authorised(case: Diversion) -> bool:
    return case.moves.filter(event="authorise").exists()


def _check_no_proposal(case: Diversion) -> None:
    if Proposal.objects.filter(diversion=case, confirmed_at=None, stopped_at=None).exists():
        raise Refusal("proposal_open", "An outcome is proposed. Stop that first.")


def _check_repeat_rule(case: Diversion) -> None:
    """A person who never took part is offered it again only where the scheme allows it."""
    heard = set(case.words.values_list("word", flat=True))
    never_engaged = "not_reached" in heard and not heard & TOOK_PART
    rule = find(case.scheme, case.scheme_version).repeat_rule
    if never_engaged and rule.never_engaged == Result.NO:
        raise Refusal("repeat_rule", rule.reason)
