"""Made-up people with a meeting each, and what is safe for them: the truth that sends are held against."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tests.care.story import a_case, peers
from tests.cast import AMA, LENA
from towpath.care.actions import assessments, contacts, rota
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import Booking, Episode
from towpath.care.queries.slots import Slot, slots_between

BEGIN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MOSTLY = 0.8
"""How often somebody who says something about a way says that it is safe."""
NUMBERS = 900
"""Of the thousand numbers that nobody has; the first of them mean failures to the double."""


@dataclass
class Somebody:
    """One person and, written down by us as we change it, what is safe for them now."""

    episode: Episode
    phone: str
    email: str
    safe: dict[str, bool] = field(default_factory=lambda: {"text": True, "email": True})

    def is_safe(self, to: str) -> bool:
        """Whether a message may go there at this moment."""
        return self.safe["text"] if to == self.phone else self.safe["email"]

    def change(self, chance: Random, now: datetime) -> None:
        """They say that one way is safe now, or no longer."""
        way = chance.choice(("text", "email"))
        self.safe[way] = chance.random() < MOSTLY
        ways = SafeWays.of(self.episode.contact_rules.latest())
        changed = replace(ways, safe_to_text=self.safe["text"], safe_to_email=self.safe["email"])
        contacts.change_contact_rules(episode=self.episode, ways=changed, by=AMA, now=now)


@dataclass
class Town:
    """Everybody, and whom an address belongs to."""

    people: list[Somebody]
    of: dict[str, Somebody]
    slots: list[Slot]


def a_town(count: int, *, days: int) -> Town:
    """So many people with a meeting each, the first of them `days` ahead."""
    peers()
    _hours(2 * count // 60 + 2)
    begin = BEGIN + timedelta(days=days)
    slots = slots_between("session", begin, begin + timedelta(days=60))
    people = [_somebody(number) for number in range(min(count, NUMBERS))]
    for one, slot in zip(people, slots, strict=False):
        book(one.episode, slot, BEGIN)
    return Town(people, {to: one for one in people for to in (one.phone, one.email)}, slots)


def book(episode: Episode, slot: Slot, now: datetime) -> Booking:
    """Hold this time for a meeting."""
    return assessments.book_assessment(
        episode=episode,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=AMA,
        now=now,
    )


def _somebody(number: int) -> Somebody:
    phone, email = f"+447700900{number + 100:03d}", f"somebody{number}@example.org"
    episode = a_case(at="contacted", now=BEGIN, contact={"phone": phone})
    ways = replace(SafeWays.of(episode.contact_rules.latest()), email=email, safe_to_email=True)
    contacts.change_contact_rules(episode=episode, ways=ways, by=AMA, now=BEGIN)
    return Somebody(episode, phone, email)


def _hours(practitioners: int) -> None:
    for number in range(practitioners):
        for weekday in range(5):
            rota.add_hours(hours=_day(f"p{number}", weekday), by=LENA, now=BEGIN)


def _day(who: str, weekday: int) -> rota.Hours:
    return rota.Hours(
        practitioner=who,
        practitioner_name=f"Practitioner {who}",
        weekday=weekday,
        starts=time(10),
        ends=time(20),
        purpose="session",
        modes=("phone",),
        slot_minutes=60,
        valid_from=date(2026, 1, 1),
    )
