"""The rule language: a small closed set of comparisons, kept as data so that a phone can run it too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .words import NotOfferedReason, Result

Answers = Mapping[str, Any]
Data = dict[str, Any]

COMPARISONS = ("is", "is_not", "in", "at_least", "at_most", "has", "has_not")
GROUPS = ("any", "all")


@dataclass(frozen=True)
class Compare:
    """One answer set against one value."""

    answer: str
    op: str
    value: str | int | tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether the comparison is true. The answer has to be there."""
        return _COMPARE[self.op](answers[self.answer], self.value)

    def answers_used(self) -> frozenset[str]:
        return frozenset({self.answer})

    def to_data(self) -> Data:
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"answer": self.answer, self.op: value}


@dataclass(frozen=True)
class Group:
    """Several conditions together: any of them is enough, or all are needed."""

    op: str
    parts: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        """Whether enough of the parts are true."""
        return (any if self.op == "any" else all)(part.holds(answers) for part in self.parts)

    def answers_used(self) -> frozenset[str]:
        return frozenset().union(*(part.answers_used() for part in self.parts))

    def to_data(self) -> Data:
        return {self.op: [part.to_data() for part in self.parts]}


Condition = Compare | Group


@dataclass(frozen=True)
class Rule:
    """One thing that has to be so, and what follows when it is not."""

    id: str
    fits_if: Condition
    if_not: Result
    fits: str
    reason: str
    not_offered: NotOfferedReason

    def to_data(self) -> Data:
        """The rule as plain data, for JSON."""
        return {
            "id": self.id,
            "fits_if": self.fits_if.to_data(),
            "if_not": self.if_not.value,
            "fits": self.fits,
            "reason": self.reason,
            "not_offered": self.not_offered.value,
        }


@dataclass(frozen=True)
class Exclusion:
    """One thing that stands in the way, and the reason in words that can be said aloud."""

    id: str
    when: Condition
    result: Result
    reason: str
    not_offered: NotOfferedReason

    def to_data(self) -> Data:
        """The exclusion as plain data, for JSON."""
        return {
            "id": self.id,
            "when": self.when.to_data(),
            "result": self.result.value,
            "reason": self.reason,
            "not_offered": self.not_offered.value,
        }


_COMPARE = {
    "is": lambda answer, value: bool(answer == value),
    "is_not": lambda answer, value: bool(answer != value),
    "in": lambda answer, value: answer in value,
    "at_least": lambda answer, value: bool(answer >= value),
    "at_most": lambda answer, value: bool(answer <= value),
    "has": lambda answer, value: value in answer,
    "has_not": lambda answer, value: value not in answer,
}
