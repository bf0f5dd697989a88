"""Another adapter for each channel: texts by one service, e-mail by another."""

from __future__ import annotations

from collections.abc import Mapping

from towpath.kit.notify.adapters.adapter import Adapter, Found, Refused
from towpath.kit.notify.models import Notice


class ByChannel:
    """Hands each message to the adapter of its channel, and asks the same one what became of it."""

    def __init__(self, adapters: Mapping[str, Adapter]) -> None:
        self._adapters = adapters

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        """Send by the adapter of this channel. Raises what that raises, and Refused where there is none."""
        if channel not in self._adapters:
            raise Refused("no_template_for_channel")
        return self._adapters[channel].send(channel=channel, to=to, words=words, reference=reference)

    def find(self, reference: str) -> Found | None:
        """The outbox knows by which channel it left: another service would say that it never had it."""
        channel = Notice.objects.values_list("channel", flat=True).filter(reference=reference).first()
        adapter = self._adapters.get(channel or "")
        return adapter.find(reference) if adapter else None
