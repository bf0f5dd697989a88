"""What an officer does on the street: the pages of one offer, each answered from what is on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.journeys.site import Town
from tests.journeys.staff import OKORO
from tests.journeys.visitor import Visitor

POSSESSION = "Having drugs for their own use"


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


def says_what_was_found(officer: Visitor, age: int, **answers: str) -> Visitor:
    """Page one: the facts, then the questions that matter for them."""
    officer.choose("What was it?", POSSESSION).pick("Which drug?", "Cannabis")
    officer.fill("How old are they?", str(age)).press("Go on")
    child = {"Is an appropriate adult here, or coming?": "Here"}
    adult = {"Do they need an appropriate adult?": "No"}
    usual = {
        "Is it a small amount, for their own use?": "Yes",
        "Are there signs that they supply drugs?": "No",
        "Is there enough evidence to take this to court if it comes to that?": "Yes",
        "Are they well enough to talk with you and to understand?": "Yes",
    }
    for question, answer in (usual | (child if age < 18 else adult) | answers).items():
        officer.choose(question, answer)
    officer.fill("Why do you judge it to be for their own use?", "One small bag in a jacket pocket")
    return officer.press("Check what fits")


def says_who_they_are(officer: Visitor, town: Town, met: Met) -> Visitor:
    """Page two: who it is, what is safe, and when they can talk given their work."""
    officer.fill("First name", met.given).fill("Last name", met.family)
    officer.fill_date("Date of birth, if they gave it", met.born(town.now.date()))
    officer.fill("Phone number", met.phone).choose("What is safe on this number?", "Call", "Text")
    officer.choose("When do they work?", met.work).choose("When can they talk?", *met.times)
    return officer


def interviews(officer: Visitor, at: str) -> Visitor:
    """What the deferred route wants written down before the offer is made."""
    officer.tick("I gave the caution", "I told them that legal advice is free")
    officer.choose("The interview", "On the street, on body-worn video")
    officer.fill("Time the interview began", at).fill("Body-worn video reference", "BWV-0042")
    return officer.tick("I marked the video as evidence")


def is_told_yes(officer: Visitor) -> Visitor:
    """They say yes, and the next page is about the call."""
    return officer.choose("What did they say?", "Yes, they accept").press("Save and go on")


def reference_on(officer: Visitor) -> str:
    """The reference that the last page shows."""
    return officer.page.get_by_text("Reference").first.locator("strong").inner_text()


def looks_at_what_ended(officer: Visitor) -> Visitor:
    """Home again, where what has ended may be folded away."""
    officer.click("Towpath")
    return officer.unfold("Ended in the last 30 days") if officer.says("Ended in the last") else officer
