"""The desk's work list: what is due next, why, and by when. All of it is worked out, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from towpath.kit.actor import Actor
from towpath.police.lifecycle import COORDINATOR, OPEN, SERGEANT, SIDE
from towpath.police.models import COURT, Diversion, Proposal, Referral
from towpath.police.permissions import may_authorise, may_confirm
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import (
    add_working_days,
    completion_last,
    decision_due,
    end_of_day,
    local_day,
    undecided_until,
)
from towpath.schemes.scheme import Scheme

from .officer import name_of

LOOK_AGAIN = timedelta(days=14)


@dataclass(frozen=True)
class WorkItem:
    """One line of the work list."""

    ref: str
    name: str
    scheme_name: str
    officer_name: str
    kind: str
    what: str
    why: str
    due: datetime
    late: bool


@dataclass(frozen=True)
class Due:
    """What is to be done about one case."""

    kind: str
    what: str
    why: str
    due: datetime


def worklist(by: Actor, now: datetime) -> list[WorkItem]:
    """What this person has to see to, the soonest due first."""
    items = [
        WorkItem(
            ref=case.ref,
            name=name_of(case),
            scheme_name=scheme.short_name,
            officer_name=case.officer_name,
            kind=due.kind,
            what=due.what,
            why=due.why,
            due=due.due,
            late=due.due < now,
        )
        for case in _cases_for(by)
        for scheme in [find(case.scheme, case.scheme_version)]
        for due in _dues(case, scheme, by, now)
    ]
    return sorted(items, key=lambda item: (item.due, item.ref))


def _cases_for(by: Actor) -> Iterator[Diversion]:
    cases = (
        Diversion.objects.filter(state__in=[*OPEN, *SIDE])
        .select_related("person", "offer")
        .prefetch_related("words", "referrals", "linked_offences", "proposals", "moves")
    )
    if by.role == COORDINATOR:
        yield from cases
    elif by.role == SERGEANT:
        yield from cases.filter(officer_team=by.team, state__in=["awaiting_authorisation", "decision_due"])


def _dues(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Iterator[Due]:
    by_state = _BY_STATE[case.state](case, scheme, by, now)
    if by_state is not None:
        yield by_state
    if by.role == COORDINATOR:
        yield from _beside(case, scheme)


def _beside(case: Diversion, scheme: Scheme) -> Iterator[Due]:
    """What can be due whatever state the case is in."""
    asked = next((word for word in case.words.all() if _asks_to_phone(word)), None)
    if asked is not None:
        yield Due("phone", "Phone the provider", "The provider asks you to phone.", asked.heard_at)
    offence = next((new for new in case.linked_offences.all() if new.reviewed_at is None), None)
    if offence is not None and offence.rule != "ignore":
        day = add_working_days(local_day(offence.at), 1, scheme.nation)
        yield Due(
            "review", "Look at a new offence", "A new offence was noted beside this case.", end_of_day(day)
        )


def _asks_to_phone(word: object) -> bool:
    return getattr(word, "word", "") == "please_phone" and getattr(word, "answered_at", None) is None


def _undecided(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    due = undecided_until(case.offer.at, scheme.clocks)
    why = f"The person wanted time. {case.officer_name} settles it with them."
    return Due("undecided", "Settle the offer", why, due)


def _accepted(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    due = case.state_since + timedelta(hours=scheme.clocks.refer_hours)
    moves = list(case.moves.all())
    last = moves[-1].event if moves else ""
    why = {
        "declined": "The provider cannot take it. Send it elsewhere, or decide.",
        "send_back": f"A sergeant sent it back to {case.officer_name}.",
    }.get(last, "The person said yes, and nobody has been asked to phone them yet.")
    return Due("send", "Send the referral", why, due)


def _awaiting(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    if not may_authorise(by, case):
        return None
    hours = scheme.clocks.authorise_hours or scheme.clocks.refer_hours
    why = "The scheme, or a rule of it, asks for a sergeant."
    return Due("authorise", "Authorise the referral", why, case.state_since + timedelta(hours=hours))


def _referred(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    referral = _last_referral(case)
    if referral is None or referral.acknowledge_by >= now:
        return None
    why = f"{referral.provider_name} has not said that it has the referral."
    return Due("acknowledge", "Phone the provider", why, referral.acknowledge_by)


def _with_provider(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    referral = _last_referral(case)
    if referral is None:
        return None
    last = end_of_day(completion_last(referral.sent_at, scheme.clocks))
    if case.raise_on is not None or last >= now:
        return None
    return Due("ask", "Ask the provider how it goes", "The time for the course is over.", last)


def _decision(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    proposal = next(
        (one for one in case.proposals.all() if one.confirmed_at is None and not one.stopped_at), None
    )
    if proposal is not None:
        return _proposal(case, proposal, by, now)
    if by.role != COORDINATOR:
        return None
    day = decision_due(case.state_since, scheme.clocks, scheme.nation)
    if case.cut_off_on is not None and case.cut_off_on <= local_day(now):
        return Due(
            "cut_off",
            "Decide now",
            "The cut-off date has come and nobody has decided.",
            _end(case.cut_off_on),
        )
    return Due("decide", "Decide the case", _why_decide(case), _end(day))


def _proposal(case: Diversion, proposal: Proposal, by: Actor, now: datetime) -> Due | None:
    """The next step of an outcome that takes two people."""
    if proposal.outcome in COURT and proposal.letter_until is None:
        due = end_of_day(add_working_days(local_day(proposal.proposed_at), 1))
        why = f"{proposal.proposed_by_name} proposed court. The person is warned first."
        return Due("letter", "Send the fair-warning letter", why, due) if by.role == COORDINATOR else None
    ready_on = proposal.letter_until or local_day(proposal.proposed_at)
    if (local_day(now) <= ready_on and proposal.letter_until) or not may_confirm(by, case, proposal):
        return None
    why = f"{proposal.proposed_by_name} proposed outcome {proposal.outcome}. It takes a second person."
    return Due("confirm", "Confirm it or stop it", why, end_of_day(add_working_days(ready_on, 1)))


def _paused(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    due = case.state_since + LOOK_AGAIN
    if case.raise_on is not None:
        due = min(due, _end(case.raise_on))
    return Due("paused", "Look at the pause again", "The case is paused; the limit for court is not.", due)


def _identity(case: Diversion, scheme: Scheme, by: Actor, now: datetime) -> Due | None:
    day = add_working_days(local_day(case.state_since), 1, scheme.nation)
    return Due("identity", "Settle who it is", "It may be someone else.", _end(day))


def _why_decide(case: Diversion) -> str:
    words = list(case.words.all())
    if words and words[-1].word == "completed":
        return "The provider says: completed."
    return "The case is back with the desk."


def _last_referral(case: Diversion) -> Referral | None:
    return max(case.referrals.all(), key=lambda referral: referral.number, default=None)


_BY_STATE: dict[str, Callable[[Diversion, Scheme, Actor, datetime], Due | None]] = {
    "undecided": _undecided,
    "accepted": _accepted,
    "awaiting_authorisation": _awaiting,
    "referred": _referred,
    "with_provider": _with_provider,
    "decision_due": _decision,
    "paused": _paused,
    "identity_query": _identity,
}
_end = end_of_day
