"""Page one of the flow: what was found, and the questions that the schemes ask about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms

from towpath.kit.clock import LONDON
from towpath.kit.fields import DateField, ShortText, TimeField
from towpath.police.actions.facts import Encounter
from towpath.police.forms.questions import asked_of, every_question, families_of, fields_of, name_of, name_of_why
from towpath.schemes.scheme import Question
from towpath.schemes.words import AgeBasis, DrugFamily, OffenceFamily, PriorEngagement, QuestionKind

PICK_ONE = "Pick one answer."
OLDEST_ENCOUNTER = timedelta(days=90)
FACTS = ("offence_family", "drug_family", "age", "age_basis", "prior_engagement")


class FoundForm(forms.Form):
    """The facts of the encounter. Only the questions that matter for this offence and age must be answered."""

    offence_family = forms.ChoiceField(
        label="What was it?",
        choices=OffenceFamily.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pick what kind of offence it was."},
    )
    drug_family = forms.ChoiceField(
        label="Which drug?",
        choices=[("", "Pick one"), *DrugFamily.choices()],
        error_messages={"required": "Pick a drug, or “No drugs”."},
    )
    age = forms.IntegerField(
        label="How old are they?",
        min_value=1,
        max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Type their age in years. A good guess will do.",
            "invalid": "Type the age as a whole number, for example 24.",
            "min_value": "Type an age of 1 or more.",
            "max_value": "Type an age of 120 or less.",
        },
    )
    age_basis = forms.ChoiceField(
        label="How sure is the age?",
        choices=AgeBasis.choices(),
        initial=AgeBasis.KNOWN,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how sure the age is."},
    )
    prior_engagement = forms.ChoiceField(
        label="Has this person been offered diversion before?",
        choices=PriorEngagement.choices(),
        initial=PriorEngagement.NONE,
        widget=forms.RadioSelect,
        error_messages={"required": PICK_ONE},
    )
    met_on = DateField(label="Day")
    met_at = TimeField(label="Time")
    crime_ref = ShortText(label="Crime or occurrence number, if you have one", required=False, max_length=40)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        local = now.astimezone(LONDON)
        self.fields["met_on"].initial = local.date()
        self.fields["met_at"].initial = local.time().replace(second=0, microsecond=0)
        for question in every_question().values():
            self.fields.update(fields_of(question))

    def question_rows(self) -> list[dict[str, Any]]:
        """Each question with its own-words box and the offence families it is asked for, for the page."""
        return [
            {
                "field": self[name_of(question)],
                "why": self[name_of_why(question)] if question.why else None,
                "families": families_of(question),
                "hint": question.hint,
            }
            for question in every_question().values()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for what this offence and age need, and no more."""
        super().clean()
        self._check_questions()
        self._check_time()
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        """The answers in the form in which the schemes judge them."""
        data = self.cleaned_data
        answers: dict[str, Any] = {name: data[name] for name in FACTS}
        for question in asked_of(data["offence_family"], data["age"]):
            answers[question.id] = data[name_of(question)]
            if question.why and data[name_of_why(question)]:
                answers[question.why_id] = data[name_of_why(question)]
        return answers

    def encounter(self, area: str) -> Encounter:
        """The encounter, for the action."""
        data = self.cleaned_data
        return Encounter(
            at=datetime.combine(data["met_on"], data["met_at"], tzinfo=LONDON),
            offence_family=data["offence_family"],
            drug_family=data["drug_family"],
            area=area,
            crime_ref=data["crime_ref"],
        )

    def _check_questions(self) -> None:
        family, age = self.cleaned_data.get("offence_family"), self.cleaned_data.get("age")
        if family is None or age is None:
            return
        for question in asked_of(family, age):
            self._check_question(question)

    def _check_question(self, question: Question) -> None:
        answer = self.cleaned_data.get(name_of(question))
        if question.kind != QuestionKind.CHOICES and not answer and name_of(question) not in self.errors:
            self.add_error(name_of(question), PICK_ONE)
        why = name_of_why(question)
        if question.why and answer == "yes" and not self.cleaned_data.get(why) and why not in self.errors:
            self.add_error(why, "Say why in a few words.")

    def _check_time(self) -> None:
        day, clock = self.cleaned_data.get("met_on"), self.cleaned_data.get("met_at")
        if day is None or clock is None:
            return
        at = datetime.combine(day, clock, tzinfo=LONDON)
        if at > self.now + timedelta(minutes=5):
            self.add_error("met_on", "This is in the future. Type when you met them.")
        elif at < self.now - OLDEST_ENCOUNTER:
            self.add_error("met_on", "This is more than three months ago. Type when you met them.")
