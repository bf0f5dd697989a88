"""What a first visit weighs, how long it takes on a slow network, and what later ones ask of the network."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from bench.figures import Figure, at_most, exactly, told
from bench.keystrokes.floor import a_floor
from bench.network.proxy import Exchange, Proxy, a_proxy
from bench.network.slow import SLOW_3G, slow_down
from bench.raw import Raw
from bench.stage import PHONE, a_browser, has_street, signed_in, street_is_usable
from tests.journeys.site import Town, a_town
from towpath.demo.processes import Site, command

MOST_KILOBYTES = 60.0
SECONDS_OF_QUIET = 3.0
NO_STYLE = "data:,"
KINDS = {".css": "style", ".js": "scripts", ".json": "rules", ".svg": "drawings"}


@dataclass(frozen=True)
class Visit:
    """One visit to a page, as the wire and a watch saw it."""

    exchanges: tuple[Exchange, ...]
    seconds: float
    turned_away: int = 0

    @property
    def kilobytes(self) -> float:
        """What came once, packed as it came. A kilobyte is a thousand bytes."""
        return sum(self.by_kind().values())

    @property
    def on_the_wire(self) -> float:
        """All that came, in kilobytes: heads of answers too, and what the worker fetched a second time."""
        return sum(len(each.reply) for each in self.exchanges) / 1000

    @property
    def sent(self) -> float:
        """All that the phone sent, in kilobytes."""
        return sum(len(each.request) for each in self.exchanges) / 1000

    def by_kind(self) -> dict[str, float]:
        """How much of it was which kind, each thing counted once."""
        found: dict[str, float] = {}
        for path, body in {each.path: each.body for each in reversed(self.exchanges) if each.body}.items():
            kind = KINDS.get(Path(urlsplit(path).path).suffix, "page")
            found[kind] = found.get(kind, 0.0) + len(body) / 1000
        return found


def measure(raw: Raw) -> list[Figure]:
    """The plain pages, and the phone's own screens once those are there, beside a bare form."""
    with a_town(raw.room("first-load")) as town, a_browser() as browser:
        site = as_in_use(town, raw.room("static"))
        with a_proxy(site.port) as proxy:
            state = signed_in(browser, proxy.url)
            bare = _bare(browser)
            pages = _visits(browser, state, proxy, f"{proxy.url}/offer/", _field_is_there)
            found = _of_pages(pages, bare)
            kept = {"bare": [bare], "pages": pages}
            if has_street(browser, state, proxy.url):
                street = _visits(browser, state, proxy, f"{proxy.url}/street/", street_is_usable)
                found += _of_street(street, bare)
                kept["street"] = street
    raw.keep("first-load.json", {name: [_told(each) for each in visits] for name, visits in kept.items()})
    return found


def as_in_use(town: Town, static: Path) -> Site:
    """The police site with its files gathered and packed, as in production."""
    before = town.sites["police"]
    site = replace(before, environment={**before.environment, "TOWPATH_STATIC": str(static)})
    command(site, "collectstatic", "--no-input")
    town.processes.end(before.web)
    town.processes.start_web(site)
    town.processes.wait_for(site)
    return site


def _of_pages(visits: list[Visit], bare: Visit) -> list[Figure]:
    first, second, _ = visits
    return [
        at_most("the pages: first visit, kilobytes", first.kilobytes, MOST_KILOBYTES, _weight(bare), "KB"),
        *_around("the pages", first, bare),
        told("the pages: second visit, online", f"{len(second.exchanges)} requests, {_weight(second)}"),
    ]


def _of_street(visits: list[Visit], bare: Visit) -> list[Figure]:
    first, second, offline = visits
    return [
        at_most("the screens: first visit, kilobytes", first.kilobytes, MOST_KILOBYTES, _weight(bare), "KB"),
        *_around("the screens", first, bare),
        exactly(
            "the screens: requests of a visit offline",
            len(offline.exchanges),
            0,
            f"{len(second.exchanges)} online",
        ),
        told("the screens: asked in vain, is there a network", str(offline.turned_away)),
        told(
            "the screens: seconds to a usable form offline",
            f"{offline.seconds:.2f} s",
            f"{second.seconds:.2f} s online",
        ),
    ]


def _around(name: str, first: Visit, bare: Visit) -> list[Figure]:
    kinds = ", ".join(f"{kind} {weight:.1f}" for kind, weight in sorted(first.by_kind().items()))
    return [
        told(f"{name}: of which, in KB", kinds),
        told(
            f"{name}: requests of a first visit",
            str(len(first.exchanges)),
            f"{len(bare.exchanges)} of a bare form",
        ),
        told(
            f"{name}: seconds to a usable form",
            f"{first.seconds:.1f} s",
            f"{bare.seconds:.1f} s of a bare form",
        ),
        told(
            f"{name}: with heads, and kept for offline",
            f"{first.on_the_wire:.1f} KB",
            f"{bare.on_the_wire:.1f} KB of a bare form",
        ),
        told(f"{name}: sent by the phone", f"{first.sent:.1f} KB", f"{bare.sent:.1f} KB of a bare form"),
    ]


def _bare(browser: Browser) -> Visit:
    """A form of three questions in one page without style or script: nothing that asks can weigh less."""
    with a_floor(NO_STYLE) as address, a_proxy(urlsplit(address).port or 0) as proxy:
        context = browser.new_context(**PHONE)
        try:
            return _visit(
                context, proxy, f"{proxy.url}/form", lambda page: page.get_by_label("First name").wait_for()
            )
        finally:
            context.close()


def _visits(
    browser: Browser, state: Any, proxy: Proxy, url: str, usable: Callable[[Page], None]
) -> list[Visit]:
    """The first visit, the second, and one with the network gone, of a phone that has seen nothing before."""
    context = browser.new_context(**PHONE, storage_state=state)
    try:
        found = [_visit(context, proxy, url, usable), _visit(context, proxy, url, usable)]
        context.set_offline(True)
        proxy.is_open = False
        offline = _visit(context, proxy, url, usable) if url.endswith("/street/") else Visit((), 0.0)
        return [*found, offline]
    finally:
        proxy.is_open = True
        context.close()


def _visit(context: BrowserContext, proxy: Proxy, url: str, usable: Callable[[Page], None]) -> Visit:
    """Open the page, wait until it can be used, then until nothing more is asked for."""
    seen, turned_away = len(proxy.exchanges), proxy.turned_away
    page = context.new_page()
    if proxy.is_open:
        slow_down(page, SLOW_3G)
    began = time.monotonic()
    page.goto(url, wait_until="commit", timeout=60_000)
    usable(page)
    seconds = time.monotonic() - began
    _wait_for_quiet(page, proxy)
    page.close()
    return Visit(tuple(proxy.exchanges[seen:]), seconds, proxy.turned_away - turned_away)


def _wait_for_quiet(page: Page, proxy: Proxy) -> None:
    """A worker behind the page may still fetch what is kept for later; that belongs to the visit."""
    asked, since = -1, time.monotonic()
    while time.monotonic() - since < SECONDS_OF_QUIET:
        if len(proxy.exchanges) != asked:
            asked, since = len(proxy.exchanges), time.monotonic()
        page.wait_for_timeout(100)


def _field_is_there(page: Page) -> None:
    page.get_by_label("How old are they?", exact=True).wait_for(timeout=60_000)


def _weight(visit: Visit) -> str:
    return f"{visit.kilobytes:.1f} KB"


def _told(visit: Visit) -> dict[str, object]:
    answers = [f"{each.status} {len(each.reply):>7} {each.path}" for each in visit.exchanges]
    return {
        "seconds": visit.seconds,
        "kilobytes": visit.kilobytes,
        "turned away": visit.turned_away,
        "answers": answers,
    }
