"""Officers are told what is true of what waits: where it is, for how long, and what may become of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.test_quickest_referral import PALE
from tests.journeys.visitor import Visitor
from tests.phones.conftest import NewTab
from tests.phones.fake_street import FakeStreet, reference
from tests.phones.tab import Tab

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EARLY = datetime(2026, 3, 3, 14, 12, tzinfo=UTC)
NEVER = ["200"] * 10_000
PROMISE = """Object.assign(StorageManager.prototype, {
    persisted: async () => %s, persist: async () => %s, estimate: async () => ({ quota: 9e9, usage: %s })
})"""
KEEPS = PROMISE % ("true", "true", "1")
DROPS = PROMISE % ("false", "false", "1")
FULL = PROMISE % ("true", "true", "8.999e9")
LOOKS = """() => ['waiting', 'received'].map((state) => {
    const row = document.querySelector(`[data-state=${state}]`)
    const sign = row.querySelector('.govuk-tag')
    const shape = sign.querySelector('path').getAttribute('d')
    const [colour, edge] = [getComputedStyle(sign).backgroundColor, getComputedStyle(row).borderTop]
    return [sign.textContent.trim(), shape, colour, edge]
})"""


def a_phone(phone: BrowserContext, street: FakeStreet, promises: str = KEEPS, at: datetime = EARLY) -> Tab:
    """A tab whose clock a test moves."""
    tab = Tab(phone, street)
    tab.page.add_init_script(promises)
    tab.page.clock.install(time=at)
    return tab.open()


def pass_time(tab: Tab, by: timedelta) -> None:
    """Let time pass on the phone, and the page notice it."""
    tab.page.clock.fast_forward(int(by.total_seconds() * 1000))
    tab.page.clock.run_for(61_000)


def is_late(page: Page, *, by: str, title: str) -> None:
    """Wait until it is said that something waits for longer than this, and the title says how much waits."""
    for name in ("hour", "day"):
        expect(page.locator(f"[data-late={name}]")).to_be_visible(visible=name == by)
    expect(page).to_have_title(title)


def test_after_an_hour_and_after_a_day_it_is_said_that_it_is_not_sent(
    phone: BrowserContext, street: FakeStreet
) -> None:
    tab = a_phone(phone, street)
    street.says_to_keys += NEVER
    tab.save()
    pass_time(tab, 57 * MINUTE)
    is_late(tab.page, by="", title="The offer")
    pass_time(tab, 2 * MINUTE)
    is_late(tab.page, by="hour", title="(1 not received) The offer")
    tab.save()
    pass_time(tab, DAY - 2 * HOUR)
    is_late(tab.page, by="hour", title="(2 not received) The offer")
    pass_time(tab, HOUR)
    is_late(tab.page, by="day", title="(2 not received) The offer")
    street.says_to_keys.clear()
    tab.page.get_by_role("button", name="Send now").click()
    is_late(tab.page, by="", title="The offer")


def test_another_title_is_told_too(phone: BrowserContext, street: FakeStreet) -> None:
    tab = a_phone(phone, street)
    street.says_to_keys += NEVER
    tab.save()
    pass_time(tab, 2 * HOUR)
    tab.page.evaluate("() => { document.title = 'The words' }")
    expect(tab.page).to_have_title("(1 not received) The words")


def test_it_is_tried_again_by_itself_and_less_and_less_often(
    phone: BrowserContext, street: FakeStreet
) -> None:
    tab = a_phone(phone, street)
    item = tab.save()
    street.says_to_items += ["200"] * 3
    tab.send()
    times = []
    for second in range(0, 300, 5):
        before = len(street.posts)
        tab.page.clock.run_for(5_000)
        tab.page.wait_for_timeout(20)
        times += [second] * (len(street.posts) - before)
    # A slow machine may see a try a few steps late, and never one too early.
    assert [second >= due for second, due in zip(times, (25, 85, 205), strict=True)] == [True] * 3
    assert times[1] - times[0] < times[2] - times[1]
    tab.becomes(item, "received")


@pytest.mark.parametrize("wrong", [-DAY, DAY + MINUTE, -400 * DAY, 400 * DAY])
def test_a_clock_that_jumps_loses_nothing(
    phone: BrowserContext, street: FakeStreet, wrong: timedelta
) -> None:
    tab = a_phone(phone, street)
    street.says_to_keys += NEVER
    item = tab.save()
    tab.page.close()
    tab = a_phone(phone, street, at=EARLY + wrong)
    assert tab.states() == {item: "waiting"}
    by, title = ("day", "(1 not received) The offer") if wrong > DAY else ("", "The offer")
    is_late(tab.page, by=by, title=title)
    street.says_to_keys.clear()
    tab.send()
    assert list(street.kept) == [item]
    assert tab.states() == {item: "received"}


def test_what_was_received_is_listed_for_a_day(phone: BrowserContext, street: FakeStreet) -> None:
    tab = a_phone(phone, street)
    item = tab.save()
    tab.send()
    assert reference(item) in tab.text()
    pass_time(tab, DAY)
    tab.send()
    assert (tab.rows(), tab.stored()["ended"]) == ([], [])


@pytest.mark.parametrize(("promises", "risk"), [(DROPS, "not_promised"), (FULL, "little_room"), (KEEPS, "")])
def test_before_anything_can_be_lost_it_is_said(
    phone: BrowserContext, street: FakeStreet, promises: str, risk: str
) -> None:
    tab = a_phone(phone, street, promises)
    assert tab.page.locator("#on-this-phone").is_hidden()
    phone.set_offline(True)
    seen = tab.page.locator("[data-risk]:visible")
    expect(seen).to_have_count(1 if risk else 0)
    street.says_to_keys += NEVER
    phone.set_offline(False)
    expect(seen).to_have_count(0)
    tab.save()
    expect(seen).to_have_count(1 if risk else 0)
    assert [each.get_attribute("data-risk") for each in seen.all()] == ([risk] if risk else [])


def test_where_only_a_warning_stands_it_says_that_nothing_waits(
    phone: BrowserContext, street: FakeStreet
) -> None:
    tab = a_phone(phone, street, DROPS)
    nothing = tab.page.locator("[data-empty]")
    phone.set_offline(True)
    expect(nothing).to_be_visible()
    tab.save()
    expect(nothing).to_be_hidden()


def test_saved_and_received_differ_in_word_colour_and_shape(
    phone: BrowserContext, street: FakeStreet
) -> None:
    tab = a_phone(phone, street)
    item = tab.save()
    tab.send().becomes(item, "received")
    street.says_to_keys += NEVER
    tab.page.clock.run_for(1000)
    tab.save()
    expect(tab.page.locator("[data-state=waiting]")).to_have_count(1)
    here, there = tab.page.evaluate(LOOKS)
    assert (here[0], there[0]) == ("Saved on this phone", "Received")
    assert all(one != other for one, other in zip(here, there, strict=True))
    expect(tab.page.get_by_role("status")).to_have_text("Not received yet: 1.")


@pytest.mark.parametrize("says", ["200", "needs_you", "unreadable", "malformed", "other_officer", ""])
def test_everything_it_says_can_be_read_by_everybody(tab: NewTab, street: FakeStreet, says: str) -> None:
    officer = tab()
    officer.save()
    street.says_to_items += [says]
    visitor = Visitor(officer.send().page).looks_well()
    officer.page.set_viewport_size({"width": 740, "height": 360})
    visitor.looks_well()
    assert officer.page.evaluate(PALE) == []
