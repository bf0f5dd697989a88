"""What the care room does with each message that came through the gate."""

from __future__ import annotations

from datetime import datetime

from towpath.care.actions.endings import keep_outcome, recall
from towpath.care.actions.intake import receive
from towpath.care.models import Episode
from towpath.gate.messages import Message, OutcomeRecorded, ReferralMade, ReferralWithdrawn
from towpath.gate.peers import speaker
from towpath.gate.refusals import Refused
from towpath.kit.actor import Actor
from towpath.schemes.catalogue import find
from towpath.schemes.problems import SchemeNotFound


def apply(message: Message, *, sender: str, now: datetime) -> None:
    """Apply one message of a police force. A refusal changes nothing."""
    by = speaker(sender)
    if isinstance(message, ReferralMade):
        _referral_made(message, sender, by, now)
    elif isinstance(message, ReferralWithdrawn):
        recall(episode=_latest(message.subject, sender), by=by, now=now)
    elif isinstance(message, OutcomeRecorded):
        episode = _latest(message.subject, sender)
        keep_outcome(episode=episode, outcome=message.outcome, on=message.on, by=by, now=now)
    else:
        raise Refused("not_for_us", "The care side does not take messages of this kind.")


def _referral_made(message: ReferralMade, sender: str, by: Actor, now: datetime) -> None:
    if Episode.objects.filter(referral=message.subject).exclude(force=sender).exists():
        raise Refused("not_yours", "This reference belongs to another force.")
    try:
        find(message.scheme, message.scheme_version)
    except SchemeNotFound:
        raise Refused("unknown_scheme", "We do not have this scheme at this version.") from None
    receive(referral=message, force=sender, by=by, now=now)


def _latest(referral: str, sender: str) -> Episode:
    """The newest episode of this force for this reference. Another force's is as if it did not exist."""
    episode = Episode.objects.filter(referral=referral, force=sender).order_by("-received_at", "-id").first()
    if episode is None:
        raise Refused("unknown_referral", "We have no referral with this reference from this force.")
    return episode
