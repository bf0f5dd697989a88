"""What our outbox does not do, to compare with: send blindly, and settle way and words when it queues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from towpath.care.texts import CareTexts
from towpath.kit.notify.adapters.adapter import Adapter, Found
from towpath.kit.notify.models import Notice
from towpath.kit.notify.side import Address, Stop


@dataclass(frozen=True)
class Blind:
    """Never looks up, and sends again."""

    adapter: Adapter

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        """As the adapter does."""
        return self.adapter.send(channel=channel, to=to, words=words, reference=reference)

    def find(self, reference: str) -> Found | None:
        """Says that nothing arrived."""
        return None


@dataclass
class Early:
    """Keeps where and in which words each message was to go when it was queued, and sends it so."""

    kept: dict[int, tuple[Address | Stop, str]] = field(default_factory=dict)
    at_any_hour: frozenset[str] = frozenset()

    @classmethod
    def of(cls, notices: Iterable[Notice], now: datetime) -> Early:
        """Way and words of these, as things stand now."""
        early = cls()
        early.keep(notices, now)
        return early

    def keep(self, notices: Iterable[Notice], now: datetime) -> None:
        """Way and words of these too, of those that are new."""
        for notice in notices:
            if notice.pk not in self.kept:
                self.kept[notice.pk] = (CareTexts().address(notice, now), CareTexts().words(notice, now))

    def address(self, notice: Notice, now: datetime) -> Address | Stop:
        """As it was."""
        return self.kept[notice.pk][0]

    def words(self, notice: Notice, now: datetime) -> str:
        """As they were."""
        return self.kept[notice.pk][1]

    def ended(self, notice: Notice, now: datetime) -> None:
        """As we do."""
        CareTexts().ended(notice, now)
