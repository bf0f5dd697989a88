"""What becomes of a message that reached nobody, or that nobody answered: something for a person to do."""

from __future__ import annotations

from datetime import datetime

from towpath.care.actions import by_hand
from towpath.care.models import Booking, ByHand, Episode
from towpath.care.reminders import OF_A_MEETING, Rule, rule_of
from towpath.kit.notify.models import Notice, NoticeState

STOPPED_FOR = {
    "by_call": ByHand.Why.CALL,
    "by_letter": ByHand.Why.LETTER,
    "no_safe_way": ByHand.Why.NO_WAY,
}
"""What stops a message because the outbox cannot do it, and a person can."""


def follow_up(*, notice: Notice, now: datetime) -> None:
    """A part of settling a message, in its transaction. What arrives after all needs nobody any more."""
    key = f"notice:{notice.pk}"
    if notice.state == NoticeState.SENT:
        by_hand.not_needed(key=key, now=now)
        return
    episode = Episode.objects.filter(ref=notice.subject).first()
    why = _why(notice)
    if why and episode is not None and episode.is_in_care and not episode.messages_off:
        by_hand.ask(episode=episode, why=why, key=key, by=by_hand.CLOCK, now=now, booking=booking_of(notice))


def chase(now: datetime) -> int:
    """Ask somebody to call where a reminder was not answered in its time. Gives how many are asked for."""
    return sum(_chase(rule, now) for rule in OF_A_MEETING if rule.answer_within)


def booking_of(notice: Notice) -> Booking | None:
    """The time that a reminder is about; None for every other message."""
    cause, _, rest = notice.key.partition(":")
    return Booking.objects.filter(pk=int(rest.split(":")[0])).first() if cause == "booking" else None


def rule_for(notice: Notice, booking: Booking) -> Rule | None:
    """The rule by which this reminder is sent."""
    return rule_of(booking.kind, notice.key.rpartition(":")[2])


def _why(notice: Notice) -> str:
    if notice.state == NoticeState.FAILED:
        return ByHand.Why.UNDELIVERED
    return STOPPED_FOR.get(notice.outcome, "")


def _chase(rule: Rule, now: datetime) -> int:
    sent = Notice.objects.filter(
        state=NoticeState.SENT,
        key__startswith="booking:",
        key__endswith=f":{rule.name}",
        settled_at__lte=now - (rule.answer_within or rule.lead),
        settled_at__gt=now - rule.lead,
    )
    return sum(_ask_once(booking_of(notice), now) for notice in sent)


def _ask_once(booking: Booking | None, now: datetime) -> bool:
    if booking is None or not booking.is_live or booking.starts_at <= now or booking.replies.exists():
        return False
    key = f"booking:{booking.pk}:unanswered"
    if booking.episode.messages_off or ByHand.objects.filter(key=key).exists():
        return False
    why = ByHand.Why.UNANSWERED
    by_hand.ask(episode=booking.episode, why=why, key=key, by=by_hand.CLOCK, now=now, booking=booking)
    return True
