"""What a lost phone tells: offers are made without a signal, then all that the browser keeps is searched."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from secrets import randbits

from playwright.sync_api import BrowserContext, Page

from bench.figures import Figure, exactly, told
from bench.first_load import as_in_use
from bench.lost_phone.canaries import Canaries
from bench.lost_phone.control import leaks_found
from bench.lost_phone.offers import Officer
from bench.lost_phone.profile import a_phone
from bench.lost_phone.search import Searched, search
from bench.network.proxy import Proxy, a_proxy
from bench.raw import Raw
from bench.stage import asked_of, install_street, sign_in, street_is_usable
from tests.journeys.site import a_town
from towpath.demo.processes import Site

KEPT_BY_POLICE = "from bench.once.kept_by_police import show; show()"
SECONDS_TO_SEND = 240


@dataclass
class Found:
    """What was found at each moment at which a phone may be lost."""

    typed: int
    saved: int
    received: int
    waiting: Searched
    killed: Searched
    sent: Searched


def measure(raw: Raw, count: int) -> list[Figure]:
    """A page that leaks first, so that the search is seen to find; then the officer's own."""
    folder = raw.room("lost-phone")
    dice = Random(randbits(32))
    leaks, missed = leaks_found(folder / "control", dice)
    with a_town(raw.room("lost-phone-town")) as town:
        site = as_in_use(town, raw.room("lost-phone-static"))
        with a_proxy(site.port) as proxy:
            found = _lost(folder / "phone", proxy, site, Canaries(dice), count)
    searches = {"waiting": found.waiting, "killed": found.killed, "sent": found.sent}
    raw.keep("lost-phone.json", {name: asdict(each) for name, each in searches.items()})
    return figures(found, leaks, missed, count)


def figures(found: Found, leaks: list[str], missed: list[str], count: int) -> list[Figure]:
    """What has to be so, beside the page that leaks."""
    ways = f"{len(leaks)} of {len(leaks) + len(missed)} leaks of a leaking page found"
    unread = found.waiting.unread + found.killed.unread + found.sent.unread
    enough = Figure(
        "strings typed without a signal", f"{found.typed}", "", f"at least {count}", found.typed >= count
    )
    return [
        enough,
        exactly("places where one was found, items waiting", len(found.waiting.finds), 0, ways),
        exactly("the same, browser killed while typing", len(found.killed.finds), 0, ways),
        exactly("the same, items sent", len(found.sent.finds), 0, ways),
        exactly("leaks of a page that leaks, not found", len(missed), 0, ", ".join(leaks)),
        exactly("offers that arrived", found.received, found.saved, f"{found.saved} saved without a signal"),
        exactly("packed parts that could not be read", len(unread), 0, ""),
        told("files searched, megabytes", f"{found.waiting.files}, {found.waiting.read / 1e6:.1f}"),
        told("parts unpacked in them", f"{found.waiting.views:,}"),
    ]


def _lost(folder: Path, proxy: Proxy, site: Site, canaries: Canaries, count: int) -> Found:
    with a_phone(folder) as context:
        sign_in(context, proxy.url)
        saved = _make_offers(_offline(context, proxy), canaries, count)
    waiting = search(folder, canaries)
    with a_phone(folder, killed=True) as context:
        page = _page(context)
        context.set_offline(True)
        page.goto(f"{proxy.url}/street/")
        street_is_usable(page)
        Officer(page, canaries).up_to_the_name()
    killed = search(folder, canaries)
    proxy.is_open = True
    with a_phone(folder) as context:
        received = _send(context, proxy, site, saved)
    return Found(len(canaries.made), saved, received, waiting, killed, search(folder, canaries))


def _offline(context: BrowserContext, proxy: Proxy) -> Page:
    """The phone's screens, put on the phone, with the network gone afterwards for good."""
    page = _page(context)
    install_street(page, proxy.url)
    context.set_offline(True)
    proxy.is_open = False
    page.goto(f"{proxy.url}/street/")
    street_is_usable(page)
    return page


def _make_offers(page: Page, canaries: Canaries, count: int) -> int:
    """Offers of every kind in turn until so many strings were typed; how many of them were saved."""
    officer, saved = Officer(page, canaries), 0
    while len(canaries.made) < count:
        for offer in (officer.accepted, officer.not_offered, officer.left, officer.undecided):
            offer()
            saved += offer != officer.left
    return saved


def _send(context: BrowserContext, proxy: Proxy, site: Site, saved: int) -> int:
    """Sign in, open the screens, and wait until everything has arrived."""
    sign_in(context, proxy.url)
    page = _page(context)
    page.goto(f"{proxy.url}/street/")
    received = 0
    for _ in range(SECONDS_TO_SEND // 2):
        page.wait_for_timeout(2000)
        received = sum(item["state"] == "received" for item in asked_of(site, KEPT_BY_POLICE)["items"])
        if received >= saved:
            break
    return received


def _page(context: BrowserContext) -> Page:
    """A page on which whoever leaves is not held back."""
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    return page
