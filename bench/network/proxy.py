"""A small proxy between clients and a site: it passes each request on, counts, and can lose a reply."""

from __future__ import annotations

import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from towpath.demo.processes import HOST

PIECE = 65_536
LONGEST_HEAD = 65_536
SECONDS_TO_ANSWER = 60.0
CONNECTION = re.compile(rb"\r\n(?:proxy-)?connection:[^\r\n]*", re.IGNORECASE)
LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Exchange:
    """One request and its whole reply, as bytes on the wire."""

    request: bytes
    reply: bytes

    @property
    def path(self) -> str:
        """What was asked for."""
        return self.request.split(b" ", 2)[1].decode("latin-1")

    @property
    def body(self) -> bytes:
        """What was answered, without its head."""
        return self.reply.partition(b"\r\n\r\n")[2]

    @property
    def status(self) -> int:
        """What it was answered; 0 where nothing came."""
        words = self.reply.split(b" ", 2)
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


Fate = Callable[[Exchange], bytes]
"""What of a reply reaches the client."""


def whole(exchange: Exchange) -> bytes:
    """Nothing is lost."""
    return exchange.reply


@dataclass
class Proxy:
    """Where it listens, and what went through it so far."""

    port: int
    exchanges: list[Exchange] = field(default_factory=list)
    is_open: bool = True
    turned_away: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """What clients take the site's address to be."""
        return f"http://{HOST}:{self.port}"

    def turns_away(self) -> None:
        """Somebody asked while it was shut."""
        with self._lock:
            self.turned_away += 1

    def saw(self, exchange: Exchange) -> None:
        """Write one down."""
        with self._lock:
            self.exchanges.append(exchange)


@contextmanager
def a_proxy(to_port: int, fate: Fate = whole) -> Iterator[Proxy]:
    """A proxy before what listens on this port."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            _pass_on(self.request, to_port, fate, proxy)

    with _Server((HOST, 0), Handler) as server:
        proxy = Proxy(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            server.shutdown()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what this is here for."""


def _pass_on(client: socket.socket, to_port: int, fate: Fate, proxy: Proxy) -> None:
    client.settimeout(SECONDS_TO_ANSWER)
    request = _request(client)
    if not request:
        return
    if not proxy.is_open:
        proxy.turns_away()
        return
    exchange = Exchange(request, _reply(request, to_port))
    proxy.saw(exchange)
    client.sendall(fate(exchange))


def _request(client: socket.socket) -> bytes:
    """One request, whole. It closes the connection after its reply: one connection carries one exchange."""
    held = b""
    while b"\r\n\r\n" not in held:
        piece = client.recv(PIECE)
        if not piece or len(held) > LONGEST_HEAD:
            return b""
        held += piece
    head, _, body = held.partition(b"\r\n\r\n")
    found = LENGTH.search(head)
    while len(body) < (int(found.group(1)) if found else 0):
        piece = client.recv(PIECE)
        if not piece:
            return b""
        body += piece
    return CONNECTION.sub(b"", head) + b"\r\nConnection: close\r\n\r\n" + body


def _reply(request: bytes, to_port: int) -> bytes:
    """All that the site answers; nothing where it is not there, and a part where it ends meanwhile."""
    pieces = []
    try:
        with socket.create_connection((HOST, to_port), SECONDS_TO_ANSWER) as site:
            site.sendall(request)
            while piece := site.recv(PIECE):
                pieces.append(piece)
    except OSError:
        pass
    return b"".join(pieces)
