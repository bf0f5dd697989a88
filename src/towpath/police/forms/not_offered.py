"""Diversion was not offered: the coded reason, and the few facts without which it could not be counted."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.kit.fields import LongText, WholeNumberField
from towpath.schemes.words import DrugFamily, NotOfferedReason, OffenceFamily

SAYS = {"no_note": "Say in a few words why you chose not to offer it."}
"""What this page refuses, here and on an officer's phone."""


class NotOfferedForm(forms.Form):
    """Why not. Who the person was is not asked."""

    reason = forms.ChoiceField(
        label="Why was it not offered?",
        choices=NotOfferedReason.choices(),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pick the reason that fits best.",
            "invalid_choice": "Pick one of the list.",
        },
    )
    note = LongText(label="In a few words", required=False, max_length=500)
    offence_family = forms.ChoiceField(
        label="What was it?",
        choices=OffenceFamily.choices(),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pick what kind of offence it was.",
            "invalid_choice": "Pick one of the list.",
        },
    )
    drug_family = forms.ChoiceField(
        label="Which drug?",
        required=False,
        choices=[("", "Pick one"), *DrugFamily.choices()],
        error_messages={"invalid_choice": "Pick one of the list."},
    )
    age = WholeNumberField(label="How old are they, about?", required=False, lowest=1, highest=120)

    def clean_drug_family(self) -> str:
        """Nothing picked is no guess: for drugs it is not known, for the rest there were none."""
        drugs = self.cleaned_data.get("offence_family") == OffenceFamily.DRUG_POSSESSION
        return self.cleaned_data["drug_family"] or str(DrugFamily.NOT_KNOWN if drugs else DrugFamily.NONE)

    def clean(self) -> dict[str, Any]:
        """Your own judgement is a good reason, with a few words beside it."""
        super().clean()
        own = self.cleaned_data.get("reason") == NotOfferedReason.OFFICER_CHOICE
        if own and not self.cleaned_data.get("note") and "note" not in self.errors:
            self.add_error("note", SAYS["no_note"])
        return self.cleaned_data
