"""What every test of the person's pages has: a store with its peers, a clock that stands, a phone."""

from __future__ import annotations

import pytest

from tests.care.hours import a_usual_rota
from tests.care.story import MONDAY, peers
from tests.person.visiting import Hands, Visitor
from towpath.kit import clock


@pytest.fixture(autouse=True)
def hands(db: None, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A store with its peers, and the hands of the clock, which a test may move."""
    hands = Hands(MONDAY)
    monkeypatch.setattr(clock, "now", hands.now)
    peers()
    return hands


@pytest.fixture
def rota(hands: Hands) -> None:
    """Open times: first calls every day, meetings by day, on two evenings and on Saturdays."""
    a_usual_rota(hands.at)


@pytest.fixture
def dev(hands: Hands) -> Visitor:
    """Dev's phone."""
    return Visitor()
