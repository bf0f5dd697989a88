"""The double of the text service, driven by chance; each message is held against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.kit.notify_double import API_KEY, HOWS, Double, Transport
from towpath.care.texts import CareTexts
from towpath.kit.notify.adapters.govuk import GovukAdapter
from towpath.kit.notify.receipts import take_receipt

FAULTS = tuple(how for how in HOWS if how != "take")
ON_THE_WAY = timedelta(minutes=10)
LATEST = timedelta(hours=3)
NEVER_TOLD = 0.1
URL = "https://notify.invalid"
Watch = Callable[[dict[str, Any]], None]


@dataclass
class Service(Double):
    """Notify's double: faults in a share of the requests, each kind as often as another."""

    chance: Random = field(default_factory=Random)
    share: float = 0.0
    watch: Watch = lambda body: None
    faults: Counter[str] = field(default_factory=Counter)
    slow: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)
    seen: int = 0
    posts: list[tuple[datetime, dict[str, str]]] = field(default_factory=list)

    def post(self, body: dict[str, Any]) -> tuple[int, Any] | None:
        """One request: held against the truth first, whatever becomes of it."""
        self.watch(body)
        how = self.chance.choice(FAULTS) if self.chance.random() < self.share else "take"
        self.faults[how] += 1
        self.next_posts = [how]
        return super().post(body)

    def on(self, now: datetime) -> None:
        """What was held arrives ten minutes later."""
        self.slow += [(now + ON_THE_WAY, message) for message in self.held]
        self.held.clear()
        for _, message in [one for one in self.slow if one[0] <= now]:
            self.take(message)
        self.slow = [one for one in self.slow if one[0] > now]

    def post_back(self, now: datetime) -> None:
        """The receipts of what it took: each twice, in an order of chance, late, and some never."""
        fresh, self.seen = self.taken[self.seen :], len(self.taken)
        told_of = [one for one in fresh if self.chance.random() >= NEVER_TOLD]
        self.posts += [
            (now + self.chance.random() * LATEST, post) for post in self.receipts(self.chance, told_of)
        ]
        due = [post for at, post in self.posts if at <= now]
        self.posts = [(at, post) for at, post in self.posts if at > now]
        for post in due:
            take_receipt(
                reference=post["reference"],
                provider_id=post["id"],
                status=post["status"],
                now=now,
                side=CareTexts(),
            )

    @property
    def doubled(self) -> int:
        """How many messages left once more than they should have."""
        return sum(len(messages) - 1 for messages in self.by_reference.values())


def adapter_to(service: Double) -> GovukAdapter:
    """The product's own adapter with the official client, over the double's transport, no socket."""
    adapter = GovukAdapter(api_key=API_KEY, url=URL, templates={"text": "t-text", "email": "t-email"})
    adapter._client.request_session.mount("https://", Transport(service))
    return adapter
