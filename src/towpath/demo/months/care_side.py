"""The provider's three months: calls, meetings, endings, texts, and the provider's own clocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from towpath.care import inbox, publishing, ticks
from towpath.care.models import Episode
from towpath.care.texts import CareTexts
from towpath.demo.months.care_group import groups_kept
from towpath.demo.months.care_lately import lately
from towpath.demo.months.care_people import cared_for
from towpath.demo.months.days import is_counting_time, is_morning, is_noon
from towpath.demo.months.diary import Diary
from towpath.demo.months.driver import Driver
from towpath.demo.months.fates import fate_of
from towpath.demo.months.rota_week import keep_rota
from towpath.gate.messages import Message, ReferralMade
from towpath.kit.notify.adapters.chosen import chosen_adapter
from towpath.kit.notify.sending import send_due

AHEAD = timedelta(days=75)
# Reminders of longer ago are shown nowhere, and a third of the load would be spent on them.
REMINDS_FOR = timedelta(weeks=2)


class CareSide(Driver):
    """Lockside."""

    def prepare(self, plan: dict[str, Any], now: datetime) -> None:
        """The rota, and the diary that is read from it."""
        keep_rota(now.date(), now)
        self.until = datetime.fromisoformat(plan["until"])
        self.diary = Diary(now, self.until + AHEAD)
        self.seed = plan["seed"]
        self.agenda.begin(groups_kept(self.until))
        for life in lately(Random(self.seed), now, self.until):  # noqa: S311 - a story to tell, not a secret to keep
            self.agenda.begin(life)
        self.texts = 0
        self._taken_up: set[int] = set()
        ticks.tell_slots(now)

    def apply(self, message: Message, *, sender: str, now: datetime) -> None:
        """The provider's inbox; a new episode begins its life."""
        inbox.apply(message, sender=sender, now=now)
        if isinstance(message, ReferralMade):
            self._take_up(message, now)

    def tick(self, now: datetime) -> None:
        """First texts, reminders, the open call times; and what insight counts, now and then."""
        if now > self.until - REMINDS_FOR:
            ticks.greet(now)
            if is_noon(now):
                ticks.remind(now)
        self.texts += send_due(now=now, side=CareTexts(), adapter=chosen_adapter())
        if is_morning(now):
            ticks.tell_slots(now)
        if is_counting_time(now):
            publishing.publish(now)

    def report(self) -> dict[str, Any]:
        """How many people were taken up, and how many texts were sent."""
        return {"episodes": Episode.objects.count(), "texts": self.texts}

    def _take_up(self, message: ReferralMade, now: datetime) -> None:
        episode = Episode.objects.get(referral=message.subject, closed_at=None)
        name = (message.given_name, message.family_name)
        dice = Random(f"{self.seed} {name} {message.encounter_on}")  # noqa: S311 - a story to tell, not a secret to keep
        if episode.pk not in self._taken_up:
            self._taken_up.add(episode.pk)
            fate = fate_of(dice, *name, young="youth" in message.scheme)
            if fate != "waits":
                self.agenda.begin(cared_for(episode, fate, dice, self.diary, now))
