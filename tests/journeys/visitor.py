"""Somebody at a browser. Every page they come to is checked for accessibility and for errors."""

from __future__ import annotations

import re
import time
from datetime import date
from functools import cache
from typing import Any, Self

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from tests.folders import HERE
from tests.journeys.album import ALBUM
from tests.journeys.staff import PASSWORD, Member
from towpath.demo.processes import Site

AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FIND = """async tags => {
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}})
    return found.violations.map(
        each => [each.id + ': ' + each.help, ...each.nodes.map(node => '    ' + node.html)].join('\\n'))
}"""
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const all = [...document.querySelectorAll('body *')]
    const wide = all.filter(each => each.getBoundingClientRect().right > width)
    return wide.map(each => 'wider than the screen: ' + each.cloneNode(false).outerHTML)
}"""
# What axe reads is how a page is built: which words and numbers stand there changes nothing.
WORDS, NUMBERS = re.compile(r">[^<]*[^<\s][^<]*<"), re.compile(r"\d+")
# Tokens, references and what was typed before: long, and different at each look.
VALUES = re.compile(r'(nonce|value|href|action|d)="[^"]+"')
SECONDS_TO_CROSS = 25.0
"""A worker delivers every two seconds, and waits a little longer after a refusal."""


class Visitor:
    """A page of a real browser, and the person in front of it."""

    looked_at: set[int] = set()
    """Pages that axe has read before, built as this one is and as wide: they need no second reading."""

    def __init__(self, page: Page, *, javascript: bool = True) -> None:
        self.page = page
        self._javascript = javascript
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
        return self.follow(self.page.get_by_role("button", name=text, exact=True).first)

    def click(self, text: str) -> Self:
        """Follow a link, and look at the page it leads to."""
        return self.follow(self.page.get_by_role("link", name=text, exact=True).first)

    def follow(self, what: Locator) -> Self:
        """Click on whatever leads to another page, and look at that page."""
        with self.page.expect_navigation():
            what.click()
        return self.looks_well()

    def within(self, text: str, kind: str = "listitem") -> Locator:
        """The item of a list, or the row of a table, that says this."""
        return self.page.get_by_role(kind).filter(has_text=text).first  # type: ignore[arg-type]  # its names are a closed list

    def unfold(self, text: str) -> Self:
        """Open what is folded away under these words."""
        self.page.locator("summary").filter(has_text=text).first.click()
        return self

    def fill(self, label: str, value: str) -> Self:
        """Type into the field of this label."""
        self.page.get_by_label(label, exact=True).fill(value)
        return self

    def fill_date(self, question: str, day: date) -> Self:
        """Type a day into the three boxes of this question."""
        group = self._group(question)
        for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(box, exact=True).fill(str(number))
        return self

    def choose(self, question: str, *answers: str) -> Self:
        """Choose a radio button, or tick boxes, of the group of this question."""
        for answer in answers:
            self._group(question).get_by_label(answer, exact=True).check()
        return self

    def pick(self, label: str, option: str) -> Self:
        """Pick an option of a list that opens."""
        self.page.get_by_label(label, exact=True).select_option(label=option)
        return self

    def tick(self, *labels: str) -> Self:
        """Tick boxes that stand by themselves."""
        for label in labels:
            self.page.get_by_label(label, exact=True).check()
        return self

    def sees(self, *texts: str) -> Self:
        """Stop unless the page says all of this where it can be seen."""
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=5_000)
        return self

    def sees_nothing_of(self, *texts: str) -> Self:
        """Stop if the page says any of this."""
        for text in texts:
            assert text not in self.text(), f"{self.page.url} says “{text}”"
        return self

    def waits_for(self, text: str) -> Self:
        """Look again and again, as people do, until the page says this."""
        until = time.monotonic() + SECONDS_TO_CROSS
        while not self.says(text):
            assert time.monotonic() < until, f"{self.page.url} never said “{text}”:\n{self.text()}"
            self.page.wait_for_timeout(250)
            self.page.reload()
        return self.looks_well()

    def says(self, text: str) -> bool:
        """Whether the page says this now, where it can be seen."""
        return self.page.get_by_text(text).filter(visible=True).count() > 0

    def text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator("body").inner_text()

    def looks_well(self) -> Self:
        """No rule of WCAG 2.2 AA is broken, nothing hangs over the side, nothing failed behind the page."""
        ALBUM.keep(self.page)
        found = [*self._wrong, *self.page.evaluate(TOO_WIDE), *self._broken_rules()]
        if not self.page.title().strip():
            found.append("the page has no title")
        if self.page.locator("h1").count() != 1:
            found.append("the page has no heading of its own, or several")
        assert not found, f"{self.page.url} ({self.page.title()})\n" + "\n".join(found)
        return self

    def _broken_rules(self) -> list[str]:
        """What axe finds. Once without a finding, a page that is built alike is not read again."""
        if not self._javascript:  # without scripts axe waits for ever
            return []
        size = self.page.viewport_size
        seen = hash((size["width"] if size else 0, _built(self.page.content())))
        if seen in self.looked_at:
            return []
        self.page.evaluate(_axe())
        found: list[str] = self.page.evaluate(FIND, WCAG_2_2_AA)
        if not found:
            self.looked_at.add(seen)
        return found

    def _group(self, question: str) -> Locator:
        return self.page.get_by_role("group", name=question, exact=True)

    def _heard(self, message: ConsoleMessage) -> None:
        # A refused page answers 4xx on purpose, and the browser remarks on it.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self._wrong.append(f"the browser says: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self._wrong.append(f"{response.url} answered {response.status}")


def _built(content: str) -> str:
    """How a page is built: its elements and what they are, without the words and numbers of this one."""
    return NUMBERS.sub("0", WORDS.sub(">x<", VALUES.sub(r'\1="x"', content)))


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
    "sideways": {"viewport": {"width": 740, "height": 360}, "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 800}},
}
