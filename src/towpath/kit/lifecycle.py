"""The one table type of both lifecycles: which moves exist, who may make them, what they cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from towpath.kit.refusals import MoveNotAllowed, asks

BACK = "(back)"


@dataclass(frozen=True)
class State:
    """A place a case can be in, and who must act next while it is there."""

    label: str
    owner: str
    final: bool = False


@dataclass(frozen=True)
class Move:
    """One row of the table: where the deed leads, who may do it, and what it brings with it."""

    to: str
    roles: frozenset[str]
    verb: str
    note: str = ""
    word: str = ""
    tells: str = ""


class Lifecycle:
    """A named table of moves keyed by (state, event), checked for sense when it is built."""

    def __init__(
        self,
        name: str,
        states: Mapping[str, State],
        start: str,
        moves: Mapping[tuple[str, str], Move],
    ) -> None:
        self.name = name
        self.states = MappingProxyType(dict(states))
        self.start = start
        self.moves = MappingProxyType(dict(moves))
        self._check_table()

    def check_may_move(self, state: str, event: str, role: str) -> Move:
        """Give the move, or refuse with a sentence that names what is possible instead."""
        if state not in self.states:
            raise MoveNotAllowed("unknown_state", f"There is no state called “{state}”.")
        move = self.moves.get((state, event))
        if move is None:
            raise MoveNotAllowed("wrong_state", self._wrong_state(state, event, role))
        if role not in move.roles:
            raise MoveNotAllowed("wrong_role", self._wrong_role(event, move))
        return move

    def may_move(self, state: str, event: str, role: str) -> bool:
        """Say whether the move can be made."""
        return asks(self.check_may_move)(state, event, role)

    def events_for(self, state: str, role: str) -> tuple[str, ...]:
        """The deeds open to this role now, in the order of the table."""
        return tuple(event for (at, event), move in self.moves.items() if at == state and role in move.roles)

    def as_markdown(self) -> str:
        """The table and its diagram, for docs/states.md."""
        return "\n".join(
            [f"## {self.name}", "", *self._diagram(), "", *self._state_rows(), "", *self._move_rows(), ""]
        )

    def _wrong_state(self, state: str, event: str, role: str) -> str:
        possible = self.events_for(state, role)
        rest = f"What can be done now: {_spoken(possible)}." if possible else "Nothing can be done to it now."
        return f"“{_words(event)}” is not possible while this is “{self.states[state].label}”. {rest}"

    def _wrong_role(self, event: str, move: Move) -> str:
        return f"“{_words(event)}” can only be done by: {_spoken(tuple(sorted(move.roles)))}."

    def _check_table(self) -> None:
        if self.start not in self.states:
            raise ValueError(f"{self.name}: the start {self.start!r} is not among the states")
        for (state, event), move in self.moves.items():
            where = f"{self.name}: ({state}, {event})"
            if state not in self.states:
                raise ValueError(f"{where}: {state!r} is not among the states")
            if move.to != BACK and move.to not in self.states:
                raise ValueError(f"{where}: leads to {move.to!r}, which is not among the states")
            if not move.roles:
                raise ValueError(f"{where}: nobody may do it")
            if self.states[state].final:
                raise ValueError(f"{where}: {state!r} is final, so nothing can follow it")

    def _diagram(self) -> list[str]:
        arrows = [f"    [*] --> {self.start}"]
        arrows += [
            f"    {state} --> {move.to}: {_words(event)}"
            for (state, event), move in self.moves.items()
            if move.to != BACK
        ]
        ends = [f"    {key} --> [*]" for key, state in self.states.items() if state.final]
        return ["```mermaid", "stateDiagram-v2", *arrows, *ends, "```"]

    def _state_rows(self) -> list[str]:
        head = ["| state | in words | who acts next | final |", "|---|---|---|---|"]
        return head + [
            f"| `{key}` | {state.label} | {state.owner} | {'yes' if state.final else ''} |"
            for key, state in self.states.items()
        ]

    def _move_rows(self) -> list[str]:
        head = [
            "| from | deed | to | who may | audit verb | word through the gate | notice | note |",
            "|---|---|---|---|---|---|---|---|",
        ]
        return head + [_move_row(state, event, move) for (state, event), move in self.moves.items()]


def _move_row(state: str, event: str, move: Move) -> str:
    to = "where it was before" if move.to == BACK else f"`{move.to}`"
    cells = [f"`{state}`", f"`{event}`", to, ", ".join(sorted(move.roles)), move.verb, move.word, move.tells]
    return "| " + " | ".join([*cells, move.note]) + " |"


def _words(event: str) -> str:
    return event.replace("_", " ")


def _spoken(items: tuple[str, ...]) -> str:
    return ", ".join(_words(item) for item in items)
