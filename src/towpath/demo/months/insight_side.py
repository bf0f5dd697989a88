"""Insight's three months: coarse rows arrive, and once a month the figures are frozen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from towpath.demo.months.driver import Driver
from towpath.gate.messages import Message
from towpath.insight import inbox
from towpath.insight.ticks import publish_monthly
from towpath.kit.clock import LONDON


class InsightSide(Driver):
    """Ridgeway Valley insight."""

    def prepare(self, plan: dict[str, Any], now: datetime) -> None:
        """Nothing: it waits for rows."""
        self._releases = 0

    def apply(self, message: Message, *, sender: str, now: datetime) -> None:
        """Insight's inbox."""
        inbox.apply(message, sender=sender, now=now)

    def tick(self, now: datetime) -> None:
        """The figures of the months before, on the first of a month."""
        if now.astimezone(LONDON).day == 1:
            self._releases += publish_monthly(now)

    def report(self) -> dict[str, Any]:
        """How often figures were published."""
        return {"releases": self._releases}
