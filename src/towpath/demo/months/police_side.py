"""The police's three months: officers on the street, sergeants, the desk, and the police's own clocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from towpath.demo.months import beside, desk
from towpath.demo.months.days import is_counting_time, is_morning
from towpath.demo.months.driver import Driver
from towpath.demo.months.encounters import SCHEMES, Met
from towpath.demo.months.encounters import drawn as encounters
from towpath.demo.months.police_cases import left_unfinished, met_on_the_street
from towpath.demo.months.showcase import showcase
from towpath.demo.personas import IVY
from towpath.gate.messages import Declined, Message, PleasePhone
from towpath.police import inbox, publishing, ticks
from towpath.police.actions import routes
from towpath.police.models import Diversion, Task

PROVIDER_PHONE = "+447700900100"
DROP_IN = "The Lock House, 3 Wharf Lane. Tuesdays and Thursdays, 10am to 4pm."
"""The number that the person's own page gives, where nobody has set another (TOWPATH_PHONE)."""


class PoliceSide(Driver):
    """Ridgeway Valley Police."""

    def prepare(self, plan: dict[str, Any], now: datetime) -> None:
        """Lockside takes every scheme; then the people whom the officers will meet."""
        for scheme in SCHEMES:
            routes.set_route(
                scheme=scheme,
                provider="lockside",
                provider_name="Lockside",
                provider_phone=PROVIDER_PHONE,
                drop_in=DROP_IN,
                by=IVY.actor,
                now=now,
            )
        self.dice = Random(f"{plan['seed']} police")  # noqa: S311 - a story to tell, not a secret to keep
        until = datetime.fromisoformat(plan["until"])
        met = encounters(self.dice, now.date(), until, plan["referrals"])
        for one in [*met, *showcase(now, until)]:
            self._meet(one)
        self.agenda.begin(left_unfinished(until - timedelta(minutes=50)))
        self._at_the_desk: set[str] = set()
        self._last_task = 0

    def apply(self, message: Message, *, sender: str, now: datetime) -> None:
        """The police's inbox; then whoever has to do something about what was heard."""
        inbox.apply(message, sender=sender, now=now)
        if isinstance(message, Declined):
            self.agenda.begin(desk.taken_elsewhere(message.subject, self.dice, now))
        elif isinstance(message, PleasePhone):
            self.agenda.begin(desk.phoned_back(message.subject, self.dice, now))

    def tick(self, now: datetime) -> None:
        """Raise what is due, and bring what waits for a decision to the desk."""
        if is_morning(now):
            ticks.raise_due(now)
        if is_counting_time(now):
            publishing.publish_due(now)
        waiting = set(Diversion.objects.filter(state="decision_due").values_list("ref", flat=True))
        for ref in sorted(waiting - self._at_the_desk):
            self.agenda.begin(desk.decided(ref, self.dice, now))
        self._at_the_desk = waiting
        self._see_to_tasks(now)

    def report(self) -> dict[str, Any]:
        """How many people were met, and how many of them were referred."""
        cases = Diversion.objects.all()
        return {"met": cases.count(), "referred": cases.filter(referrals__isnull=False).distinct().count()}

    def _see_to_tasks(self, now: datetime) -> None:
        """Give every task that has come up since the last stop to somebody."""
        new = Task.objects.filter(pk__gt=self._last_task, settled_at=None).select_related("diversion")
        for task in new.order_by("pk"):
            self._last_task = task.pk
            self.agenda.begin(beside.seen_to(task, self.dice, now))

    def _meet(self, met: Met) -> None:
        self.agenda.begin(met_on_the_street(met, Random(f"{met.number} {met.at:%Y%m%d%H%M}")))  # noqa: S311 - a story to tell
