"""The quickest complete referral of an adult, tap by tap: on the plain pages and on the phone's screens."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator

from bench.keystrokes.recorder import Thumb

GIVEN, FAMILY, PHONE = "Jo", "Gongoozler", "07700900512"
AGE, VIDEO = "26", "BWV-0042"
NAME_AND_NUMBER = ("given_name", "family_name", "phone")
ARRIVED = re.compile("Saved|Received")


def deferred(thumb: Thumb) -> None:
    """The scheme that fits first: what is said before the interview, the video, and the yes."""
    _tap_answer(thumb, "I told them that legal advice is free")
    _tap_answer(thumb, "I gave the caution")
    thumb.type(_field(thumb, "Body-worn video reference"), VIDEO)


def voluntary(thumb: Thumb) -> None:
    """The other scheme, which asks for nothing to be written down."""
    page = thumb.page
    thumb.tap(page.locator("summary").filter(has_text="Offer something else instead", visible=True).first)
    button = _button(thumb, "Offer this: Adult diversion by choice")
    # The page before has the same buttons: what is new on this one is the scheme at its head.
    chosen = page.locator(".pl-scheme__name").filter(has_text="Adult diversion by choice", visible=True)
    thumb.go(button, chosen.first, "words")


ROUTES: dict[str, Callable[[Thumb], None]] = {"deferred": deferred, "voluntary": voluntary}


def walk(thumb: Thumb, offers: Callable[[Thumb], None], sends: str) -> None:
    """From the officer's home page to the page that says it is saved."""
    page = thumb.page
    age = _field(thumb, "How old are they?")
    thumb.go(page.get_by_role("button", name="Make an offer", exact=True), age, "found")
    _tap_answer(thumb, "Having drugs for their own use")
    _tap_answer(thumb, "Cannabis")
    thumb.type(age, AGE)
    _tap_answer(thumb, "All of it is so")
    _tap_answer(thumb, "One small bag or wrap")
    thumb.go(_button(thumb, "Continue"), _button(thumb, "Yes, they accept"), "words")
    offers(thumb)
    thumb.reads_aloud(page.locator(".tp-say__words").filter(visible=True))
    first = _field(thumb, "First name")
    thumb.go(_button(thumb, "Yes, they accept"), first, "reach")
    thumb.type(first, GIVEN)
    thumb.type(_field(thumb, "Last name"), FAMILY)
    thumb.type(_field(thumb, "Phone number"), PHONE)
    _tap_answer(thumb, "Call")
    _tap_answer(thumb, "Works in the day")
    saved = page.get_by_role("heading").filter(visible=True).filter(has_text=ARRIVED)
    thumb.go(_button(thumb, sends), saved.first, "done")


def _tap_answer(thumb: Thumb, text: str) -> None:
    """The label of a radio button or a box, as a thumb finds it."""
    thumb.tap(thumb.page.locator("label").filter(visible=True).get_by_text(text, exact=True).first)


def _field(thumb: Thumb, label: str) -> Locator:
    return thumb.page.get_by_label(label, exact=True).filter(visible=True).first


def _button(thumb: Thumb, text: str) -> Locator:
    return thumb.page.get_by_role("button", name=text, exact=True).filter(visible=True).first
