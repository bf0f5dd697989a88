"""Every state, deed and role: it moves as the table says, or is refused with a reason."""

from __future__ import annotations

from itertools import product

import pytest

from towpath.care.lifecycle import (
    CARE,
    EPISODE,
    FINAL,
    NEEDS_SECOND_PERSON,
    OPEN,
    PERSON,
    ROLES,
    SPOKEN,
    STATES,
    owner,
)
from towpath.gate.messages import BY_WORD, FromCare
from towpath.kit.lifecycle import BACK
from towpath.kit.refusals import MoveNotAllowed

EVENTS = sorted({event for _, event in EPISODE.moves})


@pytest.mark.parametrize("state", STATES)
def test_every_triple_moves_or_is_refused_with_a_reason(state: str) -> None:
    for event, role in product(EVENTS, ROLES):
        row = EPISODE.moves.get((state, event))
        if row is not None and role in row.roles:
            assert EPISODE.check_may_move(state, event, role) == row
        else:
            with pytest.raises(MoveNotAllowed, match=r"\.$"):
                EPISODE.check_may_move(state, event, role)


def test_every_state_says_whose_turn_it_is() -> None:
    assert all(owner(state) for state in STATES)


def test_every_state_can_be_reached() -> None:
    reached = {EPISODE.start} | {move.to for move in EPISODE.moves.values() if move.to != BACK}
    assert reached == set(STATES)


def test_nothing_follows_an_ending() -> None:
    assert not [key for key in EPISODE.moves if key[0] in FINAL]


def test_every_open_state_leads_to_an_ending() -> None:
    for state in (*OPEN, "paused"):
        assert any(EPISODE.moves[key].to in FINAL for key in EPISODE.moves if key[0] == state)


def test_no_clock_moves_an_episode() -> None:
    assert not [key for key, move in EPISODE.moves.items() if "clock" in move.roles]


def test_every_word_in_the_table_is_a_gate_word_of_care() -> None:
    said = {move.word for move in EPISODE.moves.values() if move.word}
    assert all(issubclass(BY_WORD[word], FromCare) for word in said)


def test_words_that_could_harm_come_only_from_deeds_that_need_two_people() -> None:
    for (_, event), move in EPISODE.moves.items():
        if move.word in {"not_reached", "ended_early", "returned"}:
            assert NEEDS_SECOND_PERSON[event] == move.word


def test_police_can_only_take_their_referral_back() -> None:
    theirs = {event for (_, event), move in EPISODE.moves.items() if "gate" in move.roles}
    assert theirs == {"recall"}


def test_nobody_can_say_for_a_person_whom_we_never_spoke_with_that_they_withdraw() -> None:
    for state in OPEN:
        roles = EPISODE.moves[state, "withdraw"].roles
        assert roles == (CARE | {PERSON} if state in SPOKEN else {PERSON})


def test_the_person_can_withdraw_from_every_open_state() -> None:
    assert all(PERSON in EPISODE.moves[state, "withdraw"].roles for state in (*OPEN, "paused"))
