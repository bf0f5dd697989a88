"""A phone that is found or left lying: what was typed stands on the page only, and not for long."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Dialog, expect

from tests.journeys import phone
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.visitor import Visitor

CANARY = "Zzyzx"
GOES_AWAY = """(state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
}"""
LEAVES = """(name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true }))"""
FORGETS = """() => new Promise((done) => {
    const asked = indexedDB.open('towpath-street')
    asked.onsuccess = () => {
        const change = asked.result.transaction('server', 'readwrite')
        change.objectStore('server').clear()
        change.oncomplete = () => { asked.result.close(); done() }
    }
})"""
EMPTIED = "what you had typed was emptied"


@pytest.fixture
def officer(visitor: NewVisitor, town: Town) -> Visitor:
    """PC Okoro on the first step, on a phone that has Towpath on it."""
    return phone.begins(phone.has_towpath(visitor, town))


def test_what_is_typed_is_kept_nowhere_before_it_is_saved_nor_readable_after(officer: Visitor) -> None:
    officer.page.context.set_offline(True)
    phone.finds(officer)
    officer.fill("Body-worn video reference", CANARY)
    phone.reaches(phone.offers(officer), name=CANARY).unfold("No phone, or another way")
    officer.fill("Email", f"{CANARY}@example.com")
    assert CANARY not in phone.stored(officer)
    phone.is_at(phone.taps(officer, "Save the referral"), phone.HERE)
    kept = phone.stored(officer)
    assert '"sealed"' in kept
    assert CANARY not in kept
    assert CANARY not in officer.page.content()
    phone.taps(officer, "Make another offer")
    assert phone.typed(officer) == []


def test_after_ten_minutes_out_of_sight_it_is_emptied_and_that_is_said(officer: Visitor) -> None:
    officer.sees("or leave it for 10 minutes")
    officer.page.clock.install(time=datetime.now(UTC))
    phone.finds(officer)
    for minutes, is_emptied in ((9, False), (10, True)):
        officer.page.evaluate(GOES_AWAY, "hidden")
        officer.page.clock.fast_forward(minutes * 60_000 + 1)
        officer.page.evaluate(GOES_AWAY, "visible")
        assert officer.says(EMPTIED) is is_emptied
    phone.is_at(officer, "What was found")
    assert phone.typed(officer) == []


def test_a_page_that_is_left_is_empty_when_it_is_shown_again(officer: Visitor) -> None:
    phone.reaches(phone.offers(phone.finds(officer)))
    officer.page.evaluate(LEAVES, "pagehide")
    assert phone.typed(officer) == []
    officer.page.evaluate(LEAVES, "pageshow")
    officer.sees(EMPTIED)
    phone.is_at(officer, "What was found")


def test_whoever_leaves_it_half_done_is_asked_first(officer: Visitor) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    officer.page.on("dialog", stay)
    officer.page.get_by_label("How old are they?").click()
    officer.page.keyboard.type("26")
    officer.page.evaluate("() => { location.href = '/' }")
    officer.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(officer.page.get_by_label("How old are they?")).to_have_value("26")


def test_no_field_is_filled_in_or_spelled_by_the_browser(officer: Visitor) -> None:
    phone.offers(phone.finds(officer))
    fields = officer.page.locator("main form [name]:not(button, [type=hidden])")
    assert fields.count() > 20
    assert {fields.nth(nth).get_attribute("autocomplete") for nth in range(fields.count())} == {"off"}
    expect(officer.page.locator("form")).to_have_attribute("method", "dialog")


def test_before_it_was_opened_once_with_a_signal_it_says_so_and_loses_nothing(
    visitor: NewVisitor, town: Town
) -> None:
    officer = phone.has_towpath(visitor, town)
    officer.page.context.set_offline(True)
    officer.page.evaluate(FORGETS)
    officer.page.get_by_role("button", name="Make an offer").click()
    officer.sees("Open Towpath once where there is a signal, and sign in.")
    phone.refers(officer)
    assert officer.page.get_by_label("First name").input_value() == "Jo"
    officer.page.context.set_offline(False)
    officer.sees_nothing_of("Saved on this phone")
    expect(officer.page.locator("#note")).to_be_empty(timeout=40_000)
    phone.taps(officer, "Save the referral")
    phone.is_received(officer)
