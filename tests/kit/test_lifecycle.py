"""One table says which moves exist; what is not in it is refused with a reason."""

from __future__ import annotations

import pytest

from towpath.kit.lifecycle import BACK, Lifecycle, Move, State
from towpath.kit.refusals import MoveNotAllowed

DESK, STREET = frozenset({"coordinator"}), frozenset({"officer"})
STATES = {
    "offered": State("Offered", "the officer"),
    "paused": State("Paused", "the desk"),
    "closed": State("Closed", "nobody", final=True),
}
MOVES = {
    ("offered", "refuse"): Move("closed", STREET, "refuse", note="nothing about them is kept"),
    ("offered", "pause"): Move("paused", DESK, "pause", word="more_time"),
    ("paused", "go_on"): Move(BACK, DESK, "resume"),
}
TABLE = Lifecycle("The offer", STATES, "offered", MOVES)


def test_a_move_in_the_table_is_given() -> None:
    assert TABLE.check_may_move("offered", "refuse", "officer").to == "closed"
    assert TABLE.may_move("offered", "refuse", "officer")


def test_every_other_triple_is_refused_with_a_reason() -> None:
    roles = ("officer", "coordinator", "stranger")
    events = {event for _, event in MOVES}
    for state in STATES:
        for event in events:
            for role in roles:
                move = MOVES.get((state, event))
                if move and role in move.roles:
                    continue
                with pytest.raises(MoveNotAllowed, match=r"\w+ \w+"):
                    TABLE.check_may_move(state, event, role)
                assert not TABLE.may_move(state, event, role)


def test_a_refusal_names_what_is_possible_instead() -> None:
    with pytest.raises(MoveNotAllowed, match="What can be done now: go on"):
        TABLE.check_may_move("paused", "refuse", "coordinator")


def test_a_role_is_offered_only_its_own_deeds() -> None:
    assert TABLE.events_for("offered", "officer") == ("refuse",)
    assert TABLE.events_for("offered", "coordinator") == ("pause",)
    assert TABLE.events_for("closed", "coordinator") == ()


def test_the_page_shows_the_diagram_and_every_row() -> None:
    page = TABLE.as_markdown()
    assert "offered --> closed: refuse" in page
    assert "| `paused` | `go_on` | where it was before | coordinator | resume |" in page


@pytest.mark.parametrize(
    ("start", "moves", "words"),
    [
        ("nowhere", {}, "the start"),
        ("offered", {("nowhere", "x"): Move("closed", DESK, "x")}, "is not among the states"),
        ("offered", {("offered", "x"): Move("nowhere", DESK, "x")}, "leads to"),
        ("offered", {("offered", "x"): Move("closed", frozenset(), "x")}, "nobody may do it"),
        ("offered", {("closed", "x"): Move("offered", DESK, "x")}, "is final"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(
    start: str, moves: dict[tuple[str, str], Move], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Lifecycle("Bad", STATES, start, moves)
