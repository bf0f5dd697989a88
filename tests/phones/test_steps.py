"""The steps on the phone: they ask, refuse and judge as the pages do, and suit a thumb and a keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import phone, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import OKORO
from tests.journeys.test_quickest_referral import COUNT, MOST_PAGES, MOST_TAPS, NEW, TAPS, suits_a_thumb
from tests.journeys.visitor import Visitor

MOST_TAPS_NOT_OFFERED = 4
SUMMARY = ".govuk-error-summary"
REACH = re.compile("Reach them$")
FITS = """() => [...document.querySelectorAll('.pl-scheme__name, .pl-reasons__item, .tp-say__words p, '
    + '[name=scheme], main details h3, main details .govuk-list--bullet li')]
    .map(each => each.textContent.trim())"""


@pytest.fixture
def officer(visitor: NewVisitor, town: Town) -> Visitor:
    """PC Okoro on the first step, on a phone that has Towpath on it."""
    return phone.begins(phone.has_towpath(visitor, town))


def test_the_quickest_referral_takes_twelve_taps_and_four_pages_at_most(
    town: Town, visitor: NewVisitor
) -> None:
    officer = phone.has_towpath(visitor, town)
    officer.page.evaluate(NEW)
    officer.page.evaluate(f"() => {{ {COUNT} }}")
    officer.page.add_init_script(COUNT)
    seen: list[str] = []
    officer.page.on("framenavigated", lambda frame: seen.append(frame.url))
    phone.refers(phone.begins(officer), "07700 900531")
    assert 0 < officer.page.evaluate(TAPS) <= MOST_TAPS
    assert len({address for address in seen if "/street/" in address}) <= MOST_PAGES


def test_that_it_was_not_offered_takes_four_taps_and_a_no_takes_two(town: Town, visitor: NewVisitor) -> None:
    officer = phone.has_towpath(visitor, town)
    officer.page.add_init_script(COUNT)
    officer.page.evaluate(NEW)
    officer.page.get_by_role("link", name="Record that it was not offered").click()
    phone.is_at(officer, "Not offered").choose("Why was it not offered?", "Signs of supply")
    phone.taps(officer.choose("What was it?", street.POSSESSION), "Save")
    phone.is_received(officer)
    assert officer.page.evaluate(TAPS) + 1 <= MOST_TAPS_NOT_OFFERED  # the first was on the page before
    phone.taps(officer, "Make another offer")
    phone.is_at(phone.finds(officer), "The offer")
    officer.page.evaluate(NEW)
    officer.page.get_by_text("No", exact=True).click()
    phone.taps(officer, "Does not want it")
    phone.is_received(officer)
    assert officer.page.evaluate(TAPS) == 2


def test_a_gloved_thumb_in_the_sun_finds_every_answer(officer: Visitor) -> None:
    suits_a_thumb(officer)
    suits_a_thumb(phone.taps(officer, "Continue"))
    phone.finds(officer)
    suits_a_thumb(officer)
    suits_a_thumb(phone.taps(officer, "Yes, they accept"))
    phone.offers(officer)
    suits_a_thumb(officer)
    suits_a_thumb(phone.taps(officer, "Save the referral"))
    officer.page.context.set_offline(True)
    phone.taps(phone.reaches(officer, "07700 900532"), "Save the referral")
    suits_a_thumb(phone.is_at(officer, phone.HERE))
    officer.page.context.set_offline(False)
    phone.is_received(officer)
    suits_a_thumb(officer)
    phone.taps(officer, "Make another offer")
    suits_a_thumb(phone.is_at(phone.taps(officer, "Not offered"), "Not offered"))
    suits_a_thumb(phone.taps(officer, "Save"))


def test_what_is_wrong_is_said_at_the_top_and_beside_the_field(officer: Visitor) -> None:
    phone.taps(officer, "Continue")
    summary, age = officer.page.locator(SUMMARY), officer.page.locator("[name=age]")
    expect(summary).to_be_focused()
    expect(officer.page).to_have_title(re.compile("^Error: What was found"))
    summary.get_by_role("link", name="Type their age in years. A good guess will do.").click()
    expect(age).to_be_focused()
    expect(age).to_have_accessible_description(re.compile("Type their age in years"))
    officer.page.keyboard.type("26")
    phone.taps(officer, "Continue")
    expect(age).not_to_have_accessible_description(re.compile("Type their age in years"))
    expect(summary.get_by_role("link")).to_have_count(3)


def test_the_steps_refuse_in_the_words_of_the_pages(
    officer: Visitor, visitor: NewVisitor, town: Town
) -> None:
    online = visitor("phone").sign_in(town.sites["police"], OKORO).press("Make an offer")
    said: dict[str, list[list[str]]] = {}
    for name, who, press in (("pages", online, Visitor.press), ("phone", officer, phone.taps)):
        said[name] = [_refused(press(who, "Continue"))]
        phone.finds(who) if who is officer else street.says_what_was_found(who, 26)
        said[name].append(_refused(press(who, "Yes, they accept")))
        who.tick("I told them that legal advice is free", "I gave the caution")
        press(who.fill("Body-worn video reference", "BWV-0042"), "Yes, they accept")
        save = "Save the referral" if who is officer else "Send the referral"
        said[name].append(_refused(press(who.fill("Phone number", "123"), save)))
    assert said["phone"] == said["pages"]


def _refused(who: Visitor) -> list[str]:
    return who.page.locator(SUMMARY).locator("li").all_inner_texts()


@pytest.mark.parametrize("different", [{}, {"Are there signs that they supply drugs?": "I am not sure"}])
def test_the_same_is_offered_for_the_same_reasons(
    officer: Visitor, visitor: NewVisitor, town: Town, different: dict[str, str]
) -> None:
    online = visitor("phone").sign_in(town.sites["police"], OKORO).press("Make an offer")
    street.says_what_was_found(online, 26, **different)
    phone.finds(officer, 26, different)
    said = officer.page.evaluate(FITS)
    assert said == online.page.evaluate(FITS)
    assert len(said) > 5


def test_another_scheme_has_other_words_and_keeps_what_was_typed(officer: Visitor) -> None:
    phone.finds(officer)
    officer.tick("I told them that legal advice is free").unfold("Offer something else instead")
    phone.is_at(phone.taps(officer, "Offer this: Adult diversion by choice"), "The offer")
    officer.sees_nothing_of("I gave the caution", "I told them that legal advice is free")
    officer.unfold("Offer something else instead")
    phone.taps(officer, "Offer this: Adult diversion with a deferred summons")
    expect(officer.page.get_by_label("I gave the caution")).not_to_be_checked()
    phone.is_at(phone.offers(officer), REACH)


def test_back_leads_to_the_step_before_with_all_that_was_typed(officer: Visitor) -> None:
    phone.is_at(phone.offers(phone.finds(officer)), REACH)
    officer.fill("First name", "Jo").page.go_back()
    phone.is_at(officer, "The offer")
    expect(officer.page.get_by_label("Body-worn video reference")).to_have_value("BWV-0042")
    officer.page.go_forward()
    phone.is_at(officer, REACH)
    expect(officer.page.get_by_label("First name")).to_have_value("Jo")
    officer.page.get_by_role("link", name="The offer").click()
    officer.page.get_by_role("link", name="Change what was found").click()
    phone.is_at(officer, "What was found").fill("How old are they?", "27")
    phone.is_at(phone.taps(officer, "Continue"), "The offer").sees("aged 27")


def test_a_child_is_asked_for_their_appropriate_adult(officer: Visitor) -> None:
    officer.choose("What was it?", street.POSSESSION).choose("Which drug?", "Cannabis")
    officer.fill("How old are they?", "15").choose(street.ADULT, "Here")
    officer.choose(street.USUAL, "All of it is so").choose(street.WHY_OWN_USE, "One small bag or wrap")
    phone.is_at(phone.taps(officer, "Continue"), "The offer")
    officer.sees("Their appropriate adult has to be with them before you go on.")
    officer.tick("The appropriate adult is here")
    officer.choose("What did they say about the offence?", "Admitted it")
    phone.is_at(phone.taps(officer, "Yes, they accept"), REACH)
    officer.sees("They are 15, so an appropriate adult has to be with them for the offer.")
    phone.taps(phone.reaches(officer, "07700 900533"), "Save the referral")
    officer.sees("They are 15, so type who the appropriate adult is.")


def test_a_sergeant_is_asked_where_the_answers_say_so(officer: Visitor) -> None:
    officer.unfold("They were offered diversion before")
    officer.choose("Have they been offered diversion before?", "Did not take part at all last time")
    phone.is_at(phone.finds(officer), "The offer").sees("A sergeant has to agree")
    officer.page.context.set_offline(True)
    phone.offers(officer)
    phone.is_at(phone.taps(phone.reaches(officer, "07700 900534"), "Save the referral"), phone.HERE)
    officer.sees("My sergeant looks at this first.")
    officer.page.context.set_offline(False)
    phone.is_received(officer)


def test_where_nothing_fits_it_says_why_and_the_reason_stands_there_already(officer: Visitor) -> None:
    officer.unfold("Other offences").choose("What was it?", "Something else")
    officer.choose("Which drug?", "No drugs").fill("How old are they?", "26")
    if officer.says("Is all of this so?"):
        officer.choose(street.USUAL, "All of it is so")
    phone.is_at(phone.taps(officer, "Continue"), "No scheme fits").sees("Why not")
    phone.is_at(phone.taps(officer, "Not offered"), "Not offered")
    expect(officer.page.locator("[name=reason]:checked")).to_have_value("offence")
    phone.taps(officer, "Save")
    phone.is_received(officer)


def test_somebody_who_is_not_well_is_helped_first_and_decides_later(officer: Visitor) -> None:
    well = "Are they well enough to talk with you and to understand?"
    phone.is_at(phone.finds(officer, different={well: "No"}), "The offer")
    officer.sees("They are not well enough now. Get them help first.", "The offer has to wait")
    officer.sees_nothing_of("Words to say", "Yes, they accept")
    phone.is_at(phone.taps(officer, "They decide later, when they are well"), REACH)
    officer.sees_nothing_of("When should they phone?")
    phone.taps(phone.reaches(officer, "07700 900535"), "Save: they want time")
    phone.is_received(officer)
    officer.press("Go on: what to tell them").sees("Saved: they want time")


@pytest.mark.parametrize("screen", ["sideways", "desk"])
def test_it_fits_a_phone_held_sideways_and_a_desk(visitor: NewVisitor, town: Town, screen: str) -> None:
    officer = phone.begins(phone.has_towpath(visitor, town, screen))
    phone.taps(officer, "Continue")
    phone.is_at(phone.offers(phone.finds(officer)), REACH)
    suits_a_thumb(phone.taps(officer, "Save the referral"))
    officer.page.context.set_offline(True)
    phone.taps(phone.reaches(officer, "07700 900536"), "Save the referral")
    suits_a_thumb(phone.is_at(officer, phone.HERE))
    officer.page.context.set_offline(False)
    phone.is_received(officer)


def test_it_can_be_done_with_the_keyboard_alone(officer: Visitor) -> None:
    page = officer.page
    page.get_by_label("Having drugs for their own use").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("How old are they?").focus()
    page.keyboard.type("26")
    page.keyboard.press("Enter")
    expect(page.locator(SUMMARY)).to_be_focused()
