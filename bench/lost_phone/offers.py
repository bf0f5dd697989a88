"""An officer who makes offers on a phone without a signal, and types a canary wherever one can type."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from bench.lost_phone.canaries import Canaries
from bench.stage import street_is_usable


class Officer:
    """One page of the phone, and the officer at it."""

    def __init__(self, page: Page, canaries: Canaries) -> None:
        self.page = page
        self.canaries = canaries

    def accepted(self) -> None:
        """A whole referral, with every way to reach them and somebody beside."""
        self._found()
        self._words()
        self.press("Yes, they accept")
        self._reach()
        self.press("Save the referral")
        self.is_saved()

    def undecided(self) -> None:
        """They want time, and tell how to reach them."""
        self._found()
        self._words()
        self.press("They want time to decide")
        self._reach()
        self.press("Save: they want time")
        self.is_saved()

    def not_offered(self) -> None:
        """It was not offered, and why."""
        self._found_facts()
        self.press("Not offered")
        self._choose_first("reason")
        self.type_if_there("note", self.canaries.name)
        self.press("Save")
        self.is_saved()

    def left(self) -> None:
        """All was typed, and then the page was opened again: nothing was saved."""
        self._found()
        self._words()
        self.press("Yes, they accept")
        self._reach()
        self.page.reload()
        street_is_usable(self.page)

    def up_to_the_name(self) -> None:
        """All is typed and stands on the page."""
        self._found()
        self._words()
        self.press("Yes, they accept")
        self._reach()

    def _found(self) -> None:
        self._found_facts()
        self.tap("All of it is so")
        self.tap("One small bag or wrap")
        self.unfold("Add your own words")
        self.type_if_there("q_own_use_why", self.canaries.name)
        self.press("Continue")

    def _found_facts(self) -> None:
        self.tap("Having drugs for their own use")
        self.tap("Cannabis")
        self.type("age", "26")
        self.unfold("When you met them, and the crime number")
        self.type("crime_ref", self.canaries.reference())

    def _words(self) -> None:
        self.tap("I told them that legal advice is free")
        self.tap("I gave the caution")
        self.type("bwv_ref", self.canaries.reference())

    def _reach(self) -> None:
        self.type("given_name", self.canaries.name())
        self.type("family_name", self.canaries.name())
        self.type("phone", self.canaries.phone())
        self.tap("Call")
        self.unfold("No phone, or another way")
        self.type("email", self.canaries.email())
        self.type("other_way", self.canaries.name())
        self.type("second_name", self.canaries.name())
        self.type("second_phone", self.canaries.phone())
        self.tap("Works in the day")

    def is_saved(self) -> None:
        """The page says so; then another offer is begun."""
        self.page.get_by_role("heading", name="Saved on this phone").wait_for()
        self.press("Make another offer")

    def tap(self, text: str) -> None:
        """A radio button or a box by its label."""
        self.page.locator("label").filter(visible=True).get_by_text(text, exact=True).first.click(force=True)

    def press(self, text: str) -> None:
        """A button."""
        self.page.get_by_role("button", name=text, exact=True).filter(visible=True).first.click()

    def unfold(self, text: str) -> None:
        """Open what is folded away."""
        folded = self.page.locator("details:not([open]) > summary").filter(has_text=text, visible=True)
        if folded.count():
            folded.first.click()

    def type(self, name: str, text: str) -> None:
        """Into the field of this name, a key at a time."""
        self._field(name).first.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def type_if_there(self, name: str, made: Callable[[], str]) -> None:
        """Likewise, where this scheme asks for it."""
        if self._field(name).count():
            self.type(name, made())

    def _choose_first(self, name: str) -> None:
        self.page.locator(f"[name={name}]").first.check(force=True)

    def _field(self, name: str) -> Locator:
        return self.page.locator(f"[name={name}]").filter(visible=True)
