"""How we reach the person: what they say is safe, read again before it is saved; and a wish to be called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.care.story import MONDAY
from tests.cast import AMA
from tests.person.visiting import Page, Visitor, a_guest
from towpath.care.actions import contacts
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import CallBack, ContactRules, Episode

SURE = {"sure": "yes"}


def filled(page: Page, **changes: Any) -> dict[str, Any]:
    """The form as it stands on the page, with some of it changed. None unticks a box."""
    data: dict[str, Any] = {"seen": page.values("seen")[0], "phone": ""}
    ticked = ("safe_to_call", "safe_to_text", "safe_to_voicemail")
    data |= {
        name: "on" for name in ticked if f'name="{name}" type="checkbox" value="on" checked' in page.html
    }
    data["times"] = ["weekday_evening"]
    return {name: value for name, value in (data | changes).items() if value is not None}


def rules(episode: Episode) -> ContactRules:
    return episode.contact_rules.latest()


def test_the_number_is_shown_only_by_its_end(dev: Visitor) -> None:
    a_guest(dev)
    for view in ("home", "reach", "call_me"):
        html = dev.see(view).html.replace(" ", "")
        assert "900123" not in html
    assert "the number that ends in 123" in dev.see("reach").text


def test_what_was_chosen_is_read_again_before_it_is_saved(dev: Visitor) -> None:
    episode = a_guest(dev)
    before = rules(episode)
    page = dev.send("reach", filled(dev.see("reach"), phone="07700 900 456", safe_to_voicemail="on"))
    assert "Is this right?" in page.title
    assert "Ends in 456" in page.text
    assert rules(episode) == before


def test_the_second_step_saves_it(dev: Visitor) -> None:
    episode = a_guest(dev)
    data = filled(dev.see("reach"), phone="07700 900 456", safe_to_text=None, times=["saturday"])
    page = dev.send("reach", data | SURE)
    assert "Saved." in page.text
    now = rules(episode)
    assert (now.phone, now.safe_to_text, now.by_id) == ("+447700900456", False, episode.ref)
    episode.person.refresh_from_db()
    assert episode.person.times == ["saturday"]


def test_going_back_from_the_second_step_keeps_what_was_chosen(dev: Visitor) -> None:
    a_guest(dev)
    page = dev.send("reach", filled(dev.see("reach"), phone="07700 900 456") | {"back": "yes"})
    assert page.status == 200
    assert page.values("phone") == ["07700 900 456"]


def test_a_number_that_is_not_typed_anew_stays(dev: Visitor) -> None:
    episode = a_guest(dev)
    dev.send("reach", filled(dev.see("reach"), safe_to_voicemail="on") | SURE)
    now = rules(episode)
    assert (now.phone, now.safe_to_voicemail) == ("+447700900123", True)


def test_with_nothing_safe_it_says_that_we_cannot_reach_them(dev: Visitor) -> None:
    a_guest(dev)
    data = filled(dev.see("reach"), safe_to_call=None, safe_to_text=None)
    assert "Then we cannot reach you at all." in dev.send("reach", data).text


def test_two_tabs_do_not_undo_each_other(dev: Visitor) -> None:
    episode = a_guest(dev)
    old = filled(dev.see("reach"))
    dev.send("reach", filled(dev.see("reach"), safe_to_text=None) | SURE)
    page = dev.send("reach", old | SURE)
    assert page.status == 422
    assert "This was changed while you had the page open." in page.text
    assert rules(episode).safe_to_text is False


def test_a_form_that_names_no_rules_is_not_trusted(dev: Visitor) -> None:
    episode = a_guest(dev)
    before = rules(episode)
    for seen in ("", "x", "-1", "9" * 400, "٣", "1.0"):
        assert dev.send("reach", filled(dev.see("reach"), seen=seen, safe_to_text=None) | SURE).status == 422
    assert rules(episode) == before


@pytest.mark.parametrize(
    "number",
    [
        *("123", "07700 900 12", "07700 900 1234", "+33 6 12 34 56 78", "0906 123 4567", "call me", "0x7700"),
        *("<script>", "1e309", "'; DROP TABLE", "07700900123 ext 5", "🙂", "x" * 1_000, "{{7*7}}", "NaN"),
    ],
)
def test_a_number_that_is_none_is_refused_beside_its_field(dev: Visitor, number: str) -> None:
    episode = a_guest(dev)
    before = rules(episode)
    page = dev.send("reach", filled(dev.see("reach"), phone=number) | SURE)
    assert page.status == 422
    assert 'id="id_phone-error"' in page.html
    assert rules(episode) == before


@pytest.mark.parametrize(
    "number", ["07700\x00 900 456", "\u202e07700900456", "٠٧٧٠٠٩٠٠٤٥٦", "0044 7700 900456"]
)
def test_a_number_in_an_odd_shape_is_read_as_what_it_is(dev: Visitor, number: str) -> None:
    episode = a_guest(dev)
    dev.send("reach", filled(dev.see("reach"), phone=number) | SURE)
    assert rules(episode).phone == "+447700900456"


def test_only_the_ways_that_there_are_can_be_chosen(dev: Visitor) -> None:
    episode = a_guest(dev)
    data = filled(dev.see("reach"), safe_to_email="on", safe_to_write="on", email="x@example.com")
    dev.send("reach", data | SURE)
    now = rules(episode)
    assert (now.email, now.safe_to_email, now.safe_to_write) == ("", False, False)


def test_somebody_else_who_passes_on_messages_can_be_taken_away(dev: Visitor) -> None:
    episode = a_guest(dev)
    ways = SafeWays.of(rules(episode))
    second = replace(ways, second_name="Sam Example", second_phone="+447700900777")
    contacts.change_contact_rules(episode=episode, ways=second, by=AMA, now=MONDAY)
    assert "Sam Example" not in dev.see("reach").html
    dev.send("reach", filled(dev.see("reach")) | SURE)
    assert (rules(episode).second_name, rules(episode).second_phone) == ("", "")


def test_a_wish_to_be_called_is_kept_and_shown(dev: Visitor) -> None:
    episode = a_guest(dev)
    page = dev.send("call_me", {"wish": "weekday_evening"})
    assert "You asked us to call you. We will." in page.text
    assert CallBack.objects.get(episode=episode).wish == "weekday_evening"


def test_asking_twice_is_asking_once_with_the_newer_wish(dev: Visitor) -> None:
    episode = a_guest(dev)
    dev.send("call_me", {"wish": "weekday_evening"})
    dev.send("call_me", {"wish": "saturday"})
    assert CallBack.objects.get(episode=episode).wish == "saturday"
    assert "You asked us already: Saturdays." in dev.see("call_me").text


@pytest.mark.parametrize("wish", ["", "midnight", "\x00", "<b>", "weekday_evening; --", "٣"])
def test_a_wish_that_is_not_on_the_list_is_refused(dev: Visitor, wish: str) -> None:
    a_guest(dev)
    page = dev.send("call_me", {"wish": wish})
    assert page.status == 422
    assert not CallBack.objects.exists()


def test_where_calls_are_not_safe_it_says_so_before_one_is_asked_for(dev: Visitor) -> None:
    episode = a_guest(dev)
    ways = replace(SafeWays.of(rules(episode)), safe_to_call=False)
    contacts.change_contact_rules(episode=episode, ways=ways, by=AMA, now=MONDAY)
    assert "You said that calls to you are not OK." in dev.see("call_me").text
