"""Keeps how a talk was for the person: with their name, or so that nobody can tell whose words they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from towpath.care.models import Episode, Feedback
from towpath.care.permissions import check_may_act_on, check_may_read_feedback
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import local_day

A_LOT = 5
"""Without a name they are shown to us together, so many at a time."""
SOMEBODY = Actor(id="somebody", name="Somebody", role="person")


@dataclass(frozen=True)
class Said:
    """How it was: felt from 1 (bad) to 5 (very good), whether they felt heard, and words if they like."""

    felt: str
    heard: str
    words: str = ""


@transaction.atomic
def give(*, episode: Episode, said: Said, with_name: bool, by: Actor, now: datetime) -> Feedback:
    """Keep it. Without a name: no person, no moment and no order is kept, and the record names nobody."""
    check_may_act_on(by, episode)
    if said.felt not in Feedback.Felt.values:
        raise Refusal("felt_unknown", "Choose how it was.", "felt")
    if said.heard not in Feedback.Heard.values:
        raise Refusal("heard_unknown", "Choose yes, partly or no.", "heard")
    today = local_day(now)
    made = Feedback(felt=said.felt, heard=said.heard, said=said.words, month=today.replace(day=1))
    if with_name:
        made.episode, made.given_at = episode, now
    made.save(force_insert=True)
    if with_name:
        record(by=by, now=now, verb="feedback.given", kind="episode", ref=episode.ref)
    else:
        _show_a_lot(now)
        record(by=SOMEBODY, now=now, verb="feedback.given", kind="feedback", ref="feedback")
    return made


@transaction.atomic
def seen(*, feedback: Feedback, by: Actor, now: datetime) -> Feedback:
    """Somebody here has read it and taken it up."""
    check_may_read_feedback(by, feedback)
    changed = Feedback.objects.filter(pk=feedback.pk, seen_at=None).update(
        seen_at=now, seen_by_id=by.id, seen_by_name=by.name
    )
    if not changed:
        raise Refusal("seen_already", "Somebody has seen this already.")
    feedback.refresh_from_db()
    if feedback.episode is not None:
        record(by=by, now=now, verb="feedback.seen", kind="episode", ref=feedback.episode.ref)
    else:
        record(by=by, now=now, verb="feedback.seen", kind="feedback", ref="feedback")
    return feedback


def _show_a_lot(now: datetime) -> None:
    """When the fifth has come, the five are shown, and nobody can tell which of them was the last."""
    kept_back = Feedback.objects.filter(episode=None, shown_on=None)
    if kept_back.count() >= A_LOT:
        kept_back.update(shown_on=local_day(now))
