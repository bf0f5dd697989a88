"""Every deed that anyone can do to a case, by its event, so that tests can try all of them everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.police import story
from towpath.kit.actor import Actor
from towpath.police.actions import cases, decisions, offers, proposals, referrals
from towpath.police.actions.moving import move, the_case
from towpath.police.lifecycle import WORDS
from towpath.police.models import Diversion
from towpath.schemes.deadlines import local_day

Deed = Callable[[str, Actor, datetime], object]
MORE: dict[str, dict[str, Any]] = {"declined": {"code": "full"}}


def _until(now: datetime) -> dict[str, Any]:
    return {"until": local_day(now + timedelta(days=21))}


def _say(word: str) -> Deed:
    def say(ref: str, by: Actor, now: datetime) -> object:
        more = _until(now) if word == "more_time" else MORE.get(word, {})
        story.hear(Diversion.objects.get(ref=ref), word, now=now, **more)
        return None

    return say


def _time(event: str) -> Deed:
    return lambda ref, by, now: move(the_case(ref), event, by=by, now=now)


STAFF_DEEDS: dict[str, Deed] = {
    "accept": lambda r, by, now: offers.settle_accepted(ref=r, offer=story.OFFER, by=by, now=now),
    "refuse": lambda r, by, now: offers.settle_refused(ref=r, reason="work", by=by, now=now),
    "refer": lambda r, by, now: referrals.refer(ref=r, by=by, now=now),
    "authorise": lambda r, by, now: referrals.authorise(ref=r, by=by, now=now),
    "send_back": lambda r, by, now: referrals.send_back(ref=r, reason="Ask again", by=by, now=now),
    "withdraw_referral": lambda r, by, now: referrals.withdraw(ref=r, reason="New facts", by=by, now=now),
    "re_offer": lambda r, by, now: referrals.re_offer(ref=r, reason="They asked", by=by, now=now),
    "bring_to_decision": lambda r, by, now: decisions.bring_to_decision(ref=r, reason="New", by=by, now=now),
    "record_outcome": lambda r, by, now: decisions.record_outcome(
        ref=r, outcome="22", rationale="Done", by=by, now=now
    ),
    "allow_more_time": lambda r, by, now: decisions.allow_more_time(
        ref=r, reason="Was ill", by=by, now=now, until=local_day(now + timedelta(days=14))
    ),
    "propose_outcome": lambda r, by, now: proposals.propose(
        ref=r, outcome="1", reason="No contact", by=by, now=now
    ),
    "send_letter": lambda r, by, now: proposals.record_letter(ref=r, sent_on=local_day(now), by=by, now=now),
    "confirm_outcome": lambda r, by, now: proposals.confirm(ref=r, evidence_ready=True, by=by, now=now),
    "stop_proposal": lambda r, by, now: proposals.stop(ref=r, reason="They wrote back", by=by, now=now),
    "reopen": lambda r, by, now: decisions.reopen(ref=r, reason="An appeal", by=by, now=now),
    "pause": lambda r, by, now: cases.pause(ref=r, code="custody", by=by, now=now),
    "resume": lambda r, by, now: cases.resume(ref=r, by=by, now=now),
    "query_identity": lambda r, by, now: cases.query_identity(ref=r, reason="Two names", by=by, now=now),
    "identity_holds": lambda r, by, now: cases.confirm_identity(ref=r, by=by, now=now),
    "wrong_person": lambda r, by, now: cases.close_wrong_person(
        ref=r, outcome="18", rationale="Photo differs", by=by, now=now
    ),
    "record_death": lambda r, by, now: cases.record_death(ref=r, verified_by="Coroner", by=by, now=now),
    "link_offence": lambda r, by, now: cases.link_offence(
        ref=r, offence_on=local_day(now), offence_family="theft", by=by, now=now
    ),
    "note_call": lambda r, by, now: cases.note_call(ref=r, code="spoke", by=by, now=now),
}
TIME_DEEDS = {event: _time(event) for event in ("raise_undecided", "raise_silence", "reach_cut_off")}
WORD_DEEDS = {word: _say(word) for word in WORDS}
DEEDS: dict[str, Deed] = STAFF_DEEDS | TIME_DEEDS | WORD_DEEDS
STREET_EVENTS = {"not_offer", "ask_for_time", "ask_authorisation"}
"""Events that other deeds make: the first page of the flow, and a referral that needs a sergeant."""
