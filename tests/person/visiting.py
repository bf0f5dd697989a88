"""The person's phone in the tests: it opens doors, reads pages and sends forms, as a browser would."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.care.story import MONDAY, a_case, a_received
from tests.cast import AMA
from towpath.care.actions import links
from towpath.care.models import Booking, Episode, Session
from towpath.care.queries.slots import Slot

CODE = "7Q4M2ZX9K3T8WV5H"


class Hands:
    """The hands of a clock that only a test moves."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def on(self, **length: float) -> datetime:
        """Move on by so many days, hours or minutes."""
        self.at += timedelta(**length)
        return self.at


class Page:
    """A page as it came back."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status: int = response.status_code
        self.html: str = response.content.decode() if not response.streaming else ""

    @property
    def text(self) -> str:
        """What can be read on it."""
        body = re.sub(r"<(script|style)\b.*?</\1>", " ", self.html, flags=re.DOTALL)
        plain = re.sub(r"<[^>]+>", " ", body)
        for mark, sign in (("&#39;", "'"), ("&amp;", "&"), ("&#34;", '"'), ("&quot;", '"')):
            plain = plain.replace(mark, sign)
        return " ".join(plain.split())

    @property
    def title(self) -> str:
        """What stands on the tab."""
        found = re.search(r"<title>(.*?)</title>", self.html, re.DOTALL)
        return found.group(1).strip() if found else ""

    @property
    def constant(self) -> str:
        """The page without what differs at each look: the nonce and the token against forgery."""
        html = re.sub(r'nonce="[^"]*"', "", self.html)
        return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', "", html)

    def values(self, name: str) -> list[str]:
        """The values of the fields with this name, in order."""
        inputs = re.findall(r"<input\b[^>]*>", self.html)
        return [
            match.group(1)
            for field in inputs
            if f'name="{name}"' in field and (match := re.search(r'value="([^"]*)"', field))
        ]


class Visitor:
    """Somebody with a phone."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)

    def see(self, view: str, *, follow: bool = False, **kwargs: Any) -> Page:
        """Open a page."""
        return Page(self.client.get(reverse(f"person:{view}", kwargs=kwargs or None), follow=follow))

    def send(
        self, view: str, data: dict[str, Any] | None = None, *, follow: bool = True, **kwargs: Any
    ) -> Page:
        """Send a form with what stands against forgery."""
        where = reverse(f"person:{view}", kwargs=kwargs or None)
        if "csrftoken" not in self.client.cookies and "person-csrf" not in self.client.cookies:
            self.client.get(reverse("person:link"))
        guard = {"csrfmiddlewaretoken": self.client.cookies["person-csrf"].value}
        return Page(self.client.post(where, guard | (data or {}), follow=follow))

    def open(self, episode: Episode, *, now: datetime = MONDAY) -> Episode:
        """Open the full page with a link that Ama has just given."""
        given = links.give_link(episode=episode, how="shown", by=AMA, now=now)
        assert self.send("link", {"code": given.token}).status == 200
        return episode


def a_guest(dev: Visitor, at: str = "contacted", now: datetime = MONDAY, **changes: Any) -> Episode:
    """An episode in this state whose person has opened their page."""
    return dev.open(a_case(at=at, now=now, **changes), now=now)


def a_door(**changes: Any) -> Episode:
    """A case whose officer's code nobody has used yet."""
    return a_received(door=hashlib.sha256(CODE.encode()).hexdigest(), **changes)


def choice(slot: Slot, mode: str = "phone") -> dict[str, str]:
    """What a form sends for this time."""
    return {"slot": slot.key, "mode": mode}


def live(episode: Episode) -> Booking:
    """The one time that is booked."""
    return episode.bookings.get(state=Booking.State.LIVE)


def sessions(episode: Episode) -> list[Session]:
    """The meetings of the pathway."""
    return list(episode.pathway.sessions.all())
