"""The questions of the schemes as form fields: each asked once, and only where it matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from towpath.kit.fields import LongText
from towpath.schemes.eligibility import questions_to_ask
from towpath.schemes.scheme import Question
from towpath.schemes.words import OffenceFamily, QuestionKind

PICK_ONE = "Pick one answer."
OWN_WORDS = "In your own words"
YES_NO = [("yes", "Yes"), ("no", "No")]
LONGEST_WHY = 500
SAYS = {
    "pick_one": PICK_ONE,
    "unanswered": "Answer this: {ask}",
    "no_why": "Say it in a few words: {why}",
    "no_reason": "Pick a reason or say it in a few words: {why}",
}
"""What is said where a question is not answered as it should be, here and on an officer's phone."""


CHILD, ADULT = 17, 18
ORDINARY: dict[str, Any] = {"offence_family": OffenceFamily.DRUG_POSSESSION, "age": ADULT}
"""Whose questions a page shows before it is told anything: an adult with drugs. Nothing is judged by it."""

NOT_A_CHILD = r"(?!\s*0*(1[0-7]|[0-9])\s*$).*"
"""What is typed as an age, unless it is a child's: by this a style sheet shows what only a child is asked."""


def questions_for(facts: dict[str, Any]) -> tuple[Question, ...]:
    """The questions that matter, as far as the facts are known.

    Before the age is, what is asked by itself of a child is among them. The list of statements is never
    stretched in this way: another list is shown anew, so that nothing is declared unseen.
    """
    questions = questions_to_ask(ORDINARY | facts)
    if "age" in facts:
        return questions
    of_a_child = questions_to_ask(ORDINARY | facts | {"age": CHILD})
    return (*questions, *(one for one in of_a_child if one not in questions and one.usual is None))


def only_for(facts: dict[str, Any]) -> dict[Question, str]:
    """Which questions are only for a child or only for an adult, while the age is still to be typed."""
    if "age" in facts:
        return {}
    children, adults = (questions_to_ask(ORDINARY | facts | {"age": age}) for age in (CHILD, ADULT))
    only_adults = {question: "adult" for question in adults if question not in children}
    return only_adults | {question: "child" for question in children if question not in adults}


def fields_of(question: Question) -> Iterator[tuple[str, forms.Field]]:
    """The field of the answer, and where the scheme wants reasons, those to tap and one for own words."""
    yield name_of(question), _field(question)
    if question.usual_reasons:
        yield name_of_reasons(question), _reasons(question)
    if question.why:
        yield (
            name_of_why(question),
            LongText(
                label=OWN_WORDS if question.usual_reasons else question.why,
                required=False,
                max_length=LONGEST_WHY,
            ),
        )


def name_of(question: Question) -> str:
    """The name of the field in the page."""
    return f"q_{question.id}"


def name_of_why(question: Question) -> str:
    """The name of the field for the officer's own words."""
    return f"q_{question.why_id}"


def name_of_reasons(question: Question) -> str:
    """The name of the field for the reasons to tap."""
    return f"q_{question.id}_reasons"


def why_of(question: Question, typed: Mapping[str, Any]) -> str:
    """The officer's reasons as they are stored: those that were tapped, then their own words."""
    parts = [*typed.get(name_of_reasons(question), ()), typed.get(name_of_why(question), "")]
    return "; ".join(part for part in parts if part)


def may_be_empty(question: Question) -> bool:
    """Whether no answer is an answer: none of a list."""
    return question.kind == QuestionKind.CHOICES


def _reasons(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(
        label=question.why,
        required=False,
        choices=[(reason, reason) for reason in question.usual_reasons],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": PICK_ONE},
    )


def _field(question: Question) -> forms.Field:
    options = [(option.value, option.label) for option in question.options]
    errors = {"invalid_choice": PICK_ONE}
    if may_be_empty(question):
        return forms.MultipleChoiceField(
            label=question.ask,
            required=False,
            choices=options,
            widget=forms.CheckboxSelectMultiple,
            error_messages=errors,
        )
    return forms.ChoiceField(
        label=question.ask,
        required=False,
        choices=YES_NO if question.kind == QuestionKind.YES_NO else options,
        widget=forms.RadioSelect,
        error_messages=errors,
    )
