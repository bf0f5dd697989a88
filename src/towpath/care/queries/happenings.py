"""One line of a timeline: who did it, by name, and the few facts of it in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.care.models import Booking, ContactRules, Episode
from towpath.gate.peers import title_of
from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.presenting import day_time
from towpath.schemes.words import Mode

PERSON_NAME = Actor.person("").name
CLOCK = Actor.clock()
WAYS = (
    ("Calls", "safe_to_call"),
    ("Texts", "safe_to_text"),
    ("Voicemail", "safe_to_voicemail"),
    ("Email", "safe_to_email"),
    ("Letters and visits", "safe_to_write"),
)


@dataclass(frozen=True)
class Happening:
    """One line of the timeline of an episode."""

    at: datetime
    title: str
    text: str
    by: str


class Who:
    """Says by name who did a thing in one episode: the person, a member of staff, another organisation."""

    def __init__(self, episode: Episode) -> None:
        self.episode = episode
        self.staff = dict(User.objects.values_list("username", "name"))

    def named(self, actor: str, name: str = "") -> str:
        """The name of whoever this is."""
        if actor == self.episode.ref:
            return PERSON_NAME
        if actor == CLOCK.id:
            return CLOCK.name
        if actor.startswith("gate:"):
            return title_of(actor.removeprefix("gate:"))
        return name or self.staff.get(actor, actor)


def when_and_how(booking: Booking) -> str:
    """Tue 3 March, 6pm, by phone, with Ama Mensah. Where they meet, if that was said."""
    mode = Mode(booking.mode).label.lower()
    where = f", {booking.place}" if booking.place else ""
    return f"{day_time(booking.starts_at)}, {mode}{where}, with {booking.practitioner_name}"


def rules_changed(before: ContactRules, after: ContactRules) -> str:
    """What is different now, in plain words."""
    changed = [
        f"{words}: {'yes' if getattr(after, name) else 'no'}"
        for words, name in WAYS
        if getattr(before, name) != getattr(after, name)
    ]
    others = (
        ("New number", "phone"),
        ("New email address", "email"),
        ("New address", "address"),
        ("Another second contact", "second_phone"),
        ("Another note", "note"),
    )
    changed += [words for words, name in others if getattr(before, name) != getattr(after, name)]
    return ". ".join(changed)
