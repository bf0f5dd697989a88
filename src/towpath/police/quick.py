"""Can I offer this? What each scheme says to three facts, if all the rest is as in the ordinary case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from towpath.schemes.answers import is_ordinary
from towpath.schemes.catalogue import current
from towpath.schemes.eligibility import Judgement, judge_all
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Result

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """What one scheme says: its judgement, the statements it rests on, and what has to be asked first."""

    scheme: Scheme
    judgement: Judgement
    statements: tuple[str, ...]
    asks: tuple[str, ...]

    @property
    def needs_sergeant(self) -> bool:
        """Whether a sergeant has to agree, whatever is still to be asked."""
        by_rule = self.judgement.result == Result.SUPERVISOR and not self.asks
        return by_rule or self.scheme.authorise == "sergeant"


@dataclass(frozen=True)
class Quick:
    """The answer in one line, then scheme by scheme."""

    answer: str
    kind: str
    fitting: tuple[Said, ...]
    not_fitting: tuple[tuple[Scheme, Judgement], ...]


ANSWERS = {
    "now": ("Yes. You can offer this now.", "success"),
    "sergeant": ("Yes, if a sergeant agrees.", "info"),
    "ask": ("Perhaps. It depends on what is asked below.", "info"),
    "no": ("No. No scheme fits.", "warning"),
}


def quick(facts: Facts) -> Quick:
    """Judged by the same rules as an offer, with the usual answer wherever one may be declared."""
    judged = judge_all({**facts, **_usual_answers(facts)})
    fitting = tuple(_said(scheme, judgement, facts) for scheme, judgement in judged if _fits(judgement))
    answer, kind = ANSWERS[_how(fitting)]
    not_fitting = tuple(pair for pair in judged if not _fits(pair[1]))
    return Quick(answer, kind, fitting, not_fitting)


def _how(fitting: tuple[Said, ...]) -> str:
    """The best that any scheme says."""
    if any(not said.asks and not said.needs_sergeant for said in fitting):
        return "now"
    if any(not said.asks for said in fitting):
        return "sergeant"
    return "ask" if fitting else "no"


def _fits(judgement: Judgement) -> bool:
    return judgement.result != Result.NO


def _said(scheme: Scheme, judgement: Judgement, facts: Facts) -> Said:
    ordinary = [question for question in scheme.questions if is_ordinary(question, facts)]
    asks = tuple(question.ask for question in scheme.questions if question not in ordinary)
    return Said(scheme, judgement, tuple(question.statement for question in ordinary), asks)


def _usual_answers(facts: Facts) -> dict[str, Any]:
    """The usual answer to every question that has one here, with a reason where a scheme wants one."""
    answers: dict[str, Any] = {}
    for question in (question for scheme in current() for question in scheme.questions):
        if is_ordinary(question, facts):
            usual = question.usual
            answers[question.id] = list(usual) if isinstance(usual, tuple) else usual
            answers |= {question.why_id: question.usual_says} if question.why else {}
    return answers
