"""When people are reminded of a time, and by which ways: data, which ticks.py and texts.py follow.

A reminder is due once for each booking and rule: its key is `booking:<id>:<rule>`. A moved time is another
booking, so what was queued for the old one has no cause left and is not sent. By which way it goes is
decided when it is sent, from what is safe then. Two reminders and a call a day before: see the studies named
in docs/messages.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from towpath.care.models import Booking, ContactRules

DAY = timedelta(days=1)
BY_US = frozenset({"text", "email"})
"""The ways that the outbox sends by itself. The others become something for a person to do."""


@dataclass(frozen=True)
class Rule:
    """One reminder: so long before the time, by the first of these ways that is safe.

    `answer_within`: after so long without an answer somebody calls; None where no answer is waited for.
    `must`: where no way is safe, somebody has to find one.
    """

    name: str
    lead: timedelta
    ways: tuple[str, ...]
    answer_within: timedelta | None = None
    must: bool = False


# A letter needs a week; two hours before, nobody reads e-mail.
OF_A_MEETING = (
    Rule("7d", 7 * DAY, ("text", "email", "letter")),
    Rule("48h", 2 * DAY, ("text", "email", "call"), answer_within=DAY, must=True),
    Rule("2h", timedelta(hours=2), ("text",)),
)
# We call them: nothing has to be answered, and nobody is called to be told of a call.
OF_A_CALL = (
    Rule("48h", 2 * DAY, ("text", "email")),
    Rule("2h", timedelta(hours=2), ("text",)),
)
LONGEST_LEAD = max(rule.lead for rule in (*OF_A_MEETING, *OF_A_CALL))


def rules_of(kind: str) -> tuple[Rule, ...]:
    """The rules for a booking of this kind."""
    return OF_A_CALL if kind == Booking.Kind.FIRST_CALL else OF_A_MEETING


def rule_of(kind: str, name: str) -> Rule | None:
    """The rule of this name."""
    return next((rule for rule in rules_of(kind) if rule.name == name), None)


def is_over(rule: Rule, booking: Booking, now: datetime) -> bool:
    """Whether the next reminder is due already, so that this one would only double it."""
    shorter = [other.lead for other in rules_of(booking.kind) if other.lead < rule.lead]
    return bool(shorter) and booking.starts_at - now <= max(shorter)


def safe_way(rule: Rule, contact: ContactRules) -> str:
    """The first way of the rule that is safe as things stand; nothing where none is."""
    return next((way for way in rule.ways if contact.allows(way)), "")
