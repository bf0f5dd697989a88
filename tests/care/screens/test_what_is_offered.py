"""A page offers what can be done now, and says plainly what cannot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.care.hours import NOW
from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.story import MONDAY, a_case, a_received, climb_ladder, propose_not_reached
from tests.cast import AMA
from towpath.care.actions import contacts, endings
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import Episode
from towpath.kit.actor import Actor
from towpath.schemes.words import OutcomeCode

pytestmark = pytest.mark.usefixtures("at_ten")


def tried(monkeypatch: pytest.MonkeyPatch, **contact: Any) -> tuple[Episode, datetime]:
    """Somebody whom nobody could reach, at the moment at which everything has been tried."""
    episode = a_received(contact=contact)
    done = climb_ladder(episode, MONDAY)
    set_clock(monkeypatch, done)
    return episode, done


def proposing(episode: Episode) -> str:
    return words_of(signed_in(AMA).get(address("propose", episode, event="not_reached")))


def test_nobody_who_could_not_be_reached_was_told_by_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    episode, _ = tried(monkeypatch)
    page = proposing(episode)
    assert "We post a letter" in page
    assert "on the phone" not in page
    assert "face to face" not in page


def test_without_a_way_to_tell_them_the_referral_can_go_back(monkeypatch: pytest.MonkeyPatch) -> None:
    episode, done = tried(monkeypatch)
    ways = SafeWays(phone="+447700900123", safe_to_call=True)
    contacts.change_contact_rules(episode=episode, ways=ways, by=AMA, now=done)
    page = proposing(episode)
    assert "Give the referral back" in page
    assert "Propose it" not in page


def test_what_the_scheme_still_asks_for_leads_to_the_next_try() -> None:
    page = signed_in(AMA).get(address("propose", a_case(at="contacting"), event="not_reached"))
    assert "<li>a try in the evening</li>" in page.content.decode()
    assert "Try again" in words_of(page)


def test_a_link_is_offered_by_ways_that_are_safe_alone() -> None:
    episode = a_case(at="contacted", contact={"safe_to_text": False})
    page = words_of(signed_in(AMA).get(address("link", episode)))
    assert "Show or print it now" in page
    assert "Send it by" not in page


def test_those_whose_turn_it_is_stand_together_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    episode, done = tried(monkeypatch)
    propose_not_reached(episode, done)
    page = words_of(signed_in(AMA).get(address("calls")))
    assert page.count("It is their turn") == 1


def test_the_outcome_is_named_and_not_only_numbered() -> None:
    episode = a_case(at="withdrawn")
    endings.keep_outcome(
        episode=episode, outcome=OutcomeCode.O22, on=NOW.date(), by=Actor.gate("ridgeway"), now=NOW
    )
    page = words_of(signed_in(AMA).get(address("episode", episode)))
    assert f"outcome 22: {OutcomeCode.O22.label.lower()}" in page
