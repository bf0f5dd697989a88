"""The letters that care posts: neutral words, and only where a letter is safe at the moment of printing."""

from __future__ import annotations

from datetime import datetime, timedelta

from towpath.care.models import AdverseNotice, Booking, ByHand, ContactRules, Episode
from towpath.care.queries.to_tell import is_to_be_told
from towpath.care.reach_us import hours_to_call, phone_to_call
from towpath.care.texts import HOW_WE_MEET, NOT_FOR_YOU, neutral_words
from towpath.kit.notify.letters import Letter
from towpath.kit.presenting import clock_time, day
from towpath.kit.refusals import Refusal, asks
from towpath.schemes.deadlines import local_day

ARRIVES = timedelta(days=1)
"""First-class post needs a day at the least."""
OF_A_TIME = frozenset(
    {ByHand.Why.LETTER, ByHand.Why.UNDELIVERED, ByHand.Why.UNANSWERED, ByHand.Why.CALL, ByHand.Why.NO_WAY}
)
ASKS_TO_CALL = frozenset({ByHand.Why.UNDELIVERED, ByHand.Why.WRONG})
"""What a letter can do in place of a message: remind of a time that stands, or ask them to call us."""


def check_may_print(task: ByHand, rules: ContactRules, now: datetime) -> None:
    """Raises Refusal where a letter is not safe, comes too late or has nothing to say."""
    if task.done_at is not None:
        raise Refusal("done_already", "Somebody has already seen to this.")
    _check_safe(task.episode, rules)
    if task.booking is None:
        if task.why not in ASKS_TO_CALL:
            raise Refusal("no_letter", "A letter cannot do this. Somebody has to speak with them.")
        return
    if task.why not in OF_A_TIME:
        raise Refusal("no_letter", "A letter cannot do this. Somebody has to speak with them.")
    _check_stands(task.booking, now)


may_print = asks(check_may_print)


def letter_for(task: ByHand, *, now: datetime) -> Letter:
    """What to post. It names no service and no reason. Raises Refusal as `check_may_print` does."""
    rules = task.episode.contact_rules.latest()
    check_may_print(task, rules, now)
    call = f"call us on {phone_to_call()}. We answer {hours_to_call()}."
    says: tuple[str, ...] = (f"Please {call}",)
    if task.booking is not None:
        says = (_time(task.booking), f"To change the time, {call}")
    return Letter(
        address=_address(task.episode.person.name, rules.address),
        on=local_day(now),
        paragraphs=("Hello,", *says, NOT_FOR_YOU),
    )


def letter_of_word(notice: AdverseNotice, *, now: datetime) -> Letter:
    """That a word would go which could harm them, and until when they can answer: the words of the text.

    Raises Refusal where they are not told by letter, or a letter is not safe any more.
    """
    rules = notice.episode.contact_rules.latest()
    ends = notice.notice_ends
    if not notice.is_waiting or notice.told_how != "letter" or ends is None or ends <= now:
        raise Refusal("cause_gone", "There is no letter to post about this.")
    _check_safe(notice.episode, rules)
    return Letter(
        address=_address(notice.episode.person.name, rules.address),
        on=local_day(now),
        paragraphs=("Hello,", neutral_words("notice", day=day(ends))),
    )


def _check_safe(episode: Episode, rules: ContactRules) -> None:
    if episode.messages_off or not rules.allows("letter"):
        raise Refusal("unsafe_channel", "They have not said that a letter is safe.")


def _check_stands(booking: Booking, now: datetime) -> None:
    if not booking.is_live or booking.starts_at <= now or is_to_be_told(booking):
        raise Refusal("cause_gone", "This time has changed, so there is nothing to remind them of.")
    if booking.starts_at - now < ARRIVES:
        raise Refusal("too_late", "A letter would not reach them in time.")


def _time(booking: Booking) -> str:
    at = f"{day(booking.starts_at)} at {clock_time(booking.starts_at)}"
    if booking.kind == Booking.Kind.FIRST_CALL:
        return f"We plan to call you on {at}."
    return f"See you on {at}{HOW_WE_MEET.get(booking.mode, '')}."


def _address(name: str, written: str) -> tuple[str, ...]:
    """Their name above it, for else whoever lives there opens it; once, where it is written there already."""
    lines = tuple(line.strip() for line in written.splitlines() if line.strip())
    return lines if name.casefold() in written.casefold() else (name, *lines)
