"""Officers' phones that send: each sends the same bytes until an answer of ours says that they are kept."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from random import Random
from typing import Any

import urllib3

from bench.once.referrals import Own, sealed
from tests.journeys.staff import OKORO, PASSWORD

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WAITS = (0.05, 0.1, 0.2, 0.5, 1.0)
SECONDS_TO_GIVE_UP = 180.0
PHONES = 8


@dataclass
class Told:
    """What the phones were told of each referral, and how often they had to send."""

    references: dict[str, set[str]] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    sent: int = 0
    without_answer: int = 0
    doubled: int = 0
    given_up: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def attempt(self, *, answered: bool) -> None:
        """One sending."""
        with self._lock:
            self.sent += 1
            self.without_answer += not answered

    def kept(self, flow: str, answer: dict[str, Any]) -> None:
        """An answer after which the phone deletes its copy."""
        with self._lock:
            self.references.setdefault(flow, set()).add(answer["reference"])
            self.states[answer["state"]] = self.states.get(answer["state"], 0) + 1

    def gave_up(self, flow: str) -> None:
        """The phone never got such an answer."""
        with self._lock:
            self.given_up.append(flow)

    def sent_twice(self) -> None:
        """One that left twice at the same moment."""
        with self._lock:
            self.doubled += 1


class Phone:
    """One phone on which the officer is signed in."""

    def __init__(self, url: str, told: Told) -> None:
        self.url = url
        self.told = told
        self._pool = urllib3.PoolManager(retries=False, timeout=30)
        self._cookies: dict[str, str] = {}
        self.key: dict[str, str] = {}

    def sign_in(self) -> None:
        """With the password, as on the page."""
        page = self._ask("GET", "/sign-in/").data.decode()
        found = TOKEN.search(page)
        assert found, "the sign-in page has no token"
        typed = {"login": OKORO.username, "password": PASSWORD, "csrfmiddlewaretoken": found.group(1)}
        answer = self._ask("POST", "/sign-in/", fields=typed, encode_multipart=False)
        assert answer.status == 302, f"signing in was answered with {answer.status}"
        self.key = json.loads(self._ask("GET", "/street/key").data)

    def send(self, own: Own, body: bytes) -> None:
        """Send it until it is kept."""
        until = time.monotonic() + SECONDS_TO_GIVE_UP
        tried = 0
        while time.monotonic() < until:
            answer = self._once(own, body)
            self.told.attempt(answered=answer is not None)
            if answer is not None and answer["kept"]:
                return self.told.kept(own.flow, answer)
            time.sleep(WAITS[min(tried, len(WAITS) - 1)])
            tried += 1
        return self.told.gave_up(own.flow)

    def _once(self, own: Own, body: bytes) -> dict[str, Any] | None:
        """An answer of ours about this item, or nothing: a cut line and a dead server look the same."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.key["csrf"], "Referer": self.url}
        try:
            reply = self._ask("POST", f"/street/items/{own.flow}", body=body, headers=headers)
            answer = json.loads(reply.data)
        except (urllib3.exceptions.HTTPError, ValueError):
            return None
        ours = reply.headers.get("X-Towpath") == "sealed-item" and answer.get("id") == own.flow
        return dict(answer) if ours else None

    def _ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any
    ) -> urllib3.BaseHTTPResponse:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        given = {"Cookie": cookies, **(headers or {})}
        reply = self._pool.request(method, self.url + path, headers=given, redirect=False, **more)
        for line in reply.headers.getlist("Set-Cookie"):
            self._cookies.update({name: each.value for name, each in SimpleCookie(line).items()})
        return reply


def send_all(url: str, owns: Sequence[Own], doubled: float, dice: Random) -> Told:
    """Send every referral from several phones at once; this share of them leaves twice at the same moment."""
    told = Told()
    phones = [Phone(url, told) for _ in range(PHONES)]
    for phone in phones:
        phone.sign_in()
    twice = {own.flow for own in owns if dice.random() < doubled}

    def work(at: int) -> None:
        for own in owns[at::PHONES]:
            _send_one(phones[at], own, twice=own.flow in twice)

    with ThreadPoolExecutor(PHONES) as threads:
        for done in [threads.submit(work, at) for at in range(PHONES)]:
            done.result()
    return told


def _send_one(phone: Phone, own: Own, *, twice: bool) -> None:
    body = sealed(own, phone.key)
    if not twice:
        return phone.send(own, body)
    phone.told.sent_twice()
    together = threading.Barrier(2)

    def start() -> None:
        together.wait()
        phone.send(own, body)

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(start), both.submit(start)]:
            done.result()
    return None
