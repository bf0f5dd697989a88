"""Somebody who has never seen these pages: what they do and read is counted, and timed by a model."""

from __future__ import annotations

from typing import Self

from playwright.sync_api import Locator, Page

from bench.keystrokes.operators import CHARACTER, TAP, Deed, operators_of
from tests.journeys.visitor import Visitor

POINT_AND_CLICK = 1.1 + 0.2
"""Seconds, in the place of a thumb's tap: P and twice B of Card, Moran and Newell, 1983, chapter 8."""
WORDS_A_MINUTE = 238
"""Of reading to oneself: Brysbaert, How many words do we read per minute?, 2019, of 190 studies."""
SECONDS_A_PAGE = 1.0
"""For a page to come. [unverified] A setting, to confirm on the provider's own machines."""
# All that is said on a page, but for what stands in tables, which people look up in and do not read through.
SAID = """() => [...document.querySelectorAll(
        'main :is(h1, h2, h3, p, li, label, legend, .govuk-hint, button)')]
    .filter(each => !each.closest('td, th, option') && !each.querySelector('p, li, label'))
    .map(each => each.innerText.trim())"""


class Newcomer(Visitor):
    """A visitor who reads every sentence the first time, and stops to think at each question."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.begins()

    def begins(self) -> Self:
        """From here on it counts."""
        self.deeds: list[Deed] = []
        self.read: set[str] = set()
        self.pages = 0
        return self

    def follow(self, what: Locator) -> Self:
        self._reads()
        super().follow(what)
        self.deeds.append(Deed(TAP))
        self.pages += 1
        return self

    def writes(self, where: Locator, question: str, text: str) -> Self:
        """Type into the field of this question, over what stands there."""
        where.get_by_label(question, exact=True).fill(text)
        own = f"{self.pages} {where} {question}"
        self.deeds += [Deed(TAP, own, types=True), *[Deed(CHARACTER, own, types=True)] * len(text)]
        return self

    def picks(self, where: Locator, question: str, option: str) -> Self:
        """Open the list of this question, and pick an option of it."""
        where.get_by_label(question, exact=True).select_option(label=option)
        self.deeds += [Deed(TAP, f"{self.pages} {where} {question}")] * 2
        return self

    def sets(self, question: str, *answers: str, but_not: tuple[str, ...] = ()) -> Self:
        """Tick these of the question, and take the ticks from those others."""
        group = self.page.get_by_role("group", name=question, exact=True)
        for answer in (*answers, *but_not):
            group.get_by_label(answer, exact=True).set_checked(answer in answers)
            self.deeds.append(Deed(TAP, f"{self.pages} {question}"))
        return self

    @property
    def seconds(self) -> float:
        """How long it takes them by the model: deeds and thoughts, reading, and pages that come."""
        by_hand = operators_of(self.deeds).seconds({"T": POINT_AND_CLICK})
        reading = sum(len(said.split()) for said in self.read) * 60 / WORDS_A_MINUTE
        return by_hand + reading + self.pages * SECONDS_A_PAGE

    @property
    def actions(self) -> int:
        """How often they click, and how many fields they type into."""
        return sum(each.kind == TAP for each in self.deeds)

    def _reads(self) -> None:
        self.read |= set(self.page.evaluate(SAID))
