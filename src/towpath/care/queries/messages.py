"""What a person has to see to because a message could not: the list, the first of it first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from towpath.care.letters import may_print
from towpath.care.models import Booking, ByHand, ContactRules
from towpath.care.queries.numbers import is_shared

FIRST = (ByHand.Why.WORDS, ByHand.Why.WRONG)
"""What somebody wrote may be a cry for help: it is read before anything else."""


@dataclass(frozen=True)
class ToSee:
    """One line of the list, with the ways that are safe now, and whether a letter can do it.

    `shared`: somebody else whom we help has this number too, so it may be they who wrote.
    """

    task: ByHand
    rules: ContactRules
    letter: bool
    words: str
    shared: bool

    @property
    def first(self) -> bool:
        """Whether it comes before the others."""
        return self.task.why in FIRST


def to_see(now: datetime) -> list[ToSee]:
    """Everything that waits."""
    waiting = waiting_by_hand(now).select_related("episode__person", "booking", "reply")
    rows = [_row(task, now) for task in waiting]
    return sorted(rows, key=lambda row: (not row.first, row.task.asked_at, row.task.pk))


def waiting_by_hand(now: datetime) -> QuerySet[ByHand]:
    """What nobody has seen to. What is about a time that has been changed, or is over, waits no more."""
    stands = Q(booking=None) | Q(booking__state=Booking.State.LIVE, booking__starts_at__gt=now)
    return ByHand.objects.filter(stands, done_at=None, episode__messages_off=False)


def _row(task: ByHand, now: datetime) -> ToSee:
    rules = task.episode.contact_rules.latest()
    return ToSee(
        task=task,
        rules=rules,
        letter=may_print(task, rules, now),
        words=task.reply.words if task.reply else "",
        shared=task.reply is not None and is_shared(rules),
    )
