"""What waits for whoever looks, besides calls and meetings: how much on each list, and how much in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.care.queries.asks import waiting_asks
from towpath.care.queries.changes import booked_on_days_off
from towpath.care.queries.messages import waiting_by_hand
from towpath.care.queries.telling import waiting_for_second_person
from towpath.care.queries.to_tell import nobody_told
from towpath.kit.actor import Actor


@dataclass(frozen=True)
class ToDo:
    """How many wait on each list. Words to confirm are those that this reader may confirm now."""

    messages: int
    to_tell: int
    asked: int
    to_confirm: int

    @property
    def all(self) -> int:
        return self.messages + self.to_tell + self.asked + self.to_confirm


def to_do(*, by: Actor, now: datetime) -> ToDo:
    """Four short lists, counted."""
    words = waiting_for_second_person(by=by, now=now)
    return ToDo(
        messages=waiting_by_hand(now).count(),
        to_tell=len(nobody_told(now)) + len(booked_on_days_off(now)),
        asked=len(waiting_asks(by=by, now=now)),
        to_confirm=sum(one.passed and one.may_confirm for one in words),
    )


def waits_for(by: Actor, now: datetime) -> int:
    """All of it, as the bar says it."""
    return to_do(by=by, now=now).all
