"""Somebody at a browser. Every page they come to is checked for accessibility and for errors."""

from __future__ import annotations

from functools import cache
from typing import Any, Self

from playwright.sync_api import ConsoleMessage, Locator, Page, Response

from tests.folders import HERE
from tests.journeys.staff import PASSWORD, Member
from towpath.demo.processes import Site

AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FIND = """async tags => {
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}})
    return found.violations.map(
        each => [each.id + ': ' + each.help, ...each.nodes.map(node => '    ' + node.html)].join('\\n'))
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Visitor:
    """A page of a real browser, and the person in front of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._wrong: list[str] = []
        page.set_default_timeout(10_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._wrong.append(str(error)))
        page.on("response", self._answered)

    def open(self, url: str) -> Self:
        """Go to an address."""
        self.page.goto(url)
        return self.looks_well()

    def sign_in(self, site: Site, member: Member) -> Self:
        """Open a staff site and sign in as this member of staff."""
        self.open(f"{site.url}/")
        self.page.get_by_label("Username").fill(member.username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        return self.press("Sign in")

    def press(self, text: str) -> Self:
        """Press a button, and look at the page it leads to."""
        return self.follow(self.page.get_by_role("button", name=text, exact=True))

    def click(self, text: str) -> Self:
        """Follow a link, and look at the page it leads to."""
        return self.follow(self.page.get_by_role("link", name=text, exact=True))

    def follow(self, what: Locator) -> Self:
        """Click on whatever leads to another page, and look at that page."""
        with self.page.expect_navigation():
            what.click()
        return self.looks_well()

    def fill(self, label: str, value: str) -> Self:
        """Type into the field of this label."""
        self.page.get_by_label(label, exact=True).fill(value)
        return self

    def choose(self, question: str, answer: str) -> Self:
        """Choose a radio button or tick a box of the group of this question."""
        group = self.page.get_by_role("group", name=question, exact=True)
        group.get_by_label(answer, exact=True).check()
        return self

    def sees(self, text: str) -> Self:
        """Stop unless the page says this where it can be seen."""
        self.page.get_by_text(text).first.wait_for(state="visible", timeout=5_000)
        return self

    def text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator("body").inner_text()

    def looks_well(self) -> Self:
        """No rule of WCAG 2.2 AA is broken, nothing hangs over the side, nothing failed behind the page."""
        self.page.evaluate(_axe())
        found = self.page.evaluate(FIND, WCAG_2_2_AA)
        if self.page.evaluate(TOO_WIDE):
            found.append("the page is wider than the screen")
        found += self._wrong
        assert not found, f"{self.page.url} ({self.page.title()})\n" + "\n".join(found)
        return self

    def _heard(self, message: ConsoleMessage) -> None:
        # A refused page answers 4xx on purpose, and the browser remarks on it.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self._wrong.append(f"the browser says: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self._wrong.append(f"{response.url} answered {response.status}")


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 800}},
}
