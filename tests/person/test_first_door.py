"""The officer's code: used once, by one device, and it shows the call and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.care.story import DAY, MONDAY, speak
from tests.cast import AMA, TOM
from tests.cast import dev as who
from tests.person.visiting import CODE, Hands, Visitor, a_door
from towpath.care.actions import endings, telling
from towpath.care.models import Door, Episode
from towpath.care.queries.slots import open_first_calls
from towpath.care.reach_us import phone_to_call
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.presenting import clock_time

pytestmark = pytest.mark.usefixtures("rota")
WRONG = "7Q4M2ZX9K3T8WV55"


def test_the_code_shows_when_the_call_is_and_how_to_reach_us(dev: Visitor) -> None:
    wanted = open_first_calls(MONDAY)[3].starts_at
    a_door(wanted_slot=wanted)
    page = dev.send("code", {"code": CODE})
    assert f"We call you Today, Monday 2 March, at {clock_time(wanted)}" in page.text
    assert phone_to_call() in page.text


def test_without_a_time_it_says_by_when_we_call(dev: Visitor) -> None:
    a_door()
    assert "By the end of tomorrow, Tuesday 3 March" in dev.send("code", {"code": CODE}).text


def test_it_shows_no_personal_fact(dev: Visitor) -> None:
    episode = a_door()
    page = dev.send("code", {"code": CODE})
    for fact in ("Dev", "Example", "900123", episode.ref, episode.referral, "Lockside"):
        assert fact not in page.html


@pytest.mark.parametrize("typed", ["7q4m 2zx9 k3t8 wv5h", " 7Q4M-2ZX9-K3T8-WV5H ", "7Q4M2ZX9K3T8WV5H\r\n"])
def test_it_may_be_typed_as_people_type(dev: Visitor, typed: str) -> None:
    a_door()
    assert "By the end of" in dev.send("code", {"code": typed}).text


def test_opening_the_address_fifty_times_uses_nothing_up(dev: Visitor) -> None:
    a_door()
    before = AuditEvent.objects.count()
    for _ in range(50):
        assert dev.see("code").status == 200
        assert dev.client.head("/c").status_code == 200
    assert AuditEvent.objects.count() == before
    assert Door.objects.get().claimed_at is None


def test_it_is_claimed_once_and_another_device_gets_nothing(dev: Visitor) -> None:
    a_door()
    dev.send("code", {"code": CODE})
    other = Visitor()
    assert other.send("code", {"code": CODE}).status == 422
    assert other.see("call").status == 403


def test_the_device_that_claimed_it_may_open_it_again(dev: Visitor) -> None:
    a_door()
    dev.send("code", {"code": CODE})
    assert "By the end of" in dev.see("call").text
    assert "By the end of" in dev.send("code", {"code": CODE}).text
    assert Door.objects.filter(claimed_at=MONDAY).count() == 1


def test_claimed_too_old_and_never_made_get_one_answer_to_the_byte(dev: Visitor, hands: Hands) -> None:
    a_door()
    Visitor().send("code", {"code": CODE})
    claimed = dev.send("code", {"code": CODE})
    never_made = dev.send("code", {"code": WRONG})
    hands.on(days=8)
    too_old = dev.send("code", {"code": CODE})
    assert {claimed.status, never_made.status, too_old.status} == {422}
    assert never_made.constant.replace(WRONG, CODE) == claimed.constant == too_old.constant


def test_it_closes_after_a_week(dev: Visitor, hands: Hands) -> None:
    a_door()
    dev.send("code", {"code": CODE})
    hands.on(days=6, hours=23)
    assert dev.see("call").status == 200
    hands.on(hours=1)
    assert dev.see("call").status == 403


def test_it_does_not_tell_whether_we_have_spoken(dev: Visitor) -> None:
    """Police may hold this device: what it shows must not change because of what happened on the phone."""
    wanted = open_first_calls(MONDAY)[3].starts_at
    episode = a_door(wanted_slot=wanted)
    dev.send("code", {"code": CODE})
    before = dev.see("call").constant
    speak(episode, MONDAY)
    assert dev.see("call").constant == before


def test_it_does_not_tell_that_it_has_ended_before_the_call(dev: Visitor) -> None:
    wanted = open_first_calls(MONDAY)[3].starts_at
    episode = a_door(wanted_slot=wanted)
    dev.send("code", {"code": CODE})
    before = dev.see("call").constant
    notice = telling.propose(episode=episode, event="not_suit", reason="not_suitable", by=AMA, now=MONDAY)
    telling.confirm(notice=notice, by=TOM, now=MONDAY)
    assert dev.see("call").constant == before


ENDINGS: dict[str, Callable[[Episode], object]] = {
    "withdrawn": lambda one: endings.withdraw(
        episode=one, effect_read=True, goes_on=False, by=who(one.ref), now=MONDAY
    ),
    "died": lambda one: endings.record_death(episode=one, verified=True, by=AMA, now=MONDAY),
    "not suitable": lambda one: telling.confirm(
        notice=telling.propose(episode=one, event="not_suit", reason="not_suitable", by=AMA, now=MONDAY),
        by=TOM,
        now=MONDAY,
    ),
    "spoken with": lambda one: speak(one, MONDAY),
}


@pytest.mark.parametrize("became", ENDINGS)
@pytest.mark.parametrize("claimed", [True, False], ids=["claimed", "unclaimed"])
def test_police_who_hold_the_code_learn_nothing_of_an_ending(
    dev: Visitor, became: str, claimed: bool
) -> None:
    """They can show it again on any phone, so it answers as it did until its week is over."""
    episode = a_door(wanted_slot=open_first_calls(MONDAY)[3].starts_at)
    if claimed:
        dev.send("code", {"code": CODE})
    ENDINGS[became](episode)
    shown = dev.see("call") if claimed else dev.send("code", {"code": CODE})
    assert (shown.status, "We call you Today" in shown.text) == (200, True)


@pytest.mark.parametrize("claimed", [True, False], ids=["claimed", "unclaimed"])
def test_what_police_take_back_ends_the_code(dev: Visitor, claimed: bool) -> None:
    episode = a_door()
    if claimed:
        dev.send("code", {"code": CODE})
    endings.recall(episode=episode, by=Actor.gate("ridgeway"), now=MONDAY)
    assert dev.send("code", {"code": CODE}).status == 422
    assert dev.see("call").status == 403


def test_a_time_that_has_passed_is_said_without_blame(dev: Visitor, hands: Hands) -> None:
    a_door(wanted_slot=open_first_calls(MONDAY)[3].starts_at)
    dev.send("code", {"code": CODE})
    hands.at = MONDAY + DAY
    assert "If we have not spoken, please call us." in dev.see("call").text


def test_a_cookie_of_ones_own_making_opens_nothing(dev: Visitor) -> None:
    a_door()
    for made_up in ("", "1", "x" * 5000, "WzEsIiJd:1abc:zzz", "[1, null]"):
        dev.client.cookies["person-door"] = made_up
        assert dev.see("call").status == 403


def test_the_cookie_of_a_claim_ends_when_the_code_is_given_anew(dev: Visitor) -> None:
    a_door()
    dev.send("code", {"code": CODE})
    Door.objects.update(claimed_at=None)
    assert dev.see("call").status == 403


def test_each_look_is_logged(dev: Visitor) -> None:
    episode = a_door()
    dev.send("code", {"code": CODE})
    assert AuditEvent.objects.filter(verb="read", ref=episode.ref, kind="first call").count() == 1


def test_the_code_never_opens_the_full_page_by_any_sequence(dev: Visitor) -> None:
    episode = a_door()
    assert dev.send("link", {"code": CODE}).status == 422
    dev.send("code", {"code": CODE})
    assert dev.send("link", {"code": CODE}).status == 422
    speak(episode, MONDAY)
    assert dev.send("link", {"code": CODE}).status == 422
    dev.see("leave")
    for view in ("home", "goals", "reach", "who_sees", "stop", "call_me"):
        assert dev.see(view).status == 403
