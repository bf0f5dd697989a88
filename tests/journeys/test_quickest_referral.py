"""The quickest complete referral of an adult: how many taps, how many pages, and what a thumb finds there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from urllib.parse import urlsplit

import pytest

from tests.journeys import street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import OKORO
from tests.journeys.visitor import Visitor

MOST_TAPS, MOST_PAGES = 12, 4
# A finger that goes down counts, To type a name, a number, an age or a reference does not.
COUNT = """addEventListener(
    'pointerdown', () => sessionStorage.setItem('taps', 1 + Number(sessionStorage.getItem('taps'))), true)"""
TAPS = "() => Number(sessionStorage.getItem('taps'))"
NEW = "() => sessionStorage.removeItem('taps')"
TOO_SMALL = """() => {
    const targets = 'main button, main summary, main select, main textarea, main label.govuk-radios__label, '
        + 'main label.govuk-checkboxes__label, main input:not([type=radio], [type=checkbox], [type=hidden]), '
        + '.govuk-back-link'
    return [...document.querySelectorAll(targets)]
        .filter(each => each.checkVisibility() && !each.closest('[aria-hidden]'))
        .map(each => [each.getBoundingClientRect(), each.textContent.trim() || each.name])
        .filter(([box]) => box.height < 48 || box.width < 48)
        .map(([box, name]) => `${name}: ${box.width} by ${box.height}`)
}"""
PALE = """async () => {
    const found = await axe.run('main', {runOnly: {type: 'rule', values: ['color-contrast-enhanced']}})
    return found.violations.flatMap(each => each.nodes.map(node => node.html))
}"""


def finds_the_usual(officer: Visitor) -> Visitor:
    """Six taps: begin, offence, drug, all is as usual, why it is for their own use, on."""
    officer.page.evaluate(NEW)
    officer.press("Make an offer")
    return street.says_what_was_found(officer, 26)


def offers_deferred(officer: Visitor) -> None:
    """Three taps: the two things that are said before the interview, and the yes."""
    officer.tick("I told them that legal advice is free", "I gave the caution")
    street.is_told_yes(officer.fill("Body-worn video reference", "BWV-0042"))


def offers_voluntary(officer: Visitor) -> None:
    """Three taps: something else, which, and the yes."""
    street.is_told_yes(street.offers_instead(officer, "Adult diversion by choice"))


def reaches(officer: Visitor, number: int) -> Visitor:
    """Three taps: what is safe, when they work, send."""
    officer.fill("First name", "Jo").fill("Last name", "Gongoozler")
    officer.fill("Phone number", f"07700 900{number}").choose("What is safe on this number?", "Call")
    return officer.choose("When do they work?", "Works in the day").press("Send the referral")


@pytest.mark.parametrize("offers", [offers_deferred, offers_voluntary])
def test_twelve_taps_and_four_pages_at_most(
    town: Town, visitor: NewVisitor, offers: Callable[[Visitor], None]
) -> None:
    town.go_to(time(13))
    officer = visitor("phone")
    officer.page.add_init_script(COUNT)
    pages: list[str] = []
    officer.page.on("framenavigated", lambda frame: pages.append(urlsplit(frame.url).path))
    officer.sign_in(town.sites["police"], OKORO)
    offers(finds_the_usual(officer))
    reaches(officer, 512).sees("Saved and sent")
    assert 0 < officer.page.evaluate(TAPS) <= MOST_TAPS
    assert len({path for path in pages if path.startswith("/offer/")}) <= MOST_PAGES


def test_a_gloved_thumb_in_the_sun_finds_every_answer(town: Town, visitor: NewVisitor) -> None:
    town.go_to(time(13))
    officer = visitor("phone").sign_in(town.sites["police"], OKORO).press("Make an offer")
    suits_a_thumb(officer)
    suits_a_thumb(officer.press("Continue"))
    suits_a_thumb(street.says_what_was_found(officer, 26))
    suits_a_thumb(officer.press("Yes, they accept").sees("There is a problem"))
    offers_deferred(officer)
    suits_a_thumb(officer)
    suits_a_thumb(officer.press("Send the referral").sees("There is a problem"))
    suits_a_thumb(reaches(officer, 513).sees("Saved and sent"))


def suits_a_thumb(officer: Visitor) -> None:
    """With all that is folded away open: 48 pixels for each target, and 7 to 1 for each letter."""
    page = officer.page
    page.evaluate("() => document.querySelectorAll('main details').forEach(each => { each.open = true })")
    officer.looks_well()
    assert not page.evaluate(TOO_SMALL), page.url
    assert not page.evaluate(PALE), page.url


@pytest.mark.parametrize("answer", ["Yes, they accept", "They want time to decide"])
def test_it_needs_no_script(town: Town, visitor: NewVisitor, answer: str) -> None:
    town.go_to(time(13))
    officer = visitor("phone", javascript=False).sign_in(town.sites["police"], OKORO).press("Make an offer")
    street.says_what_was_found(officer, 26)
    officer.tick("I told them that legal advice is free", "I gave the caution")
    officer.fill("Body-worn video reference", "BWV-0042").press(answer)
    accepted = answer.startswith("Yes")
    officer.press("Send the referral" if accepted else "Save: they want time").sees("Type their name")
    officer.fill("First name", "Jo").fill("Phone number", "07700 900514")
    officer.choose("What is safe on this number?", "Text").choose("When do they work?", "Not known")
    officer.press("Send the referral" if accepted else "Save: they want time")
    officer.sees("Saved and sent" if accepted else "Saved: they want time")
