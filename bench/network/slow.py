"""A slow network, as the browser itself simulates it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page


@dataclass(frozen=True)
class Network:
    """How much passes in a second, and how long the way there and back takes."""

    name: str
    bits_a_second: int
    milliseconds: int


SLOW_3G = Network("slow 3G", 400_000, 400)
SLOW_4G = Network("slow 4G", 1_600_000, 150)
"""The network on which Lighthouse judges pages for phones."""


def slow_down(page: Page, network: Network) -> CDPSession:
    """From now on this page is on that network."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {
        "offline": False,
        "latency": network.milliseconds,
        "downloadThroughput": network.bits_a_second / 8,
        "uploadThroughput": network.bits_a_second / 8,
    }
    session.send("Network.emulateNetworkConditions", conditions)
    return session
