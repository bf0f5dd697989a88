"""The team lead's page: how the work is shared, and what somebody who has left leaves behind."""

from __future__ import annotations

import pytest

from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import MONDAY, a_case
from tests.cast import AMA, LENA, TOM, account
from towpath.care.actions import intake

pytestmark = pytest.mark.usefixtures("at_ten")


def test_whoever_was_switched_off_is_shown_with_the_people_to_hand_over() -> None:
    account(TOM)
    episode = a_case(at="contacted")
    intake.assign(episode=episode, worker_id=TOM.id, worker_name=TOM.name, by=LENA, now=MONDAY)
    type(account(TOM)).objects.filter(username=TOM.id).update(is_active=False)
    assert "Tom Reed (switched off) 1, to hand over" in words_of(signed_in(LENA).get(address("overview")))
    people = signed_in(LENA).get(address("episodes"), {"whose": TOM.id})
    assert "People of Tom Reed" in words_of(people)
    assert address("assign", episode) in people.content.decode()


def test_whoever_has_left_nothing_behind_is_not_shown_once_switched_off() -> None:
    type(account(TOM)).objects.filter(username=TOM.id).update(is_active=False)
    assert "Tom Reed" not in words_of(signed_in(LENA).get(address("overview")))


def test_a_practitioner_can_look_at_the_people_of_a_colleague_but_gives_nobody_away() -> None:
    account(TOM)
    episode = a_case(at="contacted")
    intake.assign(episode=episode, worker_id=TOM.id, worker_name=TOM.name, by=LENA, now=MONDAY)
    people = signed_in(AMA).get(address("episodes"), {"whose": TOM.id})
    assert "People of Tom Reed" in words_of(people)
    assert address("assign", episode) not in people.content.decode()
