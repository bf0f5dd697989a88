"""The page of an officer whose phone has Towpath on it: what is tapped and typed there, step by step."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import OKORO
from tests.journeys.street import POSSESSION, USUAL, WHY_OWN_USE
from tests.journeys.visitor import Visitor

HERE, THERE = "Saved on this phone", "Received"
SECONDS_TO_INSTALL = 30_000
STORED = """async () => {
    const rows = []
    for (const { name } of await indexedDB.databases()) {
        const store = await new Promise((done) => {
            const asked = indexedDB.open(name)
            asked.onsuccess = () => done(asked.result)
        })
        for (const each of store.objectStoreNames) {
            rows.push(await new Promise((done) => {
                const asked = store.transaction(each).objectStore(each).getAll()
                asked.onsuccess = () => done(asked.result)
            }))
        }
        store.close()
    }
    const kept = []
    for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) kept.push(await (await cache.match(request)).text())
    }
    return JSON.stringify([rows, kept, {...localStorage}, {...sessionStorage}, history.state, location.href])
}"""
TYPED = """() => [...document.querySelectorAll('main input, main textarea')].filter(each =>
    each.type === 'text' || each.tagName === 'TEXTAREA' ? !each.name.startsWith('met_') && each.value
        : each.checked && !each.defaultChecked).map(each => each.name)"""


def has_towpath(visitor: NewVisitor, town: Town, screen: str = "phone") -> Visitor:
    """PC Okoro signs in and waits until Towpath is on the phone."""
    officer = visitor(screen, installs=True).sign_in(town.sites["police"], OKORO)
    begin = officer.page.get_by_role("button", name="Make an offer")
    expect(begin).to_have_attribute("href", "/street/", timeout=SECONDS_TO_INSTALL)
    return officer


def begins(officer: Visitor) -> Visitor:
    """From the home page to the first step, which asks by the rules that are on the phone."""
    officer.page.get_by_role("button", name="Make an offer").click()
    return is_ready(officer)


def is_ready(officer: Visitor) -> Visitor:
    """The first step is there, and the phone knows to whom to seal."""
    expect(officer.page.locator(".pl-usual__one").first).to_be_visible(timeout=SECONDS_TO_INSTALL)
    expect(officer.page.locator("#note")).to_be_empty()
    return officer.looks_well()


def taps(officer: Visitor, button: str) -> Visitor:
    """Tap a button of the page, and look at what is shown then."""
    officer.page.get_by_role("button", name=button, exact=True).first.click()
    return officer.looks_well()


def is_at(officer: Visitor, heading: str | re.Pattern[str]) -> Visitor:
    """The step with this heading is shown, and the focus is on it."""
    expect(officer.page.locator("h1")).to_have_text(heading)
    expect(officer.page.locator("h1")).to_be_focused()
    return officer.looks_well()


def finds(officer: Visitor, age: int = 26, different: dict[str, str] | None = None) -> Visitor:
    """The first step, as it is for most, and on."""
    officer.choose("What was it?", POSSESSION).choose("Which drug?", "Cannabis")
    officer.fill("How old are they?", str(age))
    officer.choose(USUAL, "Something is different" if different else "All of it is so")
    for question, answer in (different or {}).items():
        officer.choose(question, answer)
    return taps(officer.choose(WHY_OWN_USE, "One small bag or wrap"), "Continue")


def offers(officer: Visitor, answer: str = "Yes, they accept") -> Visitor:
    """The second step: what is said before the interview, and the answer."""
    officer.tick("I told them that legal advice is free", "I gave the caution")
    return taps(officer.fill("Body-worn video reference", "BWV-0042"), answer)


def reaches(officer: Visitor, number: str = "07700 900512", *, name: str = "Jo") -> Visitor:
    """The third step, up to its last button."""
    officer.fill("First name", name).fill("Last name", "Gongoozler").fill("Phone number", number)
    officer.choose("What is safe on this number?", "Call")
    return officer.choose("When do they work?", "Works in the day")


def refers(officer: Visitor, number: str = "07700 900512", *, name: str = "Jo") -> Visitor:
    """A whole referral from the first step on, saved."""
    is_at(offers(is_at(finds(officer), "The offer")), re.compile("Reach them$"))
    return taps(reaches(officer, number, name=name), "Save the referral")


def is_received(officer: Visitor) -> str:
    """The server has it: the reference that the last step shows."""
    expect(officer.page.locator("h1")).to_have_text(THERE, timeout=20_000)
    officer.looks_well()
    return officer.page.locator(".pl-done strong").inner_text()


def stored(officer: Visitor) -> str:
    """All that the browser keeps for this site, and the address, as one text."""
    return str(officer.page.evaluate(STORED))


def typed(officer: Visitor) -> list[Any]:
    """The fields in which something stands that somebody typed or tapped."""
    return list(officer.page.evaluate(TYPED))
