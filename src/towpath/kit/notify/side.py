"""What the outbox asks of the side whose people it writes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from towpath.kit.notify.models import Notice

SAFEST = "safest"
"""The channel of a notice that leaves it open how it goes: the side says so at the moment of sending."""


@dataclass(frozen=True)
class Address:
    """Where it may go, as things stand at this moment; and how, where the notice leaves that open."""

    to: str
    channel: str = ""


@dataclass(frozen=True)
class Stop:
    """Why it may not go: a code, without anything about the person."""

    reason: str


class NotifySide(Protocol):
    """Where it may go and in which words is asked at the moment of sending, never before."""

    @property
    def at_any_hour(self) -> frozenset[str]:
        """The templates for which the person is awake and waits: they go at night as well."""

    def address(self, notice: Notice, now: datetime) -> Address | Stop:
        """The safe way to reach the person now, or why there is none."""

    def words(self, notice: Notice, now: datetime) -> str:
        """What to say, made from what is true now."""

    def ended(self, notice: Notice, now: datetime) -> None:
        """It was stopped, has failed or has arrived. Called in the transaction in which that is kept.

        A late receipt can still change a failure into an arrival, so one notice may end twice.
        """
