"""A double of GOV.UK Notify's HTTP interface, with the ways in which it can fail.

It answers over a socket, as in the tests, or within the process through the client's own transport, as in
`bench/notify`. What a request becomes is one word: see `HOWS`. Receipts are what it would post back; a test
hands them on doubled, late or in another order.
"""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import requests
from requests.adapters import BaseAdapter

PERMANENT = "+447700900002"
TEMPORARY = "+447700900003"
SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
API_KEY = f"double-{SERVICE}-{SECRET}"
Answer = tuple[int, Any]
TAKEN_BUT = {
    "take_and_drop_reply": None,
    "take_and_break": (500, {"status_code": 500, "errors": [{"error": "Exception", "message": "broken"}]}),
    "nonsense": (200, "<html>captive portal</html>"),
}
NOT_TAKEN = {
    "lose": None,
    "refuse": (400, {"status_code": 400, "errors": [{"error": "ValidationError", "message": "no"}]}),
    "too_fast": (429, {"status_code": 429, "errors": [{"error": "RateLimitError", "message": "slow"}]}),
    "forbid": (403, {"status_code": 403, "errors": [{"error": "AuthError", "message": "clock"}]}),
}
HOWS = ("take", *TAKEN_BUT, *NOT_TAKEN, "hold")
"""Taken and answered; taken, and the answer lost or wrong; not taken; on the way until it is let through."""


@dataclass
class Double:
    """What was taken, and how the next requests are to be answered."""

    taken: list[dict[str, Any]] = field(default_factory=list)
    next_posts: list[str] = field(default_factory=list)
    looks_fail: bool = False
    held: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    by_reference: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def of(self, reference: str) -> list[dict[str, Any]]:
        """All messages with a reference: more than one is a doubled text."""
        return self.by_reference.get(reference, [])

    def let_held_through(self) -> None:
        """What was slow on the way arrives now."""
        for message in self.held:
            self.take(message)
        self.held.clear()

    def take(self, message: dict[str, Any]) -> None:
        """It is with the networks from now on, and cannot be called back. A second one is a second text."""
        self.taken.append(message)
        self.by_reference.setdefault(message["reference"], []).append(message)

    def post(self, body: dict[str, Any]) -> Answer | None:
        """What a request to send becomes: status and body, or nothing where the answer is lost."""
        message, how = _message(body), self.next_posts.pop(0) if self.next_posts else "take"
        if how == "hold":
            self.held.append(message)
            return None
        if how in NOT_TAKEN:
            return NOT_TAKEN[how]
        self.take(message)
        taken = {"id": message["id"], "reference": message["reference"], "content": {}}
        return TAKEN_BUT.get(how, (201, taken))

    def look(self, reference: str) -> Answer:
        """What a look-up is answered."""
        if self.looks_fail:
            return 500, {"status_code": 500, "errors": []}
        found = [{"id": one["id"], "status": one["status"]} for one in self.of(reference)]
        return 200, {"notifications": found, "links": {}}

    def receipts(self, chance: random.Random, messages: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
        """What it posts back for these: each end twice, `sending` among them, in an order of chance."""
        posts = [
            {"id": one["id"], "reference": one["reference"], "to": one["to"], "status": status}
            for one in messages
            for status in ("sending", one["status"], one["status"])
        ]
        chance.shuffle(posts)
        yield from posts


class Transport(BaseAdapter):
    """The way from the official client to the double without a socket: for `session.mount`."""

    def __init__(self, double: Double) -> None:
        super().__init__()
        self.double = double

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """Answer one request of the client, or lose the answer."""
        if request.method == "POST":
            answer = self.double.post(json.loads(_text(request.body)))
        else:
            answer = self.double.look(_asked_for(str(request.url)))
        if answer is None:
            raise requests.ConnectionError("the connection was closed")
        response = requests.Response()
        response.status_code, response.request, response.url = answer[0], request, str(request.url)
        response._content = _bytes(answer[1])
        return response

    def close(self) -> None:
        """Nothing is open."""


def _status(to: str) -> str:
    return {PERMANENT: "permanent-failure", TEMPORARY: "temporary-failure"}.get(to, "delivered")


def _message(body: dict[str, Any]) -> dict[str, Any]:
    to = body.get("phone_number") or body.get("email_address")
    return {
        "id": str(uuid4()),
        "reference": body["reference"],
        "to": to,
        "words": body["personalisation"]["words"],
        "template": body["template_id"],
        "status": _status(str(to)),
    }


def _asked_for(path: str) -> str:
    return parse_qs(urlsplit(path).query).get("reference", [""])[0]


def _text(body: Any) -> str:
    return body.decode() if isinstance(body, bytes) else str(body or "{}")


def _bytes(body: Any) -> bytes:
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


class _Handler(BaseHTTPRequestHandler):
    double: Double

    def do_POST(self) -> None:
        self._answer(self.double.post(json.loads(self.rfile.read(int(self.headers["Content-Length"])))))

    def do_GET(self) -> None:
        self._answer(self.double.look(_asked_for(self.path)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Nothing."""

    def _answer(self, answer: Answer | None) -> None:
        if answer is None:
            self.close_connection = True
            return
        data = _bytes(answer[1])
        self.send_response(answer[0])
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def running() -> Any:
    """The double, listening on a free port of this machine."""
    double = Double()
    handler: Callable[..., BaseHTTPRequestHandler] = type("Handler", (_Handler,), {"double": double})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    double.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
