"""The plain sentence for each message: the same words for the person, the practitioner and the police."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from towpath.gate.messages import Message
from towpath.schemes.words import DeclineCode

SENTENCES: dict[str, Callable[[Any], str]] = {
    "referral_made": lambda m: (
        f"Told the provider: an offer was accepted on {_day(m.encounter_on)}. "
        "Also who the person is, how to reach them safely, what suits them, and what the offer was for."
    ),
    "referral_withdrawn": lambda m: f"Told the provider: the referral was taken back on {_day(m.on)}.",
    "outcome_recorded": lambda m: (
        f"Told the provider: the police case was closed on {_day(m.on)} with outcome {m.outcome}."
    ),
    "received": lambda m: f"Told the police: we have the referral. {_day(m.on)}.",
    "declined": lambda m: (
        f"Told the police: we cannot take the referral. {DeclineCode(m.code).label}. {_day(m.on)}."
    ),
    "slots": lambda m: f"Told the police: which first call times are open ({len(m.open)}).",
    "please_phone": lambda m: f"Asked the police desk to phone us. {_day(m.on)}.",
    "in_progress": lambda m: f"Told the police: the first assessment took place on {_day(m.on)}.",
    "not_reached": lambda m: f"Told the police: we could not reach the person. {_day(m.on)}.",
    "more_time": lambda m: f"Told the police: more time is needed, until {_day(m.until)}.",
    "completed": lambda m: f"Told the police: completed on {_day(m.on)}.",
    "ended_early": lambda m: f"Told the police: ended early on {_day(m.on)}.",
    "withdrawn": lambda m: f"Told the police: the person chose to stop on {_day(m.on)}.",
    "returned": lambda m: f"Told the police: we gave the referral back on {_day(m.on)}.",
    "offer_counted": lambda m: f"Counted, without a name: an offer of {m.month}.",
    "care_counted": lambda m: f"Counted, without a name: a referral of {m.month}.",
}


def sentence(message: Message) -> str:
    """What this message tells, for anyone to read."""
    return SENTENCES[message.word()](message)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
