"""The two ways in which sealed bytes are carried to a peer: over HTTP, and by hand inside one machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import urllib3

from towpath.gate.answer import Answer, NoAnswer, from_bytes
from towpath.gate.envelope import CONTENT_TYPE

CONNECT_SECONDS = 5
READ_SECONDS = 15
LONGEST_ANSWER = 200


class Transport(Protocol):
    """Carries sealed bytes to a peer and brings back its answer, or raises NoAnswer."""

    def send(self, *, peer: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Carry one message."""


class HttpTransport:
    """Over the network. No redirect is followed and no retry is hidden: the courier decides those."""

    def __init__(self) -> None:
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False, maxsize=2)

    def send(self, *, peer: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """POST one message."""
        try:
            response = self._pool.request(
                "POST",
                url,
                body=body,
                headers={**headers, "content-type": CONTENT_TYPE},
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                return from_bytes(response.status, response.read(LONGEST_ANSWER))
            finally:
                response.close()
        except (urllib3.exceptions.HTTPError, OSError) as fault:
            raise NoAnswer(type(fault).__name__) from fault

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()


Hand = Callable[[str, Mapping[str, str], bytes], Answer]


class HandTransport:
    """By hand: gives peer, headers and body to a function that reaches the other side's `receive`."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def send(self, *, peer: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Hand one message over."""
        return self._hand(peer, {**headers, "content-type": CONTENT_TYPE}, body)
