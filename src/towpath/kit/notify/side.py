"""What the outbox asks of the side whose people it writes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from towpath.kit.notify.models import Notice


@dataclass(frozen=True)
class Address:
    """Where it may go, as things stand at this moment."""

    to: str


@dataclass(frozen=True)
class Stop:
    """Why it may not go: a code, without anything about the person."""

    reason: str


class NotifySide(Protocol):
    """Both are asked at the moment of sending, never before."""

    @property
    def at_any_hour(self) -> frozenset[str]:
        """The templates for which the person is awake and waits: they go at night as well."""

    def address(self, notice: Notice, now: datetime) -> Address | Stop:
        """The safe way to reach the person now, or why there is none."""

    def words(self, notice: Notice, now: datetime) -> str:
        """What to say, made from what is true now."""
