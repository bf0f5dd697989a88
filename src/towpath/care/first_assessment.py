"""What the first form holds, and the check of it as a whole before anything is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from towpath.care import questions
from towpath.care.models import RiskAnswer
from towpath.kit.refusals import Refusal
from towpath.schemes.words import HarmReduction, Intensity, Mode, NeedLevel

Answers = RiskAnswer.Answer

CLOSED: dict[str, tuple[Collection[str], str]] = {
    "need_level": (NeedLevel.values(), "Choose what you found."),
    "mode": (Mode.values(), "Choose how you met."),
    "substances": (questions.Substance.values(), "Choose from the list."),
    "how_often": (("", *questions.HowOften.values()), "Choose from the list."),
    "needs": (questions.Need.values(), "Choose from the list."),
    "advice_given": (HarmReduction.values(), "Choose from the list."),
    "intensity": (("", *Intensity.values()), "Choose from the list."),
}


@dataclass(frozen=True)
class RiskSaid:
    """One answer to a safety question, and what we did."""

    answer: str
    did: str = ""
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class FirstAssessment:
    """Everything that is said and found in the first assessment."""

    goals: tuple[str, ...]
    need_level: str
    mode: str
    strengths: str = ""
    substances: tuple[str, ...] = ()
    substances_said: str = ""
    how_often: str = ""
    needs: tuple[str, ...] = ()
    needs_said: str = ""
    advice_given: tuple[str, ...] = ()
    intensity: str = ""
    intensity_why: str = ""
    safeguarding: bool = False
    safeguarding_said: str = ""
    risks: Mapping[str, RiskSaid] = field(default_factory=dict)

    @property
    def yes_to(self) -> frozenset[str]:
        """The safety questions answered with yes."""
        return frozenset(code for code, said in self.risks.items() if said.answer == Answers.YES)

    def columns(self) -> dict[str, Any]:
        """What goes into the assessment's own row; the safety answers have rows of their own."""
        return {name: _plain(value) for name, value in asdict(self).items() if name != "risks"}


def check_first_assessment(said: FirstAssessment, age: int | None) -> None:
    """Refuse an assessment that cannot be kept, with the field that has to be put right."""
    _check_risks(said.risks, age)
    _check_goals(said.goals)
    for name, (allowed, reason) in CLOSED.items():
        given = getattr(said, name)
        if not set([given] if isinstance(given, str) else given) <= set(allowed):
            raise Refusal(f"{name}_unknown", reason, name)
    if said.safeguarding and not said.safeguarding_said.strip():
        raise Refusal("safeguarding_bare", "Say what the worry is, in a few words.", "safeguarding_said")


def _check_risks(risks: Mapping[str, RiskSaid], age: int | None) -> None:
    """The hard stop: a yes that cannot wait is not kept until somebody has acted."""
    for question in questions.risk_questions(age):
        said = risks.get(question.code)
        name = f"risk_{question.code}"
        if said is None or said.answer not in Answers.values:
            raise Refusal("risk_unanswered", question.unanswered, name)
        if said.did and not question.did_label(said.did):
            raise Refusal("risk_action_unknown", "Choose what you did from the list.", f"{name}_did")
        if question.stop and said.answer == Answers.YES and not said.did:
            raise Refusal(
                "act_first",
                f"{question.short}: say what you have done. This cannot be saved without it.",
                f"{name}_did",
            )


def _check_goals(goals: tuple[str, ...]) -> None:
    if not goals:
        raise Refusal("no_goal", "Write at least one goal, in their own words.", "goals")
    if len(goals) > questions.MOST_GOALS:
        raise Refusal("many_goals", f"Keep to {questions.MOST_GOALS} goals or fewer.", "goals")
    if any(len(goal) > questions.LONGEST_GOAL for goal in goals):
        raise Refusal("long_goal", f"Keep each goal to {questions.LONGEST_GOAL} letters or fewer.", "goals")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
