"""The pages stay on the phone as one edition, whole or not at all, and nothing else stays with them."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.phones.conftest import NewTab
from tests.phones.fake_street import PORTAL, FakeStreet
from tests.phones.tab import Tab

CALL = "async (name) => (await import('/static/police/street/installed.js'))[name]()"
KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => [
    name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort()])))"""
RULES = "async () => (await (await fetch('/street/rules.json')).json()).made"


def edition(page: Page) -> tuple[str, str]:
    """Which edition the page is of, and which the rules are that it gets."""
    return page.locator("#edition").inner_text(), page.evaluate(RULES)


def installed(tab: NewTab) -> Tab:
    """A tab after Towpath was put on the phone, and opened once more."""
    officer = tab()
    assert officer.page.evaluate(CALL, "install") is True
    return officer.open()


def test_the_pages_open_without_a_signal_and_without_a_question(
    tab: NewTab, street: FakeStreet, phone: BrowserContext
) -> None:
    officer = installed(tab)
    street.asked.clear()
    phone.set_offline(True)
    officer.open()
    assert edition(officer.page) == ("one", "one")
    item = officer.save()
    assert officer.states() == {item: "waiting"}
    assert street.asked == []


def test_only_the_pages_the_scripts_the_style_and_the_rules_are_kept(tab: NewTab, street: FakeStreet) -> None:
    officer = installed(tab)
    officer.save()
    officer.send()
    officer.page.evaluate("() => fetch('/sign-in/')")
    (kept,) = officer.page.evaluate(KEPT).values()
    assert [path for path in kept if not path.startswith("/static/")] == [
        "/page.js",
        "/street/",
        "/street/rules.json",
    ]
    assert len(kept) == 11
    assert all(path.endswith((".js", ".css")) for path in kept if path.startswith("/static/"))


def test_a_page_of_a_network_in_the_place_of_one_file_keeps_nothing(tab: NewTab, street: FakeStreet) -> None:
    officer = tab()
    for path in ("/street/", "/street/rules.json", "/static/police/street/seal.js"):
        street.in_place = {path: PORTAL}
        assert officer.page.evaluate(CALL, "install") is False, path
        assert [kept for kept in officer.page.evaluate(KEPT).values() if "/street/" in kept] == []
    street.in_place = {}
    assert officer.page.evaluate(CALL, "install") is True


def test_another_edition_comes_whole_and_is_used_from_the_next_opening(
    tab: NewTab, street: FakeStreet, phone: BrowserContext
) -> None:
    officer = installed(tab)
    street.rules = "two"
    officer.page.evaluate(CALL, "fetchNewest")
    officer.page.wait_for_function(
        "async () => (await navigator.serviceWorker.getRegistration('/street/')).waiting"
    )
    assert edition(officer.open().page) == ("one", "one")
    with officer.page.expect_navigation():
        assert officer.page.evaluate(CALL, "useNewest") is True
    officer.page.wait_for_function("() => window.isReady")
    assert edition(officer.page) == ("two", "two")
    assert len(officer.page.evaluate(KEPT)) == 1
    phone.set_offline(True)
    assert edition(officer.open().page) == ("two", "two")
    assert officer.page.evaluate(CALL, "useNewest") is False


def test_a_half_fetched_edition_leaves_the_one_that_works(
    tab: NewTab, street: FakeStreet, phone: BrowserContext
) -> None:
    officer = installed(tab)
    street.rules = "two"
    street.in_place = {"/static/police/street/sync.js": PORTAL}
    officer.page.evaluate(CALL, "fetchNewest")
    phone.set_offline(True)
    assert edition(officer.open().page) == ("one", "one")


def test_the_worker_is_not_asked_about_what_it_does_not_keep(tab: NewTab, street: FakeStreet) -> None:
    officer = installed(tab)
    street.in_place = {"/offer/": PORTAL}
    officer.page.goto(f"{street.url}/offer/")
    expect(officer.page).to_have_title("Free Wi-Fi")
    item = officer.open().save()
    officer.send().becomes(item, "received")
    assert street.asked.count("/street/key") >= 2
