"""The measure of messages counts what it is there for: it finds a careless outbox out, and ours clean."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bench.figures import all_hold
from bench.messages import moves, sends

SEED = 3


@pytest.fixture(autouse=True)
def in_the_store_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is empty already. Half of all requests go wrong, so that a few say enough."""
    for part in (sends, moves):
        monkeypatch.setattr(part, "empty_store", lambda: None)
        monkeypatch.setattr(part, "FAULTY", 0.5)
    monkeypatch.setattr(sends, "CHANGES", 1)
    monkeypatch.setattr(moves, "PEOPLE", 8)
    monkeypatch.setattr(moves, "AT_ONCE", 2)


def test_a_careless_outbox_sends_doubled_and_unsafe_messages_and_is_found_out() -> None:
    found = sends.run(sends.Given(40, SEED, careless=True))
    assert found.doubled > 0
    assert found.unsafe > 0
    assert not all_hold(sends.figures(found, found, found, 40))


def test_ours_sends_neither_and_settles_everything() -> None:
    found = sends.run(sends.Given(40, SEED))
    assert (found.doubled, found.unsafe, found.left) == (0, 0, 0)
    assert sum(found.states.values()) == 40
    assert sum(found.faults.values()) > found.faults["take"] > 0


def test_what_has_to_be_none_fails_with_one() -> None:
    clean = sends.Run(1, 0, 0, 0, 0, Counter(), Counter(), Counter(), 0.0)
    assert all_hold(sends.figures(clean, clean, clean, 100))
    for wrong in (replace(clean, doubled=1), replace(clean, unsafe=1), replace(clean, left=1)):
        assert not all_hold(sends.figures(wrong, clean, clean, 100))
        assert not all_hold(sends.figures(clean, wrong, clean, 100))


def test_an_outbox_that_settles_its_words_early_reminds_of_times_that_do_not_stand() -> None:
    found = moves.run(moves.Given(90, SEED, careless=True))
    assert found.stale
    assert not all_hold(moves.figures(found, found))


def test_all_that_is_asked_for_is_measured_in_parts() -> None:
    parts = list(sends.parts_of(sends.Given(100_000, SEED)))
    assert sum(part.count for part in parts) == 100_000
    assert len({part.seed for part in parts}) == len(parts)
