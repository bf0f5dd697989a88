"""A line of thanks for the officer when a case has ended: a fixed set, chosen by the outcome alone.

An officer who hears nothing stops offering. What the line says follows from the number of the outcome, which
the officer sees anyway, so that it can tell nothing about the person, the help or how it went.
"""

from __future__ import annotations

from towpath.schemes.words import OutcomeCode

FOR_THE_OFFER = "Thank you for making this offer."
THANKS: dict[str, str] = {
    OutcomeCode.O8: "Thank you. You settled this with them, away from court.",
    OutcomeCode.O22: "Thank you. You gave someone another way, and this ended away from court.",
    OutcomeCode.O23: "Thank you. You gave a young person another way.",
    OutcomeCode.O5: "Thank you for what you tried. If this stays with you, talk with your sergeant.",
}


def thanks_for(outcome: str) -> str:
    """The line for this outcome; nothing while there is none."""
    return THANKS.get(outcome, FOR_THE_OFFER) if outcome else ""
