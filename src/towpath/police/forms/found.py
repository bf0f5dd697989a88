"""Page one of the flow: what was found, and the questions that the schemes ask about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from towpath.kit.clock import LONDON
from towpath.kit.fields import DateField, ShortText, TimeField, WholeNumberField
from towpath.police.actions.facts import Encounter
from towpath.police.forms.questions import PICK_ONE, fields_of, may_be_empty, name_of, name_of_why
from towpath.schemes.eligibility import questions_to_ask
from towpath.schemes.scheme import Question
from towpath.schemes.words import AgeBasis, DrugFamily, OffenceFamily, PriorEngagement

OLDEST_ENCOUNTER = timedelta(days=90)
A_CLOCK_APART = timedelta(minutes=5)
ORDINARY: dict[str, Any] = {"offence_family": OffenceFamily.DRUG_POSSESSION, "age": 18}
"""What the page takes for granted before it is told: an adult with drugs. It is judged by none of this."""
FACTS = ("offence_family", "drug_family", "age", "age_basis", "prior_engagement")


class FoundForm(forms.Form):
    """The facts of the encounter, then only the questions that matter for this offence at this age."""

    offence_family = forms.ChoiceField(
        label="What was it?",
        choices=OffenceFamily.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pick what kind of offence it was.", "invalid_choice": PICK_ONE},
    )
    drug_family = forms.ChoiceField(
        label="Which drug?",
        choices=[("", "Pick one"), *DrugFamily.choices()],
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

    def __init__(self, *args: Any, now: datetime, areas: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["area"] = _area(areas)
        local = now.astimezone(LONDON)
        self.fields["met_on"].initial = local.date()
        self.fields["met_at"].initial = local.time().replace(second=0, microsecond=0)
        self.questions = self._questions()
        for question in self.questions:
            self.fields.update(fields_of(question))

    @property
    def facts_known(self) -> bool:
        """Whether the facts are there and sound, so that the page can fold them away and ask on."""
        return self.is_bound and self.asks_more and not self.errors.keys() & self.base_fields.keys()

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
        """Whether there are questions that the page did not show yet when it was sent."""
        return any(name_of(question) not in self._shown() for question in self.questions)

    @property
    def shows(self) -> str:
        """The questions that the page shows now, sent along with the answers."""
        return " ".join(name_of(question) for question in self.questions)

    def question_rows(self) -> list[dict[str, Any]]:
        """Each question with its hint and its box for the officer's own words, for the page."""
        return [
            {
                "field": self[name_of(question)],
                "hint": question.hint,
                "why": self[name_of_why(question)] if question.why else None,
            }
            for question in self.questions
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for what this offence and age need, and no more."""
        super().clean()
        for question in self.questions:
            if name_of(question) in self._shown():
                self._check_question(question)
        self._check_time()
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        """The answers in the form in which the schemes judge them."""
        data = self.cleaned_data
        answers: dict[str, Any] = {name: data[name] for name in FACTS}
        for question in self.questions:
            answers[question.id] = data[name_of(question)]
            if question.why and data[name_of_why(question)]:
                answers[question.why_id] = data[name_of_why(question)]
        return answers

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

    def _questions(self) -> tuple[Question, ...]:
        return questions_to_ask({name: self._fact(name) or ordinary for name, ordinary in ORDINARY.items()})

    def _fact(self, name: str) -> Any:
        """What is known of this fact before the whole page is read; nothing where it is not sound."""
        if not self.is_bound:
            return None
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, name))
        except ValidationError:
            return None

    def _shown(self) -> set[str]:
        return set(str(self.data.get("shows", "")).split())

    def _check_question(self, question: Question) -> None:
        name, why = name_of(question), name_of_why(question)
        answer = self.cleaned_data.get(name)
        if not answer and not may_be_empty(question) and name not in self.errors:
            self.add_error(name, f"Answer this: {question.ask}")
        if question.why and answer == "yes" and not self.cleaned_data.get(why) and why not in self.errors:
            self.add_error(why, f"Say it in a few words: {question.why}")

    def _met(self) -> datetime:
        return datetime.combine(self.cleaned_data["met_on"], self.cleaned_data["met_at"], tzinfo=LONDON)

    def _check_time(self) -> None:
        if not {"met_on", "met_at"} <= self.cleaned_data.keys():
            return
        if self._met() > self.now + A_CLOCK_APART:
            self.add_error("met_on", "This is in the future. Type when you met them.")
        elif self._met() < self.now - OLDEST_ENCOUNTER:
            self.add_error("met_on", "This is more than three months ago. Type when you met them.")


def _area(areas: Sequence[str]) -> forms.ChoiceField:
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
