"""A tab on an officer's phone with the queue in it, and what can be done and seen there."""

from __future__ import annotations

from typing import Any, Self, cast

from playwright.sync_api import BrowserContext, Locator, Page

from tests.phones.fake_street import FakeStreet

STORED = """async () => {
    const all = await new Promise((done) => {
        const asked = indexedDB.open('towpath-street')
        asked.onsuccess = () => done(asked.result)
    })
    const names = [...all.objectStoreNames]
    const rows = await Promise.all(names.map((name) => new Promise((done) => {
        const asked = all.transaction(name).objectStore(name).getAll()
        asked.onsuccess = () => done(asked.result)
    })))
    all.close()
    return Object.fromEntries(names.map((name, index) => [name, rows[index]]))
}"""


class Tab:
    """One tab. Several of one phone share their store, as tabs do."""

    def __init__(self, context: BrowserContext, street: FakeStreet) -> None:
        self.page: Page = context.new_page()
        self.street = street

    def open(self) -> Self:
        """Go to the page and wait until it has tried to send once."""
        self.page.goto(f"{self.street.url}/street/")
        self.page.wait_for_function("() => window.isReady")
        self.page.evaluate("() => sync.now()")
        return self

    def save(self, **content: Any) -> str:
        """Seal something and put it into the queue; the id of it."""
        return cast("str", self.page.evaluate("(content) => save(content)", content))

    def send(self) -> Self:
        """Try now, and wait until it was tried."""
        self.page.evaluate("() => sync.now()")
        return self

    def begin_to_send(self) -> Self:
        """Try now, and do not wait for it."""
        self.page.evaluate("() => { sync.now() }")
        return self

    def why(self) -> str:
        """What stands in the way, as the script says."""
        return cast("str", self.page.evaluate("() => sync.why()"))

    def rows(self) -> list[dict[str, Any]]:
        """The queue as it is listed."""
        return cast("list[dict[str, Any]]", self.page.evaluate("() => queue.list()"))

    def states(self) -> dict[str, str]:
        """The state of each item by its id."""
        return {row["id"]: row["state"] for row in self.rows()}

    def becomes(self, item: str, state: str) -> Self:
        """Wait until an item is in this state."""
        self.page.locator(f'[data-id="{item}"][data-state="{state}"]').wait_for()
        return self

    def row(self, item: str) -> Locator:
        """What is shown of an item."""
        return self.page.locator(f'[data-id="{item}"]')

    def stored(self) -> dict[str, list[Any]]:
        """Everything in the store of the browser, by the name of each part."""
        return cast("dict[str, list[Any]]", self.page.evaluate(STORED))

    def text(self) -> str:
        """What can be read on the page."""
        return self.page.locator("main").inner_text()
