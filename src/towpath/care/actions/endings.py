"""Ends, pauses and resumes an episode, and lets help go on when police no longer wait for a word."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from towpath.care.actions.booking import give_back_meetings
from towpath.care.actions.closing import keep_ending, settle_all, shut_door, silence
from towpath.care.actions.moving import move, take_hold
from towpath.care.lifecycle import EPISODE
from towpath.care.models import Episode
from towpath.care.permissions import check_may_act_on, check_may_work_on
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.words import EndReason, OutcomeCode

PAUSE_REASONS = {
    "hospital": "In hospital",
    "custody": "In custody",
    "unwell": "Not well enough now",
    "family": "Something in the family",
    "safety": "Not safe for them now",
    "asked": "They asked for a break",
}


@transaction.atomic
def withdraw(*, episode: Episode, effect_read: bool, goes_on: bool, by: Actor, now: datetime) -> Episode:
    """The person chooses to stop. Police are told the one word; help may go on if they want it."""
    check_may_act_on(by, episode)
    if not effect_read:
        raise Refusal(
            "effect_not_read", "First read what happens then, and tick that it is understood.", "effect_read"
        )
    take_hold(episode.ref)
    settle_all(episode=episode, by=by, now=now, why="withdrew", keep_times=goes_on)
    keep_ending(episode=episode, reason=EndReason.WITHDREW, by=by, now=now)
    move(episode, "withdraw", by=by, now=now)
    return _carry(episode, goes_on)


@transaction.atomic
def record_death(*, episode: Episode, verified: bool, by: Actor, now: datetime) -> Episode:
    """Every message off at once, and the desk is asked to phone. The reason never crosses."""
    check_may_work_on(by, episode)
    if not verified:
        raise Refusal("not_verified", "Make sure first, then say how you know.", "verified")
    held = take_hold(episode.ref)
    settle_all(episode=episode, by=by, now=now, why="died")
    keep_ending(episode=episode, reason=EndReason.DIED, by=by, now=now)
    silence(episode=episode, by=by, now=now)
    if held.is_open:
        return move(episode, "die", by=by, now=now)
    record(by=by, now=now, verb="episode.died", kind="episode", ref=episode.ref)
    return episode


@transaction.atomic
def pause(*, episode: Episode, reason: str, by: Actor, now: datetime, keep_times: bool = False) -> Episode:
    """Hospital, custody, a bad time: nothing is asked of the person for now. The clocks go on.

    Meetings ahead are given back, unless the pause is short. A first call that was promised stays: police
    know of it, and of no pause.
    """
    check_may_act_on(by, episode)
    if reason not in PAUSE_REASONS:
        raise Refusal("reason_needed", "Choose why it pauses. It stays with us.", "reason")
    take_hold(episode.ref)
    EPISODE.check_may_move(episode.state, "pause", by.role)
    if not keep_times:
        give_back_meetings(episode=episode, by=by, now=now, why="Paused.")
    return move(episode, "pause", by=by, now=now, reason=reason)


@transaction.atomic
def resume(*, episode: Episode, by: Actor, now: datetime) -> Episode:
    """Go on from where it was."""
    check_may_act_on(by, episode)
    return move(episode, "resume", by=by, now=now)


@transaction.atomic
def go_on(*, episode: Episode, by: Actor, now: datetime) -> Episode:
    """The person wants help although police no longer wait for a word. Police are told nothing of it."""
    check_may_act_on(by, episode)
    held = take_hold(episode.ref)
    if held.is_open or held.state == "died":
        raise Refusal("not_ended", "Help can only go on after an ending.")
    record(by=by, now=now, verb="care.goes_on", kind="episode", ref=episode.ref)
    return _carry(episode, True)


@transaction.atomic
def stop_going_on(*, episode: Episode, by: Actor, now: datetime) -> Episode:
    """The help that went on has come to its end."""
    check_may_work_on(by, episode)
    take_hold(episode.ref)
    settle_all(episode=episode, by=by, now=now, why="help ended")
    record(by=by, now=now, verb="care.stopped", kind="episode", ref=episode.ref)
    return _carry(episode, False)


@transaction.atomic
def recall(*, episode: Episode, by: Actor, now: datetime) -> Episode:
    """Police take the referral back. It may be the wrong person, so every message is off and links shut."""
    held = take_hold(episode.ref)
    settle_all(episode=episode, by=by, now=now, why="taken back by police", police_know=True)
    silence(episode=episode, by=by, now=now)
    shut_door(episode=episode, now=now)
    if held.is_open:
        return move(episode, "recall", by=by, now=now)
    record(by=by, now=now, verb="episode.recalled", kind="episode", ref=episode.ref)
    return episode


@transaction.atomic
def keep_outcome(*, episode: Episode, outcome: OutcomeCode, by: Actor, now: datetime, on: date) -> Episode:
    """Keep how police closed their case, to show it. It changes nothing about the help."""
    Episode.objects.filter(pk=episode.pk).update(outcome=outcome, outcome_on=on)
    episode.refresh_from_db()
    record(by=by, now=now, verb="outcome.kept", kind="episode", ref=episode.ref)
    return episode


def _carry(episode: Episode, goes_on: bool) -> Episode:
    Episode.objects.filter(pk=episode.pk).update(care_goes_on=goes_on, messages_off=False)
    episode.refresh_from_db()
    return episode
