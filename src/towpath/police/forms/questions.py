"""The questions of the schemes as form fields: each asked once, and only where it matters."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms

from towpath.kit.fields import LongText
from towpath.schemes.catalogue import current
from towpath.schemes.eligibility import questions_to_ask
from towpath.schemes.scheme import Question
from towpath.schemes.words import QuestionKind

YES_NO = [("yes", "Yes"), ("no", "No")]


def every_question() -> dict[str, Question]:
    """All questions of the schemes offered now, each once."""
    return {question.id: question for scheme in current() for question in scheme.questions}


def asked_of(family: str, age: int) -> tuple[Question, ...]:
    """The questions that have to be answered for this offence at this age."""
    return questions_to_ask({"offence_family": family, "age": age})


def families_of(question: Question) -> list[str]:
    """The kinds of offence for which a scheme asks this."""
    asking = [scheme for scheme in current() if scheme.question(question.id)]
    return sorted({family.value for scheme in asking for family in scheme.offence_families})


def fields_of(question: Question) -> Iterator[tuple[str, forms.Field]]:
    """The field of the answer, and one for the officer's own words where the scheme wants them."""
    yield name_of(question), _field(question)
    if question.why:
        yield name_of_why(question), LongText(label=question.why, required=False, max_length=500)


def name_of(question: Question) -> str:
    """The name of the field in the page."""
    return f"q_{question.id}"


def name_of_why(question: Question) -> str:
    """The name of the field for the officer's own words."""
    return f"q_{question.why_id}"


def _field(question: Question) -> forms.Field:
    options = [(option.value, option.label) for option in question.options]
    if question.kind == QuestionKind.CHOICES:
        return forms.MultipleChoiceField(
            label=question.ask, required=False, choices=options, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(
        label=question.ask,
        required=False,
        choices=YES_NO if question.kind == QuestionKind.YES_NO else options,
        widget=forms.RadioSelect,
    )
