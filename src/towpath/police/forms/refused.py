"""They said no before a page was open: the facts by which it is counted, and a reason if they gave one."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.police.forms.found import FoundForm
from towpath.schemes.scheme import Question
from towpath.schemes.words import DrugFamily, RefusedReason

NOT_WRITTEN = "Not written down: they said no."


class RefusedForm(FoundForm):
    """Page one with less: the drug can be left out, and nobody has to say why they judged as they did."""

    drug_family = forms.ChoiceField(
        label="Which drug, if you know?",
        required=False,
        choices=DrugFamily.choices(),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Pick one of the list."},
    )
    refused_reason = forms.ChoiceField(
        label="Did they say why? They do not have to.",
        choices=RefusedReason.choices(),
        error_messages={"required": "Tap what they said.", "invalid_choice": "Pick one of the list."},
    )

    def clean_drug_family(self) -> str:
        """Nothing picked is no guess."""
        return self.cleaned_data["drug_family"] or str(DrugFamily.NOT_KNOWN)

    def answers(self) -> dict[str, Any]:
        """As on page one, and in the place of reasons that nobody wrote down, that nobody did."""
        answers = super().answers()
        unsaid = {one.why_id for one in self.questions if one.why and answers[one.id] == "yes"}
        return answers | {name: answers[name] or NOT_WRITTEN for name in unsaid}

    def _check_why(self, question: Question) -> None:
        """It was a no, so no reason for a yes is asked."""
