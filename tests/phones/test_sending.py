"""What waits on a phone leaves it once, and only when the server itself says that it has it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.phones.conftest import NewTab
from tests.phones.fake_street import FakeStreet, reference

NOT_OURS = [
    "lost",
    "cut",
    "redirect",
    "200",
    "404",
    "502",
    "no header",
    "another id",
    "kept in words",
    "not kept",
    "another version",
    "about something else",
]
OURS = ("kept in words", "not kept")


def test_what_is_saved_is_sent_and_goes_from_the_phone(tab: NewTab, street: FakeStreet) -> None:
    officer = tab()
    item = officer.save(words="yes")
    assert officer.states() == {item: "waiting"}
    officer.send()
    (row,) = officer.rows()
    assert (row["state"], row["reference"]) == ("received", reference(item))
    assert row["url"] == f"/offer/{item}/done/"
    assert list(street.kept) == [item]
    assert officer.stored()["items"] == []


@pytest.mark.parametrize("has_it", ["", "then "], ids=["not sent", "sent and not told"])
def test_it_stays_until_the_server_itself_says_that_it_has_it(
    tab: NewTab, street: FakeStreet, has_it: str
) -> None:
    officer = tab()
    for says in NOT_OURS:
        item = officer.save()
        street.says_to_items += [has_it + says]
        assert officer.send().states()[item] == "waiting", says
        # Only of what the server itself did not keep is it known that it is not there.
        known = "Not sent yet." if says in OURS else "Tried, and not confirmed yet."
        expect(officer.row(item)).to_contain_text(known)
        expect(officer.row(item).locator(".govuk-tag")).to_have_text("Saved on this phone")
        assert officer.send().states()[item] == "received", says
        assert len({body for sent, body in street.posts if sent == item}) == 1, says
    assert len(street.kept) == len(NOT_OURS)


@pytest.mark.parametrize(
    ("says", "why"),
    [("200", "not_ours"), ("502", "not_ours"), ("lost", "no_answer"), ("redirect", "signed_out")],
)
def test_it_is_said_what_stands_in_the_way(tab: NewTab, street: FakeStreet, says: str, why: str) -> None:
    officer = tab()
    item = officer.save()
    street.says_to_keys += [says] * 2
    officer.send()
    assert officer.why() == why
    assert officer.page.locator(f"[data-why={why}]").is_visible()
    assert officer.page.locator("[data-why]:visible").count() == 1
    assert street.posts == []
    assert officer.states() == {item: "waiting"}


def test_without_a_signal_nothing_is_tried_and_with_one_it_goes_by_itself(
    tab: NewTab, street: FakeStreet, phone: BrowserContext
) -> None:
    officer = tab()
    phone.set_offline(True)
    item = officer.save()
    officer.send()
    assert officer.why() == "offline"
    assert "There is no signal." in officer.text()
    phone.set_offline(False)
    officer.becomes(item, "received")
    assert len(street.posts) == 1


@pytest.mark.parametrize(
    ("says", "state", "is_here"),
    [
        ("needs_you", "needs_you", False),
        ("unreadable", "with_desk", False),
        ("other_officer", "waiting", True),
        ("not_ready", "waiting", True),
        ("malformed", "stuck", True),
        ("too_large", "stuck", True),
    ],
)
def test_each_answer_is_shown_as_what_it_is(
    tab: NewTab, street: FakeStreet, says: str, state: str, is_here: bool
) -> None:
    street.says_to_items += [says]
    officer = tab()
    item = officer.save()
    officer.send()
    assert officer.states() == {item: state}
    assert bool(officer.stored()["items"]) == is_here
    assert ("Saved on this phone" in officer.text()) == is_here
    assert ("Received" in officer.text()) != is_here


def test_what_another_officer_made_waits_and_does_not_hold_up_the_rest(
    tab: NewTab, street: FakeStreet
) -> None:
    officer = tab()
    theirs = officer.save()
    officer.page.wait_for_timeout(5)
    mine = officer.save()
    street.says_to_items += ["other_officer"]
    officer.send()
    assert officer.states() == {theirs: "waiting", mine: "received"}
    assert "It is other_officer." in officer.text()


def test_two_tabs_send_it_once(tab: NewTab, street: FakeStreet) -> None:
    one, other = tab(), tab()
    street.says_to_items += ["slow"] * 4
    item = one.save()
    one.begin_to_send().becomes(item, "sending")
    other.begin_to_send().becomes(item, "sending")
    other.page.wait_for_timeout(500)
    street.go_on.set()
    one.becomes(item, "received")
    other.becomes(item, "received")
    assert len(street.posts) == 1


def test_a_tab_that_is_closed_while_it_sends_leaves_it_to_the_next(tab: NewTab, street: FakeStreet) -> None:
    officer = tab()
    other = tab()
    item = officer.save()
    street.says_to_items += ["slow"]
    officer.begin_to_send()
    other.becomes(item, "sending")
    officer.page.close()
    street.go_on.set()
    other.becomes(item, "waiting").send().becomes(item, "received")
    assert len({body for _, body in street.posts}) == len(street.kept) == 1


def test_pressing_save_twice_keeps_the_first(tab: NewTab, street: FakeStreet) -> None:
    officer = tab()
    both = """async (id) => {
        const [one, other] = await Promise.all([sealed(id, {}), sealed(id, {})])
        const madeAt = new Date().toISOString()
        await Promise.all([queue.add({ id, sealed: one, madeAt }), queue.add({ id, sealed: other, madeAt })])
        await sync.now()
        await queue.add({ id, sealed: other, madeAt })
        await sync.now()
    }"""
    officer.page.evaluate(both, "ab" * 16)
    assert len(street.posts) == 1
    assert officer.states() == {"ab" * 16: "received"}


@pytest.mark.parametrize("wrong", ['{"given_name": "Dev"}', '{"id": "ITEM", "words": "yes"}', "Dev Testcase"])
def test_what_is_not_sealed_never_comes_into_the_queue(tab: NewTab, wrong: str) -> None:
    officer = tab()
    item = "cd" * 16
    put = (
        "(args) => queue.add({ id: args[0], sealed: args[1], madeAt: '' }).then(() => '', (why) => why.name)"
    )
    assert officer.page.evaluate(put, [item, wrong.replace("ITEM", item)]) in ("TypeError", "SyntaxError")
    assert officer.stored()["items"] == []


def test_an_item_goes_to_the_key_it_was_sealed_to_and_the_next_to_the_new_one(
    tab: NewTab, street: FakeStreet
) -> None:
    officer = tab()
    old = street.key.id
    first = officer.save()
    new = street.new_key().id
    street.says_to_items += ["502"]
    officer.send()
    second = officer.save()
    officer.send()
    keys = {item: json.loads(body)["key"] for item, body in street.posts}
    assert keys == {first: old, second: new}
    assert set(officer.states().values()) == {"received"}


def test_another_token_since_the_key_was_asked_for_is_fetched_at_once(
    tab: NewTab, street: FakeStreet
) -> None:
    officer = tab()
    item = officer.save()

    def sign_in_again(route: Route) -> None:
        route.fulfill(response=route.fetch())
        street.token = "two"

    officer.page.route("**/street/key", sign_in_again, times=1)
    officer.send()
    assert officer.states() == {item: "received"}


def test_new_rules_are_noticed_once(tab: NewTab, street: FakeStreet) -> None:
    officer = tab()
    street.rules = "two"
    officer.send().send()
    assert officer.page.evaluate("() => newRules") == 1


def test_what_is_kept_of_the_server_is_known_to_everybody_but_the_name(
    tab: NewTab, street: FakeStreet
) -> None:
    officer = tab()
    (said,) = officer.stored()["server"]
    assert said == {"key": street.key.id, "public": street.key.public, "rules": "one", "officer": "okoro"}


def test_nothing_that_was_typed_is_in_the_store(tab: NewTab) -> None:
    officer = tab()
    officer.save(given_name="Gongoozler")
    kept = json.dumps(officer.stored())
    assert "Gongoozler" not in kept
    assert officer.page.evaluate("() => localStorage.length + sessionStorage.length") == 0
