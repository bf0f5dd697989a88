"""Who does a thing: the name that every action, move and audit row carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A named doer. Staff are known by user name; a person only by their reference."""

    id: str
    name: str
    role: str
    team: str = ""

    @classmethod
    def person(cls, ref: str) -> Actor:
        """The person themselves, acting on their own page."""
        return cls(id=ref, name="The person", role="person")

    @classmethod
    def clock(cls) -> Actor:
        """Time passing: a worker that raises what has fallen due. It never decides."""
        return cls(id="clock", name="The clock", role="clock")

    @classmethod
    def gate(cls, peer: str, title: str = "") -> Actor:
        """Another organisation, speaking through the gate: known by its code, called by its title."""
        return cls(id=f"gate:{peer}", name=title or peer, role="gate")
