"""The way to every state exists, made of real deeds."""

from __future__ import annotations

import pytest

from tests.care.story import WAY, a_case
from towpath.care.lifecycle import EPISODE


def test_the_story_knows_the_way_to_every_state() -> None:
    assert set(WAY) == set(EPISODE.states)


@pytest.mark.parametrize("state", EPISODE.states)
def test_a_case_can_be_walked_to(state: str) -> None:
    assert a_case(at=state).state == state
