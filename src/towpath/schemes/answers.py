"""What an officer may answer: the facts of every case and a scheme's own questions."""

from collections.abc import Iterable, Mapping
from typing import Any

from .scheme import Question, Scheme
from .words import AgeBasis, DrugFamily, OffenceFamily, PriorEngagement, QuestionKind, Word

Answers = Mapping[str, Any]

WORD_FACTS: Mapping[str, type[Word]] = {
    "age_basis": AgeBasis,
    "offence_family": OffenceFamily,
    "drug_family": DrugFamily,
    "prior_engagement": PriorEngagement,
}
AGE = "age"
"""The age in whole years on the day of the offence."""

FACTS = frozenset({AGE, *WORD_FACTS})
"""What is known in every case, whatever the scheme asks."""

FACTS_FOR_RULES = FACTS - {"prior_engagement"}
"""The facts that a scheme's own rules may look at. Only the repeat rule looks at engagement."""

YES_NO = ("yes", "no")
YOUNGEST, OLDEST = 0, 120


class AnswerNotUnderstood(ValueError):
    """One or more answers are not among those that can be given."""

    def __init__(self, odd: Mapping[str, str]) -> None:
        self.odd = dict(odd)
        super().__init__("; ".join(f"{name}: expected {expected}" for name, expected in odd.items()))


def check_understood(scheme: Scheme, answers: Answers) -> None:
    """Raise for every answer that is not one of those its question offers. Unknown names are not read."""
    checks = [(name, _fact_expected(name, answers[name])) for name in sorted(FACTS & answers.keys())]
    for question in scheme.questions:
        if question.id in answers:
            checks.append((question.id, _expected(question, answers[question.id])))
        if question.why_id in answers:
            checks.append((question.why_id, _text_expected(answers[question.why_id])))
    odd = {name: expected for name, expected in checks if expected}
    if odd:
        raise AnswerNotUnderstood(odd)


def allowed_values(question: Question) -> tuple[str, ...]:
    """The values that may be given to this question."""
    if question.kind == QuestionKind.YES_NO:
        return YES_NO
    return tuple(option.value for option in question.options)


def is_ordinary(question: Question, facts: Answers) -> bool:
    """Whether the usual answer may be declared together with others, as far as the facts are known."""
    if question.usual is None:
        return False
    only_if = question.usual_if
    return only_if is None or not only_if.answers_used() <= facts.keys() or only_if.holds(facts)


def why_is_missing(question: Question, answers: Answers) -> bool:
    """Whether the officer said yes but not why, where the scheme asks why."""
    if not question.why or answers.get(question.id) != "yes":
        return False
    return not str(answers.get(question.why_id, "")).strip()


def plain(answers: Answers) -> dict[str, Any]:
    """The answers as plain JSON values, ready to be stored with the decision."""
    return {name: _plain(value) for name, value in answers.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Iterable):
        return [_plain(part) for part in value]
    return value


def _fact_expected(name: str, value: Any) -> str:
    if name == AGE:
        whole = isinstance(value, int) and not isinstance(value, bool)
        sound = whole and YOUNGEST <= value <= OLDEST
        return "" if sound else f"an age in whole years from {YOUNGEST} to {OLDEST}"
    words = WORD_FACTS[name]
    return "" if value in words.values() else "one of " + ", ".join(words.values())


def _expected(question: Question, value: Any) -> str:
    allowed = allowed_values(question)
    if question.kind != QuestionKind.CHOICES:
        return "" if isinstance(value, str) and value in allowed else "one of " + ", ".join(allowed)
    listed = isinstance(value, list | tuple) and all(part in allowed for part in value)
    return "" if listed else "a list of none or more of " + ", ".join(allowed)


def _text_expected(value: Any) -> str:
    return "" if isinstance(value, str) else "a few words"
