"""One site in a race: `python -m bench.racing.side` is told a deed by a line, and answers it by a line.

Some people choose on their own page (site `person`), for some somebody does at the desk (site `care`). For
all others the deed itself is done, as every page does it. Each has a thread and a connection of their own.
"""

from __future__ import annotations

import json
import re
import sys
import time as seconds
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bench.racing.beginning import SITE
from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.screens.desk import signed_in
from tests.care.story import a_case, peers
from tests.cast import AMA, LENA, TOM
from tests.person.visiting import Visitor
from towpath.care.actions import booking, rota
from towpath.care.actions.assessments import book_assessment
from towpath.care.actions.booking import SlotTaken
from towpath.care.forms.picks import parse_slot
from towpath.care.models import Booking, Episode, HeldCell, RotaRow
from towpath.care.queries.slots import open_slots
from towpath.kit import clock

GONE = "That time has just gone"
SLOT = re.compile(r'<input\b[^>]*name="slot"[^>]*value="([^"]+)"')
Choose = Callable[[str], dict[str, Any]]
BROKEN = ("OperationalError", "database is locked", "deadlock", "could not serialize")


class Side:
    """The people of this site, each with a browser."""

    def __init__(self) -> None:
        self.choose: dict[str, Choose] = {}
        self.pool: ThreadPoolExecutor | None = None

    def prepare(self, people: int) -> dict[str, Any]:
        """An empty store with its rota, and so many people whom we have spoken with."""
        call_command("migrate", verbosity=0)
        peers()
        on_the_rota(hours(AMA, TUESDAY, time(14), time(20)))
        refs = [a_case(at="contacted", now=NOW).ref for _ in range(people)]
        return {"refs": refs, "slots": self.slots()}

    def leave_one(self) -> dict[str, Any]:
        """From now on one time is open, and no other."""
        tomorrow = NOW.date() + timedelta(days=1)
        for row in RotaRow.objects.all():
            rota.end_hours(row=row, last_day=row.valid_from, by=LENA, now=NOW)
        on_the_rota(hours(TOM, TUESDAY, time(14), time(15), since=tomorrow, until=tomorrow))
        return {"slots": self.slots()}

    def slots(self) -> list[str]:
        """Every open time."""
        return [slot.key for slot in open_slots(RotaRow.Purpose.SESSION, NOW)]

    def open(self, pages: list[str], others: list[str]) -> dict[str, Any]:
        """Let people open their page, or somebody at the desk open it for them; others need none."""
        for ref in pages:
            self.choose[ref] = _on_their_page(ref) if SITE == "person" else _at_the_desk(ref)
        for ref in others:
            self.choose[ref] = _by_the_deed(ref)
        self.pool = ThreadPoolExecutor(len(self.choose))
        return {"open": len(self.choose)}

    def race(self, slot: str, at: float) -> list[dict[str, Any]]:
        """Everybody chooses this time at the same moment. `at` is that moment, in seconds of the epoch."""
        assert self.pool is not None
        return list(self.pool.map(lambda ref: _at_the_moment(ref, self.choose[ref], slot, at), self.choose))

    def settle(self, slot: str) -> dict[str, Any]:
        """What the store says of this time; then it is given back."""
        stamp, _, who = slot.partition("-")
        found = [one for one in Booking.objects.filter(state="live") if _stamp(one) == stamp]
        cells = HeldCell.objects.filter(practitioner=who, booking__in=found).count()
        for one in found:
            booking.cancel(booking=one, by=AMA, now=NOW)
        return {"booked": [one.episode.ref for one in found], "cells": cells}


def _stamp(one: Booking) -> str:
    return f"{one.starts_at:%Y%m%dT%H%M}"


def _on_their_page(ref: str) -> Choose:
    visitor = Visitor()
    visitor.client.raise_request_exception = False
    visitor.open(Episode.objects.get(ref=ref), now=NOW)
    choice = {"mode": "phone"}
    return lambda slot: _read(visitor.send("plan", choice | {"slot": slot}, follow=False).response)


def _at_the_desk(ref: str) -> Choose:
    client: Client = signed_in(AMA)
    client.raise_request_exception = False
    where = reverse("care:book", kwargs={"ref": ref})
    return lambda slot: _read(client.post(where, {"slot": slot, "mode": "phone"}))


def _read(answer: Any) -> dict[str, Any]:
    page = answer.content.decode()
    return {
        "status": answer.status_code,
        "won": answer.status_code == 302,
        "gone": answer.status_code == 422 and GONE in page,
        "offered": SLOT.findall(page),
        "none": "No time is open" in page or "no open time" in page,
        "broken": [word for word in BROKEN if word in page] or answer.status_code >= 500,
    }


def _by_the_deed(ref: str) -> Choose:
    def choose(slot: str) -> dict[str, Any]:
        episode = Episode.objects.get(ref=ref)
        starts_at, practitioner = parse_slot(slot) or (NOW, "")
        facts: dict[str, Any] = {"starts_at": starts_at, "practitioner": practitioner, "mode": "phone"}
        try:
            book_assessment(episode=episode, by=AMA, now=NOW, **facts)
        except SlotTaken as gone:
            offered = [one.key for one in gone.offers]
            return {"won": False, "gone": True, "offered": offered, "none": not offered, "broken": False}
        except Exception as error:
            return {"won": False, "gone": False, "offered": [], "none": False, "broken": repr(error)}
        return {"won": True, "gone": False, "offered": [], "none": False, "broken": False}

    return choose


def _at_the_moment(ref: str, choose: Choose, slot: str, at: float) -> dict[str, Any]:
    seconds.sleep(max(0.0, at - seconds.time()))
    begun = seconds.monotonic()
    answer = choose(slot)
    return answer | {"ref": ref, "took": seconds.monotonic() - begun}


def main() -> None:
    """Answer line by line until there are no more."""
    side = Side()
    with patch.object(clock, "now", lambda: NOW):
        for line in sys.stdin:
            asked = json.loads(line)
            answer = getattr(side, asked.pop("do"))(**asked)
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
