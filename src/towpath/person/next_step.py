"""What comes next for the person and why, in plain words: one small table by state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from towpath.care.models import Booking, Episode, Session
from towpath.care.queries.pathways import Progress
from towpath.schemes.catalogue import find


@dataclass(frozen=True)
class Step:
    """What comes next, why, and the one thing that the person can do about it.

    `minutes` is what a sentence may name: how long a meeting takes.
    """

    what: str
    why: str
    deed: str = ""
    view: str = ""
    kwargs: dict[str, Any] | None = None
    booking: Booking | None = None
    minutes: int = 0


PLAN = (
    "It takes about an hour. You say what you would like help with. "
    "Then we make a plan together that fits your life."
)
MEET = (
    "Meetings take about {minutes} minutes. You choose what to say. "
    "You can change the time here if you need to."
)
CALL = ("Ask us to call you", "person:call_me")
CLOSING = "If you would like to talk, please call us. You are welcome."

PLAIN: dict[str, Step] = {
    "received": Step("We call you", "We would like to hear how you are and what would help.", *CALL),
    "contacting": Step("We call you", "We would like to hear how you are and what would help.", *CALL),
    "contacted": Step("Choose a time for your planning talk", PLAN, "Choose a time", "person:plan"),
    "assessed": Step(
        "We agree the times of your meetings",
        "Your worker calls you to find times that fit your life. If you would like that sooner, tell us.",
        *CALL,
    ),
    "on_pathway": Step(
        "You have been to every meeting", "Your worker now finishes things off with you.", *CALL
    ),
    "paused": Step(
        "You have a break",
        "There is nothing that you need to do now. When you are ready, you go on from where you were.",
        "I am ready to go on",
        "person:carry_on",
    ),
    "completed": Step("You have finished", "Well done. Everything that we planned is done."),
    "withdrawn": Step("You chose to stop", "That is your choice, and it was kept. " + CLOSING),
    "not_reached": Step("This has ended", "We could not reach each other in time. " + CLOSING),
}
ENDED = Step("This has ended", CLOSING)
GOES_ON = Step("We go on together", "You asked for help to go on, and it does.", *CALL)


def next_step(episode: Episode, ahead: list[Booking], progress: Progress | None) -> Step:
    """The one thing that comes next."""
    if ahead:
        return _booked(ahead[0], _minutes(episode))
    session = progress.next_session if progress and episode.is_in_care and episode.state != "paused" else None
    if session is not None and session.state == Session.State.TO_BOOK:
        return Step(
            "Choose a time for your next meeting",
            MEET,
            "Choose a time",
            "person:meet",
            {"number": session.number},
            minutes=_minutes(episode),
        )
    if episode.care_goes_on:
        return GOES_ON
    if session is not None:
        return Step("Your worker notes how your last meeting went", "Then the next one comes up here.", *CALL)
    return PLAIN.get(episode.state, ENDED)


def _minutes(episode: Episode) -> int:
    """How long a meeting takes, as the scheme says."""
    return find(episode.scheme, episode.scheme_version).pathway.minutes


def _booked(booking: Booking, minutes: int) -> Step:
    what = {
        Booking.Kind.FIRST_CALL: ("We call you", PLAIN["received"].why),
        Booking.Kind.ASSESSMENT: ("Your planning talk", PLAN),
        Booking.Kind.SESSION: ("Your next meeting", MEET),
    }
    words, why = what[Booking.Kind(booking.kind)]
    return Step(words, why, "Change this time", "person:change", {"pk": booking.pk}, booking, minutes)
