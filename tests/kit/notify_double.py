"""A double of GOV.UK Notify's HTTP interface, with the ways in which it can fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

PERMANENT = "+447700900002"
TEMPORARY = "+447700900003"
SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
API_KEY = f"double-{SERVICE}-{SECRET}"


@dataclass
class Double:
    """What was taken, and how the next requests are to be answered."""

    taken: list[dict[str, Any]] = field(default_factory=list)
    next_posts: list[str] = field(default_factory=list)
    looks_fail: bool = False
    held: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    def of(self, reference: str) -> list[dict[str, Any]]:
        """All messages with a reference: more than one is a doubled text."""
        return [one for one in self.taken if one["reference"] == reference]

    def let_held_through(self) -> None:
        """What was slow on the way arrives now."""
        self.taken += self.held
        self.held.clear()


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


class _Handler(BaseHTTPRequestHandler):
    double: Double

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        how = self.double.next_posts.pop(0) if self.double.next_posts else "take"
        getattr(self, f"_{how}")(_message(body))

    def do_GET(self) -> None:
        if self.double.looks_fail:
            self._answer(500, {"status_code": 500, "errors": []})
            return
        reference = parse_qs(urlsplit(self.path).query).get("reference", [""])[0]
        found = [{"id": one["id"], "status": one["status"]} for one in self.double.of(reference)]
        self._answer(200, {"notifications": found, "links": {}})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Nothing."""

    def _take(self, message: dict[str, Any]) -> None:
        self.double.taken.append(message)
        self._answer(201, {"id": message["id"], "reference": message["reference"], "content": {}})

    def _take_and_drop_reply(self, message: dict[str, Any]) -> None:
        self.double.taken.append(message)
        self.close_connection = True

    def _take_and_break(self, message: dict[str, Any]) -> None:
        self.double.taken.append(message)
        self._answer(500, {"status_code": 500, "errors": [{"error": "Exception", "message": "broken"}]})

    def _hold(self, message: dict[str, Any]) -> None:
        self.double.held.append(message)
        self.close_connection = True

    def _lose(self, message: dict[str, Any]) -> None:
        self.close_connection = True

    def _refuse(self, message: dict[str, Any]) -> None:
        self._answer(400, {"status_code": 400, "errors": [{"error": "ValidationError", "message": "no"}]})

    def _too_fast(self, message: dict[str, Any]) -> None:
        self._answer(429, {"status_code": 429, "errors": [{"error": "RateLimitError", "message": "slow"}]})

    def _nonsense(self, message: dict[str, Any]) -> None:
        self.double.taken.append(message)
        self._answer(200, "<html>captive portal</html>")

    def _answer(self, status: int, body: Any) -> None:
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
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
