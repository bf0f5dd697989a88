"""What an officer does on the street: the pages of one offer, each answered from what is on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.journeys.site import Town
from tests.journeys.staff import OKORO
from tests.journeys.visitor import Visitor

POSSESSION = "Having drugs for their own use"
WHY_OWN_USE = "Why do you judge it to be for their own use?"
USUAL = "Is all of this so?"
CHILD = 18
ADULT = "Is an appropriate adult here, or coming?"


@dataclass(frozen=True)
class Met:
    """Somebody whom the officer meets. Every one of them is invented."""

    given: str
    family: str
    age: int
    phone: str
    work: str = "Works in the day"
    times: tuple[str, ...] = ("Weekday evenings",)

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    def born(self, today: date) -> date:
        """A birthday that has always been this year already."""
        return date(today.year - self.age, 1, 1)


def an_officer(visitor: Visitor, town: Town) -> Visitor:
    """PC Okoro takes out the phone and begins an offer."""
    return visitor.sign_in(town.sites["police"], OKORO).press("Make an offer")


def says_what_was_found(officer: Visitor, age: int, **different: str) -> Visitor:
    """Page one: the facts, then one tap if all of it is as usual, or what is different."""
    officer.choose("What was it?", POSSESSION).choose("Which drug?", "Cannabis")
    officer.fill("How old are they?", str(age))
    if age < CHILD:
        officer.choose(ADULT, "Here")
    return _declares(officer, **different).press("Continue")


def _declares(officer: Visitor, **different: str) -> Visitor:
    officer.choose(USUAL, "Something is different" if different else "All of it is so")
    for question, answer in different.items():
        officer.choose(question, answer)
    return officer.choose(WHY_OWN_USE, "One small bag or wrap")


def offers_instead(officer: Visitor, scheme: str) -> Visitor:
    """Page two says what fits first; another scheme is one tap further, with its own words."""
    return officer.unfold("Offer something else instead").press(f"Offer this: {scheme}")


def interviews(officer: Visitor) -> Visitor:
    """What the deferred route wants written down. The time is there already: it is now."""
    officer.tick("I told them that legal advice is free", "I gave the caution")
    officer.fill("Body-worn video reference", "BWV-0042")
    return officer.tick("I marked the video as evidence")


def is_told_yes(officer: Visitor) -> Visitor:
    """They say yes, and the next page is about how to reach them."""
    return officer.press("Yes, they accept").sees("Reach them", "When do they work?")


def is_told_no(officer: Visitor, why: str) -> Visitor:
    """They say no, and that is the end of it."""
    officer.page.get_by_text("No", exact=True).click()
    return officer.press(why)


def says_who_they_are(officer: Visitor, town: Town, met: Met) -> Visitor:
    """Page three: who it is, what is safe, and when they can talk given their work."""
    officer.fill("First name", met.given).fill("Last name", met.family)
    officer.unfold("Date of birth").fill_date("Date of birth, if they gave it", met.born(town.now.date()))
    officer.fill("Phone number", met.phone).choose("What is safe on this number?", "Call", "Text")
    officer.choose("When do they work?", met.work)
    return officer.unfold("Other times than their work suggests").choose("When can they talk?", *met.times)


def reference_on(officer: Visitor) -> str:
    """The reference that the last page shows."""
    return officer.page.get_by_text("Reference").first.locator("strong").inner_text()


def looks_at_what_ended(officer: Visitor) -> Visitor:
    """Home again, where the last few that ended are seen with how they ended."""
    return officer.click("Towpath").sees("Ended in the last 30 days")
