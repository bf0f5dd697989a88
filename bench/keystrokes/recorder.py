"""Sees what a thumb does in a real browser: every tap that goes down, every character that arrives."""

from __future__ import annotations

import math
import time
from typing import Any

from playwright.sync_api import Locator, Page, expect

from bench.keystrokes.operators import CHARACTER, SWIPE, TAP, Deed

WATCH = """
const question = element => {
    let found = ''
    for (let at = element.closest(GROUPS); at; at = at.parentElement?.closest(GROUPS)) found = at
    if (!found) return ''
    const number = [...document.querySelectorAll(GROUPS)].indexOf(found)
    found.dataset.benchQuestion ||= `${location.pathname} ${number}`
    return found.dataset.benchQuestion
}
const GROUPS = 'fieldset, .govuk-form-group, details'
const TYPED = 'textarea, input:not([type=radio], [type=checkbox], [type=hidden], [type=submit])'
addEventListener('pointerdown', event => {
    const at = event.target.closest('label')?.control ?? event.target
    const target = at.name || at.textContent.trim()
    benchSaw({kind: 'tap', question: question(at), target, types: at.matches(TYPED)})
}, true)
addEventListener('beforeinput', event => {
    const target = event.target.name
    for (const each of event.data ?? '') {
        benchSaw({kind: 'character', question: question(event.target), target, types: true})
    }
}, true)
"""
ABOVE_OR_BELOW = """async element => {
    const place = () => JSON.stringify(element.getBoundingClientRect())
    const frame = () => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(done)) })
    for (let before = ''; before !== place(); await frame()) before = place()
    const box = element.getBoundingClientRect()
    const beyond = box.top < 0 ? -box.top : Math.max(0, box.bottom - innerHeight)
    if (beyond) element.scrollIntoView({block: 'center', behavior: 'instant'})
    await frame()
    return beyond / innerHeight
}"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
"""Before that the browser gives a page no taps, and there is nothing to tap on."""
PART_OF_A_SCREEN = 0.7
"""How far one swipe goes."""


class Thumb:
    """One thumb on one page. It does what the walk says; what is counted is what the page saw."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.deeds: list[Deed] = []
        self.waited = 0.0
        self.places: list[str] = []
        self.spoken = 0
        page.expose_binding("benchSaw", lambda _, seen: self._saw(seen))
        page.add_init_script(WATCH)

    def forget(self) -> None:
        """What was done so far was not part of the walk."""
        self.deeds, self.waited, self.places, self.spoken = [], 0.0, [], 0

    def tap(self, what: Locator) -> None:
        """Swipe to it where it is out of sight, and tap it."""
        what.wait_for(state="visible")
        screens = float(what.evaluate(ABOVE_OR_BELOW))
        self.deeds += [Deed(SWIPE)] * math.ceil(screens / PART_OF_A_SCREEN)
        box = what.bounding_box()
        assert box, "what is visible has a place"
        # Where a finger goes down: whatever lies on top there gets it, as on a phone.
        self.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def type(self, into: Locator, text: str) -> None:
        """Tap a field, and once it has the focus type into it, a character at a time."""
        self.tap(into)
        expect(into).to_be_focused()
        self.page.keyboard.type(text)
        assert into.input_value() == text, f"a tap missed its field, in which {text} should stand"

    def go(self, what: Locator, arrives: Locator, place: str) -> None:
        """Tap what leads on, and wait until the next page can be used: that is R."""
        began = time.monotonic()
        self.tap(what)
        arrives.wait_for(state="visible")
        self.page.wait_for_function(PAINTED)
        self.waited += time.monotonic() - began
        self.places.append(place)

    def reads_aloud(self, what: Locator) -> None:
        """Say these words to somebody; the model has no operator for it, so it is counted apart."""
        self.spoken += sum(len(each.split()) for each in what.all_inner_texts())

    def taps(self, *but_into: str) -> int:
        """How often a finger went down, but for the fields of these names."""
        return sum(each.kind == TAP and each.target not in but_into for each in self.deeds)

    @property
    def taps_beside_typing(self) -> int:
        """How often a finger went down on something that is not typed into."""
        return sum(each.kind == TAP and not each.types for each in self.deeds)

    @property
    def characters(self) -> int:
        """How many characters arrived."""
        return sum(each.kind == CHARACTER for each in self.deeds)

    def _saw(self, seen: dict[str, Any]) -> None:
        self.deeds.append(Deed(**seen))
