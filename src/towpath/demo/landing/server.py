"""The small web server of the first page: on this machine only, and as strict as the sites."""

from __future__ import annotations

from datetime import date, time, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any, ClassVar
from urllib.parse import urlencode

from towpath.demo.again import Presses
from towpath.demo.landing.page import fragment, page, texts_page
from towpath.demo.personas import CARDS
from towpath.demo.processes import HOST, NotRunning
from towpath.demo.stepping import step_to
from towpath.demo.tickets import ticket
from towpath.demo.town import Town
from towpath.schemes.deadlines import next_release

PACKAGE = Path(__file__).resolve().parents[2]
FILES = {
    "/static/towpath.css": (PACKAGE / "kit/static/build/towpath.css", "text/css"),
    "/static/mark.svg": (PACKAGE / "kit/static/kit/mark.svg", "image/svg+xml"),
    "/static/landing.css": (PACKAGE / "demo/landing/static/landing.css", "text/css"),
    "/static/landing.js": (PACKAGE / "demo/landing/static/landing.js", "text/javascript"),
}
RELEASE = time(17)
STARTED_AGAIN = "/?started-again"
A_MOMENT = timedelta(seconds=5)
WAITS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
SITE_OF = {one.username: one.site for one in CARDS}
DOORS = {"first-door": ("police", "officers-code"), "second-door": ("care", "persons-link")}


class Handler(BaseHTTPRequestHandler):
    """Shows the page, hands out tickets and moves the clock."""

    town: ClassVar[Town]
    presses: ClassVar[Presses]
    # One hand on the clock at a time, and none while everything starts again.
    clock_in_hand: ClassVar[Lock] = Lock()
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """The page, what moves on it, and its files."""
        if not self._is_for_us():
            self._refuse(HTTPStatus.FORBIDDEN)
        elif self.path in ("/", STARTED_AGAIN):
            shown = page(self.town, started_again=self.path == STARTED_AGAIN)
            self._answer("text/html; charset=utf-8", shown.encode())
        elif self.path == "/moving":
            self._answer("text/html; charset=utf-8", fragment(self.town).encode())
        elif day := _asked_day(self.path):
            self._answer("text/html; charset=utf-8", texts_page(self.town, day).encode())
        elif self.path in FILES:
            path, kind = FILES[self.path]
            self._answer(kind, path.read_bytes())
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """One press of a button. Only this page's own buttons are heard."""
        self.rfile.read(min(int(self.headers.get("content-length") or 0), 1000))
        if not self._is_for_us() or self.headers.get("origin") != self.town.url:
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        _, _, rest = self.path.partition("/")
        deed, _, what = rest.partition("/")
        if deed == "be" and what in SITE_OF:
            self._send_on(SITE_OF[what], "sign-in", what)
        elif deed == "open" and what in DOORS:
            self._send_on(*DOORS[what], what)
        elif deed == "clock" and (what in WAITS or what == "release"):
            self._move_clock(what)
        elif rest == "again":
            self._start_again()
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Nothing: the terminal shows what matters."""

    def _move_clock(self, what: str) -> None:
        with self.clock_in_hand:
            now = self.town.clock.now
            until = now + WAITS[what] if what in WAITS else next_release(now, RELEASE) + A_MOMENT
            step_to(self.town, until)
        self._redirect(HTTPStatus.SEE_OTHER, "/#clock")

    def _start_again(self) -> None:
        try:
            with self.clock_in_hand:
                self.presses.press()
        except NotRunning as why:
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, str(why))
        else:
            self._redirect(HTTPStatus.SEE_OTHER, STARTED_AGAIN)

    def _send_on(self, site: str, where: str, what: str) -> None:
        """Send the press on to the site itself, with a ticket. A 307 keeps it a press."""
        query = urlencode({"ticket": ticket(what, site=site, key=self.town.demo_key)})
        address = f"{self.town.sites[site].url}/demo/{where}/?{query}"
        self._redirect(HTTPStatus.TEMPORARY_REDIRECT, address)

    def _is_for_us(self) -> bool:
        """Asked by our own name: a page elsewhere cannot lead a browser here by a name of its own."""
        return self.headers.get("host") == f"{HOST}:{self.town.port}"

    def _redirect(self, status: HTTPStatus, address: str) -> None:
        self.send_response(status)
        self.send_header("Location", address)
        self._finish(b"")

    def _refuse(self, status: HTTPStatus, why: str = "") -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self._finish((why or status.phrase).encode())

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self._finish(body)

    def _finish(self, body: bytes) -> None:
        for name, value in _headers(self.town).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _asked_day(path: str) -> date | None:
    """The day whose texts are asked for, if the address has one."""
    beginning, _, rest = path.removeprefix("/").partition("/")
    try:
        return date.fromisoformat(rest) if beginning == "texts" else None
    except ValueError:
        return None


def landing(town: Town, presses: Presses) -> ThreadingHTTPServer:
    """Start the first page beside this process's own work. It ends with the process, or by `shutdown`."""
    handler = type("Handler", (Handler,), {"town": town, "presses": presses})
    server = ThreadingHTTPServer((HOST, town.port), handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def _headers(town: Town) -> dict[str, str]:
    """As strict as the sites'; forms may also lead to the sites, which is what this page is for."""
    sites = " ".join(site.url for site in town.sites.values())
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        f"form-action 'self' {sites}; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
