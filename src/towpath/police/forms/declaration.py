"""The ordinary case as one declaration: which statements it holds, and the single answers that it gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from towpath.police.forms.questions import may_be_empty, name_of
from towpath.schemes.answers import is_ordinary
from towpath.schemes.scheme import Question

ALL, DIFFERENT = "all", "different"
SAID = [(ALL, "All of it is so"), (DIFFERENT, "Something is different")]

SAYS = {
    "not_said": "Say whether all of this is so.",
    "nothing_different": "Answer what is different, or pick “All of it is so”.",
    "two_answers": "You said that all of it is so, and picked another answer here. Change one of the two.",
}
"""What is said where a declaration says too little or too much, here and on an officer's phone."""


@dataclass(frozen=True)
class Declaration:
    """What an officer says of the statements on the page. It counts for those that stood there alone."""

    questions: tuple[Question, ...]
    stood: frozenset[str]
    said: str

    @property
    def statements(self) -> tuple[str, ...]:
        """What the page lists, in the order of the questions."""
        return tuple(question.statement for question in self.questions)

    @property
    def is_new(self) -> bool:
        """Whether the page has yet to show one of these statements: then nothing is declared."""
        return not self.stood.issuperset(self.statements)

    def problem(self, typed: Mapping[str, Any]) -> str:
        """What is wrong with the declaration as a whole, or nothing."""
        if self.is_new or not self.questions:
            return ""
        if not self.said:
            return SAYS["not_said"]
        differs = any(self._differs(question, typed) for question in self.questions)
        return SAYS["nothing_different"] if self.said == DIFFERENT and not differs else ""

    def problem_at(self, question: Question, typed: Mapping[str, Any]) -> str:
        """What is wrong with a single answer beside the declaration, or nothing. Nothing is guessed."""
        two = self.said == ALL and not self.is_new and self._differs(question, typed)
        return SAYS["two_answers"] if two else ""

    def answer(self, question: Question, typed: Mapping[str, Any]) -> Any:
        """The answer to one of its questions: the one that was given by itself, or else the usual one."""
        given = typed.get(name_of(question))
        usual = list(question.usual or ()) if may_be_empty(question) else question.usual
        return given if self.said == DIFFERENT and given else usual

    @staticmethod
    def _differs(question: Question, typed: Mapping[str, Any]) -> bool:
        given = typed.get(name_of(question))
        return bool(given) and given != question.usual


def declaration(
    questions: Iterable[Question], facts: Mapping[str, Any], stood: Iterable[str], said: str
) -> Declaration:
    """The declaration about those questions that have a usual answer, as far as the facts are known."""
    ordinary = tuple(question for question in questions if is_ordinary(question, facts))
    return Declaration(ordinary, frozenset(stood), said)
