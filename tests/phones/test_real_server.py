"""The queue against the real police site: one item becomes one case, whatever happens on the way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import BELL, OKORO, PASSWORD
from tests.journeys.visitor import Visitor
from towpath.demo.processes import command

STARTED = """async () => {
    const at = (name) => import(`/static/police/street/${name}.js`)
    const { openQueue } = await at('queue')
    const { startSync } = await at('sync')
    const { newId, seal } = await at('seal')
    const queue = await openQueue()
    const sync = startSync(queue)
    const sealed = async (id) => {
        const { key, public: publicKey, officer } = await queue.key()
        const steps = { not_offered: { reason: ['safety'], note: [''], offence_family: ['drug_possession'],
            drug_family: ['cannabis'], age: ['25'] } }
        const content = { v: 1, id, by: officer, made_at: new Date().toISOString(), steps }
        return JSON.stringify(await seal({ publicKey, keyId: key, id, content }))
    }
    const save = async (id = newId()) => {
        await queue.add({ id, sealed: await sealed(id), madeAt: new Date().toISOString() })
        return id
    }
    await sync.now()
    Object.assign(window, { queue, sync, save })
}"""
ROWS = "() => queue.list()"
SEND = "() => sync.now()"
ITEMS, KEY = "**/street/items/*", "**/street/key"


@pytest.fixture
def officer(visitor: NewVisitor, town: Town) -> Page:
    """PC Okoro's phone, on a page of the site, with the queue running."""
    page = visitor("phone").sign_in(town.sites["police"], OKORO).page
    page.evaluate(STARTED)
    return page


def rows(page: Page) -> dict[str, dict[str, Any]]:
    """What the phone lists, by the id of each item."""
    return {row["id"]: row for row in page.evaluate(ROWS)}


def cases(town: Town, item: str) -> list[str]:
    """The references of the cases that an item became, from the store of the police."""
    store = Path(town.sites["police"].environment["TOWPATH_DIR"]) / "police.sqlite3"
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as opened:
        found = opened.execute("select ref from police_diversion where replace(flow, '-', '') = ?", [item])
        return [ref for (ref,) in found.fetchall()]


def lost(route: Route) -> None:
    """The server has it, and its answer never comes."""
    route.fetch()
    route.abort("connectionreset")


def doubled(route: Route) -> None:
    """A network that sends everything twice."""
    route.fetch()
    route.fulfill(response=route.fetch())


def portal(route: Route) -> None:
    """A network that wants its terms accepted."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Free Wi-Fi</h1>")


def broken(route: Route) -> None:
    """A proxy that cannot reach the server."""
    route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")


@pytest.mark.parametrize("happens", [lost, doubled, portal, broken], ids=lambda each: each.__name__)
def test_it_becomes_one_case(officer: Page, town: Town, happens: Callable[[Route], None]) -> None:
    item = officer.evaluate("() => save()")
    officer.route(ITEMS, happens, times=1)
    officer.evaluate(SEND)
    officer.evaluate(SEND)
    (reference,) = cases(town, item)
    row = rows(officer)[item]
    assert (row["state"], row["reference"], row["url"]) == ("received", reference, row["url"])
    officer.goto(town.sites["police"].url + row["url"])
    assert reference in officer.locator("main").inner_text()


def test_other_bytes_under_the_same_id_go_to_the_desk(officer: Page, town: Town, visitor: NewVisitor) -> None:
    other = visitor("phone").sign_in(town.sites["police"], OKORO).page
    other.evaluate(STARTED)
    item = officer.evaluate("() => save()")
    other.evaluate("(id) => save(id)", item)
    officer.evaluate(SEND)
    other.evaluate(SEND)
    assert rows(officer)[item]["state"] == "received"
    assert rows(other)[item]["state"] == "with_desk"
    assert len(cases(town, item)) == 1


def test_a_new_key_opens_what_was_sealed_to_the_old_one(officer: Page, town: Town) -> None:
    old = officer.evaluate("() => queue.key()")["key"]
    first = officer.evaluate("() => save()")
    command(town.sites["police"], "seal", "keygen")
    officer.evaluate(SEND)
    assert officer.evaluate("() => queue.key()")["key"] != old
    second = officer.evaluate("() => save()")
    officer.evaluate(SEND)
    assert [rows(officer)[item]["state"] for item in (first, second)] == ["received"] * 2
    assert [len(cases(town, item)) for item in (first, second)] == [1, 1]


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_a_day_wrong_is_no_reason_to_lose_it(
    visitor: NewVisitor, town: Town, days: int
) -> None:
    phone = visitor("phone")
    phone.page.clock.install(time=town.now + timedelta(days=days))
    page = phone.sign_in(town.sites["police"], OKORO).page
    page.evaluate(STARTED)
    item = page.evaluate("() => save()")
    page.evaluate(SEND)
    assert rows(page)[item]["state"] == "received"
    assert len(cases(town, item)) == 1


def test_it_outlives_signing_out_and_waits_for_its_officer(officer: Page, town: Town) -> None:
    police = town.sites["police"]
    officer.route(KEY, portal)
    item = officer.evaluate("() => save()")
    officer.unroute(KEY)
    for who in (BELL, OKORO):
        officer.goto(f"{police.url}/sign-out/")
        officer.get_by_role("button", name="Sign out").click()
        officer.evaluate(STARTED)
        assert officer.evaluate("() => sync.why()") == "signed_out"
        _sign_in(officer, police.url, who.username)
        officer.evaluate(STARTED)
        assert rows(officer)[item]["state"] == ("received" if who is OKORO else "waiting")
    assert len(cases(town, item)) == 1


def test_the_home_page_shows_what_waits_and_sends_it(officer: Page, town: Town) -> None:
    officer.route(KEY, portal)
    item = officer.evaluate("() => save()")
    officer.reload()
    row = officer.locator(f'[data-id="{item}"]')
    expect(row).to_contain_text("Saved on this phone")
    expect(officer.locator("[data-why=not_ours]")).to_be_visible()
    officer.unroute(KEY)
    officer.get_by_role("button", name="Send now").click()
    expect(row).to_contain_text("Received")
    (reference,) = cases(town, item)
    expect(row).to_contain_text(reference)
    Visitor(officer).looks_well()
    row.get_by_role("link").click()
    expect(officer.locator("main")).to_contain_text(reference)


def _sign_in(page: Page, url: str, username: str) -> None:
    page.goto(f"{url}/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{url}/")
