"""The proxy passes everything on as it is, counts it, and loses replies only after the work was done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

import pytest
import urllib3

from bench.network.proxy import Exchange, a_proxy
from bench.once.faults import Cutter

ITEM = "/street/items/00112233445566778899aabbccddeeff"
HOST = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """Answers with what it was sent, and remembers it."""

    seen: list[bytes] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(body)
        self.send_response(500 if body == b"fail" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has upstream
        pass


@pytest.fixture
def port() -> Iterator[int]:
    """A site that listens."""
    Site.seen.clear()
    with ThreadingHTTPServer((HOST, 0), Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def post(url: str, body: bytes) -> urllib3.BaseHTTPResponse:
    """Send it, once."""
    return urllib3.request("POST", url + ITEM, body=body, retries=False, timeout=5)


def arrived(url: str, body: bytes) -> bool:
    """Whether the whole reply came."""
    try:
        return post(url, body).data == body
    except urllib3.exceptions.HTTPError:
        return False


def test_what_passes_through_is_whole_and_counted(port: int) -> None:
    body = b"x" * 200_000
    with a_proxy(port) as proxy:
        assert post(proxy.url, body).data == body
        (exchange,) = proxy.exchanges
    assert (exchange.path, exchange.status, exchange.body) == (ITEM, 200, body)


def test_a_reply_is_lost_after_the_work_was_done(port: int) -> None:
    cutter = Cutter(1.0, Random(1))
    with a_proxy(port, cutter) as proxy:
        assert not any(arrived(proxy.url, b"x" * 50) for _ in range(5))
        assert post(proxy.url, b"fail").status == 500
    assert Site.seen == [b"x" * 50] * 5 + [b"fail"]
    assert (cutter.replies, cutter.cut) == (5, 5)


def test_the_share_that_is_lost_is_the_share_that_was_asked_for() -> None:
    cutter = Cutter(0.2, Random(1))
    reply = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100
    exchange = Exchange(f"POST {ITEM} HTTP/1.1".encode(), reply)
    lost = sum(cutter(exchange) != reply for _ in range(5000))
    assert lost == cutter.cut
    assert 900 < lost < 1100


def test_where_the_site_is_gone_nothing_comes_back(port: int) -> None:
    with a_proxy(port) as proxy:
        proxy.is_open = False
        with pytest.raises(urllib3.exceptions.HTTPError):
            post(proxy.url, b"x")
        assert (proxy.exchanges, proxy.turned_away) == ([], 1)
