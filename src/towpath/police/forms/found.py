"""Page one of the flow: what was found, and what the schemes ask about it, in one declaration if they can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from towpath.kit.clock import LONDON
from towpath.kit.fields import DateField, ShortText, TimeField, WholeNumberField
from towpath.police.actions.facts import Encounter
from towpath.police.forms.declaration import SAID, declaration
from towpath.police.forms.questions import (
    NOT_A_CHILD,
    ORDINARY,
    PICK_ONE,
    fields_of,
    may_be_empty,
    name_of,
    name_of_reasons,
    name_of_why,
    only_for,
    questions_for,
    why_of,
)
from towpath.police.forms.questions import SAYS as QUESTIONS_SAY
from towpath.schemes.answers import FACTS_FOR_RULES
from towpath.schemes.catalogue import current
from towpath.schemes.eligibility import questions_to_ask
from towpath.schemes.scheme import Question
from towpath.schemes.words import AgeBasis, DrugFamily, OffenceFamily, PriorEngagement

OLDEST_ENCOUNTER = timedelta(days=90)
A_CLOCK_APART = timedelta(minutes=5)
SAYS = {
    "to_come": "This is in the future. Type when you met them.",
    "long_ago": "This is more than three months ago. Type when you met them.",
}
FACTS = ("offence_family", "drug_family", "age", "age_basis", "prior_engagement")

FIRST_DRUGS = frozenset({"cannabis", "cocaine", "crack", "heroin", "none"})
"""What officers find most. The rest is one tap further."""


class FoundForm(forms.Form):
    """The facts of the encounter, then only what matters for this offence at this age."""

    offence_family = forms.ChoiceField(
        label="What was it?",
        choices=OffenceFamily.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pick what kind of offence it was.", "invalid_choice": PICK_ONE},
    )
    drug_family = forms.ChoiceField(
        label="Which drug?",
        choices=DrugFamily.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pick a drug, or “No drugs”.", "invalid_choice": "Pick one of the list."},
    )
    age = WholeNumberField(
        label="How old are they?",
        lowest=1,
        highest=120,
        error_messages={"required": "Type their age in years. A good guess will do."},
    )
    age_basis = forms.ChoiceField(
        label="How sure is the age?",
        choices=AgeBasis.choices(),
        initial=AgeBasis.KNOWN,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how sure the age is.", "invalid_choice": PICK_ONE},
    )
    prior_engagement = forms.ChoiceField(
        label="Have they been offered diversion before?",
        choices=PriorEngagement.choices(),
        initial=PriorEngagement.NONE,
        widget=forms.RadioSelect,
        error_messages={"required": PICK_ONE, "invalid_choice": PICK_ONE},
    )
    met_on = DateField(label="Day")
    met_at = TimeField(label="Time")
    crime_ref = ShortText(label="Crime or occurrence number, if you have one", required=False, max_length=40)
    usual = forms.ChoiceField(
        label="Is all of this so?",
        required=False,
        choices=SAID,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": PICK_ONE},
    )
    stated = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, now: datetime, areas: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["area"] = area_field(areas)
        self.fields["age"].widget.attrs |= {"pattern": NOT_A_CHILD, "aria-invalid": "false"}
        local = now.astimezone(LONDON)
        self.fields["met_on"].initial = local.date()
        self.fields["met_at"].initial = local.time().replace(second=0, microsecond=0)
        facts = {name: known for name in FACTS_FOR_RULES if (known := self._known(name)) is not None}
        self.questions = self._questions(facts)
        self._only_for = only_for(facts)
        for question in self.questions:
            self.fields.update(fields_of(question))
        self.declared = declaration(
            self.questions, facts, self._known("stated") or (), self._known("usual") or ""
        )
        if self.is_bound and self.declared.is_new:
            self._forget_what_was_declared()

    @property
    def facts_known(self) -> bool:
        """Whether the facts are there and sound and something else is not: then the page folds them away."""
        asked = {"usual", *(name for name in self.fields if name.startswith("q_"))}
        return self.is_bound and not self.errors.keys() - asked and (self.asks_more or bool(self.errors))

    @property
    def facts_spoken(self) -> str:
        """The facts in one line."""
        data = self.cleaned_data
        drug, family = DrugFamily(data["drug_family"]), OffenceFamily(data["offence_family"])
        found = [
            family.label,
            *([] if drug == DrugFamily.NONE else [drug.label.lower()]),
            f"aged {data['age']}",
        ]
        return ", ".join(found)

    @property
    def asks_more(self) -> bool:
        """Whether there is something to answer that the page did not show yet when it was sent."""
        return self.declared.is_new or any(
            name_of(question) not in self._shown() for question in self._single()
        )

    @property
    def shows(self) -> str:
        """The questions that the page asks by themselves, sent along with the answers."""
        return " ".join(name_of(question) for question in self._single())

    @property
    def first_offences(self) -> frozenset[str]:
        """The offences that a scheme is for. The rest is one tap further."""
        return frozenset(family.value for scheme in current() for family in scheme.offence_families)

    @property
    def first_drugs(self) -> frozenset[str]:
        """The drugs that stand on the page unfolded."""
        return FIRST_DRUGS

    def single_rows(self) -> list[dict[str, Any]]:
        """Each question that is always asked by itself, for the page."""
        return [self._row(question) for question in self._single()]

    def usual_rows(self) -> list[dict[str, Any]]:
        """Each question of the declaration by itself, for when something is different."""
        return [self._row(question) for question in self.declared.questions]

    def clean(self) -> dict[str, Any]:
        """Ask for what this offence and age need, and no more."""
        super().clean()
        self._check_declared()
        for question in self._single():
            # While the age is missing, the page shows some questions to nobody yet.
            if name_of(question) in self._shown() and not self._only_for.get(question):
                self._check_single(question)
        self._check_time()
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        """The answers in the form in which the schemes judge them: one for each question."""
        data = self.cleaned_data
        answers: dict[str, Any] = {name: data[name] for name in FACTS}
        for question in self.questions:
            answers[question.id] = self._answer(question)
            if question.why and answers[question.id] == "yes":
                answers[question.why_id] = why_of(question, data)
        return answers

    def met(self) -> datetime | None:
        """When they met the person, once that can be read; it may be about to be refused."""
        whole = {"met_on", "met_at"} <= self.cleaned_data.keys()
        return self._met() if whole else None

    def encounter(self) -> Encounter:
        """The encounter, for the action."""
        data = self.cleaned_data
        return Encounter(
            at=min(self._met(), self.now),
            offence_family=data["offence_family"],
            drug_family=data["drug_family"],
            area=data["area"],
            crime_ref=data["crime_ref"],
        )

    def _questions(self, facts: dict[str, Any]) -> tuple[Question, ...]:
        """Those that matter. While a fact is missing the page stays as it was, so that no answer is lost."""
        stood = set(self._known("stated") or ())
        if facts.keys() >= ORDINARY.keys() or not (stood or self._shown()):
            return questions_for(facts)
        return tuple(
            question
            for question in questions_to_ask({})
            if question.statement in stood or name_of(question) in self._shown()
        )

    def _known(self, name: str) -> Any:
        """What a field holds before the whole page is read; nothing where it is empty or not sound."""
        if not self.is_bound:
            return None
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, name))
        except ValidationError:
            return None

    def _forget_what_was_declared(self) -> None:
        """It was said of other statements. The page asks again, with nothing picked."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.pop("usual", None)
        self.data = data

    def _shown(self) -> set[str]:
        return set(str(self.data.get("shows", "")).split())

    def _single(self) -> Iterator[Question]:
        return (question for question in self.questions if question not in self.declared.questions)

    def _row(self, question: Question) -> dict[str, Any]:
        return {
            "field": self[name_of(question)],
            "statement": question.statement,
            "only_for": self._only_for.get(question, ""),
            "hint": question.hint,
            "reasons": self[name_of_reasons(question)] if question.usual_reasons else None,
            "why": self[name_of_why(question)] if question.why else None,
            "usual_yes": question.usual == "yes",
        }

    def _answer(self, question: Question) -> Any:
        data = self.cleaned_data
        if question in self.declared.questions:
            return self.declared.answer(question, data)
        return data.get(name_of(question))

    def _check_declared(self) -> None:
        problem = self.declared.problem(self.cleaned_data)
        if problem and not self.errors.keys() & {"usual", *map(name_of, self.declared.questions)}:
            self.add_error("usual", problem)
        for question in self.declared.questions:
            two = self.declared.problem_at(question, self.cleaned_data)
            if two:
                self.add_error(name_of(question), two)
            elif self.declared.said and not self.declared.is_new:
                self._check_why(question)

    def _check_single(self, question: Question) -> None:
        name = name_of(question)
        if not self.cleaned_data.get(name) and not may_be_empty(question) and name not in self.errors:
            self.add_error(name, QUESTIONS_SAY["unanswered"].format(ask=question.ask))
        self._check_why(question)

    def _check_why(self, question: Question) -> None:
        reasons = name_of_reasons(question) if question.usual_reasons else name_of_why(question)
        wanted = question.why and self._answer(question) == "yes"
        sound = not self.errors.keys() & {reasons, name_of_why(question)}
        if wanted and sound and not why_of(question, self.cleaned_data):
            says = QUESTIONS_SAY["no_reason" if question.usual_reasons else "no_why"]
            self.add_error(reasons, says.format(why=question.why))

    def _met(self) -> datetime:
        return datetime.combine(self.cleaned_data["met_on"], self.cleaned_data["met_at"], tzinfo=LONDON)

    def _check_time(self) -> None:
        if not {"met_on", "met_at"} <= self.cleaned_data.keys():
            return
        if self._met() > self.now + A_CLOCK_APART:
            self.add_error("met_on", SAYS["to_come"])
        elif self._met() < self.now - OLDEST_ENCOUNTER:
            self.add_error("met_on", SAYS["long_ago"])


def area_field(areas: Sequence[str]) -> forms.ChoiceField:
    """The areas that have a provider of their own, and the rest of the force."""
    return forms.ChoiceField(
        label="Where was it?",
        required=False,
        choices=[
            ("", "Anywhere else in the force" if areas else "Anywhere"),
            *((area, area) for area in areas),
        ],
        error_messages={"invalid_choice": "Pick one of the areas."},
    )
