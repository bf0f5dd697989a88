"""A police site that answers a phone as it is told: late, cut short, or another answers in its place."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from tests.phones.fake_page import file_at, page, rules, worker
from towpath.police.seal_keys import SealKey

PORTAL = b"<!doctype html><title>Free Wi-Fi</title><h1>Accept our terms</h1>"
MARKS = {
    "/street/": {"X-Towpath": "street-shell"},
    "/street/worker.js": {"Content-Type": "text/javascript"},
    "/street/rules.json": {"Content-Type": "application/json"},
}
LONGEST_WAIT = 20.0
NEARLY_OURS: dict[str, dict[str, object]] = {
    "another id": {"id": "0" * 32},
    "kept in words": {"kept": "true"},
    "not kept": {"kept": False},
    "another version": {"v": 2},
    "about something else": {"towpath": "street-key"},
}
REFUSED = {"other_officer": 403, "malformed": 400, "too_large": 413, "not_ready": 503}
KEPT = {"needs_you": 200, "unreadable": 422}


def _a_key() -> SealKey:
    return SealKey(generate_private_key(SECP256R1()), datetime.now(UTC))


@dataclass
class FakeStreet:
    """What it says next to a key and to an item. With nothing left to say it answers as the real one does."""

    url: str = ""
    says_to_keys: list[str] = field(default_factory=list)
    says_to_items: list[str] = field(default_factory=list)
    kept: dict[str, bytes] = field(default_factory=dict)
    posts: list[tuple[str, bytes]] = field(default_factory=list)
    key: SealKey = field(default_factory=_a_key)
    rules: str = "one"
    in_place: dict[str, bytes] = field(default_factory=dict)
    """What somebody else answers at these addresses."""
    asked: list[str] = field(default_factory=list)
    token: str = "one"
    go_on: threading.Event = field(default_factory=threading.Event)
    """What is `slow` waits for this."""

    def new_key(self) -> SealKey:
        """From now on phones are given another."""
        self.key = _a_key()
        return self.key

    def said_of_key(self) -> dict[str, Any]:
        """What the real one answers at /street/key."""
        known = {"key": self.key.id, "public": self.key.public, "officer": "okoro", "rules": self.rules}
        return {"towpath": "street-key", "v": 1, **known, "csrf": self.token}

    def keep(self, item: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """Keep what came first with this id: the same again gets the same answer, anything else does not."""
        if self.kept.setdefault(item, body) != body:
            return 409, about(item, "two_versions", kept=True)
        return 200, about(item, "received", kept=True, reference=reference(item), url=f"/offer/{item}/done/")


def reference(item: str) -> str:
    """The reference of the case that this item became."""
    return f"RV-{item[:4].upper()}"


def about(item: str, state: str, *, kept: object, **more: str) -> dict[str, Any]:
    """An answer about an item, as the real one gives it."""
    said = {"reference": "", "url": "", "sentence": f"It is {state}.", **more}
    return {"towpath": "sealed-item", "v": 1, "id": item, "state": state, "kept": kept, **said}


class Reply(BaseHTTPRequestHandler):
    """One question of a phone."""

    # A connection for each question: on one that was used before, browsers ask again by themselves.
    protocol_version = "HTTP/1.0"
    street: FakeStreet

    def do_GET(self) -> None:
        """A file, the key, or a page to sign in on."""
        self.street.asked.append(self.path)
        if self.path in self.street.in_place:
            return self.send(200, self.street.in_place[self.path])
        if self.path == "/street/key":
            says = self.street.says_to_keys.pop(0) if self.street.says_to_keys else ""
            return self.not_ours(says) if says else self.ours("street-key", 200, self.street.said_of_key())
        made = {"/street/": page, "/street/worker.js": worker, "/street/rules.json": rules}.get(self.path)
        if made:
            return self.send(200, made(self.street.rules), MARKS[self.path])
        found = file_at(self.path)
        if found is None:
            return self.send(200 if self.path == "/sign-in/" else 404, PORTAL)
        return self.send(200, found[1], {"Content-Type": found[0]})

    def do_POST(self) -> None:
        """An item. What it is told to say may come before or after it has kept it."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        item = self.path.removeprefix("/street/items/")
        self.street.posts.append((item, body))
        if self.headers["X-CSRFToken"] != self.street.token:
            return self.send(403, PORTAL)
        says = self.street.says_to_items.pop(0) if self.street.says_to_items else ""
        if says == "slow":
            self.street.go_on.wait(LONGEST_WAIT)
        if says in REFUSED:
            return self.ours("sealed-item", REFUSED[says], about(item, says, kept=False))
        if says.startswith("then "):
            self.street.keep(item, body)
            return self.not_ours(says.removeprefix("then "), item)
        return self.not_ours(says, item) if says not in ("", "slow", *KEPT) else self.kept(item, body, says)

    def kept(self, item: str, body: bytes, says: str) -> None:
        """An answer of ours: the server has it."""
        status, said = self.street.keep(item, body)
        if says in KEPT:
            status, said = KEPT[says], about(item, says, kept=True, url=f"/offer/{item}/")
        self.ours("sealed-item", status, said)

    def not_ours(self, says: str, item: str = "") -> None:
        """Whatever says nothing about the item, though most of it looks as if it did."""
        good = about(item, "received", kept=True, reference="RV-FALSE")
        if says == "lost":
            self.close_connection = True
        elif says == "cut":
            self.ours("sealed-item", 200, good, cut=30)
        elif says == "redirect":
            self.send(302, b"", {"Location": "/sign-in/"})
        elif says.isdigit():
            self.send(int(says), PORTAL)
        elif says == "no header":
            self.send(200, json.dumps(good).encode(), {"Content-Type": "application/json"})
        else:
            wrong = {
                "another id": {"id": "0" * 32},
                "kept in words": {"kept": "true"},
                "not kept": {"kept": False},
            }
            wrong |= {"another version": {"v": 2}, "about something else": {"towpath": "street-key"}}
            self.ours("sealed-item", 200, good | wrong[says])

    def ours(self, kind: str, status: int, said: dict[str, Any], cut: int = 0) -> None:
        """An answer with the header of the real one, and perhaps without its end."""
        self.send(
            status, json.dumps(said).encode(), {"X-Towpath": kind, "Content-Type": "application/json"}, cut
        )

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None, cut: int = 0) -> None:
        """Write an answer; a part of it may never come."""
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html",
            "Cache-Control": "no-store",
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) - cut])
        self.close_connection = self.close_connection or bool(cut)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Ends at once: browsers hold connections open on which they ask for nothing."""

    daemon_threads = True
    block_on_close = False


@contextmanager
def a_fake_street() -> Iterator[FakeStreet]:
    """One that is there for as long as a test needs it."""
    street = FakeStreet()
    server = Server(("127.0.0.1", 0), type("OneReply", (Reply,), {"street": street}))
    street.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield street
    finally:
        street.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()
