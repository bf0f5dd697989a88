"""What an adapter does, and the three ways in which sending can fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

FAILED = frozenset({"permanent-failure", "temporary-failure", "technical-failure"})
"""The statuses of GOV.UK Notify that say that it will not arrive."""


class Refused(Exception):
    """It was not sent and never will be: `code` says why, without the number or the words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TryLater(Exception):
    """It was surely not sent; the same may work later."""


class NoReply(Exception):
    """It may have been sent or not. Look it up by its reference before sending it again."""


@dataclass(frozen=True)
class Found:
    """What the provider knows of a reference."""

    provider_id: str
    status: str
    failed: bool


class Adapter(Protocol):
    """Sends one message, or tells what became of it. It never retries by itself."""

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        """Send and give the provider's own number for it. Raises Refused, TryLater or NoReply."""

    def find(self, reference: str) -> Found | None:
        """What became of it; None when the provider never got it. Raises NoReply."""
