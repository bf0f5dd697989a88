"""The first form: their goals first, then safety, then what they use and need."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.care.first_assessment import FirstAssessment, RiskSaid
from towpath.care.forms.picks import Pick, PickFromMany, PickSome, Tick
from towpath.care.models import RiskAnswer
from towpath.care.questions import LONGEST_GOAL, HowOften, Need, RiskQuestion, Substance
from towpath.kit.fields import LongText, ShortText
from towpath.schemes.words import HarmReduction, Intensity, Mode, NeedLevel


class AssessmentForm(forms.Form):
    """The first assessment. The safety questions depend on the person's age."""

    mode = Pick(label="How are you meeting?", choices=Mode.choices(), missing="Choose how you met.")
    goals = LongText(
        label="What would they like to be different?",
        help_text="Their own words, one goal on each line, 8 at most.",
        max_length=9 * LONGEST_GOAL,
        error_messages={"required": "Write at least one goal, in their own words."},
    )
    strengths = LongText(label="What is going well? What are they good at?", max_length=1000, required=False)
    substances = PickSome(label="What do they use?", choices=Substance.choices(), required=False)
    substances_said = LongText(label="In their words", max_length=1000, required=False)
    how_often = Pick(
        label="How often, for the one that matters most?", choices=HowOften.choices(), required=False
    )
    needs = PickSome(label="What else would help?", choices=Need.choices(), required=False)
    needs_said = LongText(label="In their words", max_length=1000, required=False)
    advice_given = PickSome(label="What did you give?", choices=HarmReduction.choices(), required=False)
    need_level = Pick(
        label="What did you find?", choices=NeedLevel.choices(), missing="Choose what you found."
    )
    intensity = PickFromMany(label="How much support?", choices=Intensity.choices(), required=False)
    intensity_why = ShortText(label="Why, if it is not the suggestion?", max_length=300, required=False)
    safeguarding = Tick(label="There is a safeguarding worry")
    safeguarding_said = LongText(label="What is the worry?", max_length=2000, required=False)

    def __init__(self, *args: Any, questions: tuple[RiskQuestion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields.update(_fields_of(question))

    def risks(self) -> list[tuple[RiskQuestion, Any, Any, Any]]:
        """Each safety question with its three fields, for the template."""
        return [
            (question, self[name], self[f"{name}_did"], self[f"{name}_said"])
            for question in self.questions
            for name in (f"risk_{question.code}",)
        ]

    def said(self) -> FirstAssessment:
        """What was said, as typed."""
        typed = dict(self.cleaned_data)
        names = FirstAssessment.__dataclass_fields__.keys() - {"risks", "goals"}
        goals = tuple(line.strip() for line in typed["goals"].splitlines() if line.strip())
        plain = {name: _as_kept(typed[name]) for name in names}
        return FirstAssessment(goals=goals, risks=self._risks_said(typed), **plain)

    def _risks_said(self, typed: dict[str, Any]) -> dict[str, RiskSaid]:
        return {
            question.code: RiskSaid(
                typed[f"risk_{question.code}"],
                typed[f"risk_{question.code}_did"],
                typed[f"risk_{question.code}_said"],
            )
            for question in self.questions
        }


def _fields_of(question: RiskQuestion) -> dict[str, forms.Field]:
    name = f"risk_{question.code}"
    return {
        name: Pick(
            label=question.ask,
            help_text=question.why,
            choices=RiskAnswer.Answer.choices,
            missing=question.unanswered,
        ),
        f"{name}_did": PickFromMany(
            label="If yes, what did you do?", choices=question.actions, required=False
        ),
        f"{name}_said": ShortText(label="In their words, if they wish", max_length=500, required=False),
    }


def _as_kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
