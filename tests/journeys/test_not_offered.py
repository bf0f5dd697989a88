"""Diversion was not offered: the reason is kept, and counts as much as an offer."""

from __future__ import annotations

from tests.journeys import street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town


def test_what_no_scheme_fits_is_recorded_as_not_offered(town: Town, visitor: NewVisitor) -> None:
    officer = street.an_officer(visitor("phone"), town)
    supply = {"Are there signs that they supply drugs?": "Yes"}
    street.says_what_was_found(officer, 31, **supply)
    officer.sees("No scheme fits this person and this offence", "There are signs of supply")
    officer.press("Not offered")
    officer.sees("This counts as much as an offer")
    officer.choose("Why was it not offered?", "Signs of supply").press("Save")
    officer.sees("Saved: not offered")
    street.looks_at_what_ended(officer).sees("Not offered")


def test_the_officers_own_judgement_needs_a_few_words(town: Town, visitor: NewVisitor) -> None:
    officer = street.an_officer(visitor("phone"), town).press("Not offered")
    officer.choose("Why was it not offered?", "Your own judgement")
    officer.choose("What was it?", "Theft, for example from a shop").pick("Which drug?", "No drugs")
    officer.press("Save").sees("Say in a few words why you chose not to offer it.")
    officer.fill("In a few words", "They had to catch the last train home").press("Save")
    officer.sees("Saved: not offered")
