"""The outbox's part of a worker."""

from __future__ import annotations

from datetime import datetime

from towpath.kit.notify.adapters.chosen import chosen_adapter
from towpath.kit.notify.following import follow
from towpath.kit.notify.sending import send_due
from towpath.kit.notify.side import NotifySide
from towpath.kit.work import Job


def notify_jobs(side: NotifySide) -> list[Job]:
    """Send every few seconds; ask after what was sent every few minutes."""

    def send(now: datetime) -> int:
        return send_due(now=now, side=side, adapter=chosen_adapter())

    def ask(now: datetime) -> int:
        return follow(now=now, side=side, adapter=chosen_adapter())

    return [Job("texts", 3, send), Job("text results", 300, ask)]
