"""Three facts, for a quick answer to whether it can be offered. Nobody is named, and nothing is kept."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.police.forms.found import FIRST_DRUGS, FoundForm
from towpath.schemes.catalogue import current
from towpath.schemes.words import AgeBasis, PriorEngagement


class QuickForm(forms.Form):
    """The facts that decide most, asked as on the first page of an offer."""

    offence_family = FoundForm.base_fields["offence_family"]
    drug_family = FoundForm.base_fields["drug_family"]
    age = FoundForm.base_fields["age"]

    @property
    def first_offences(self) -> frozenset[str]:
        """The offences that a scheme is for. The rest is one tap further."""
        return frozenset(family.value for scheme in current() for family in scheme.offence_families)

    @property
    def first_drugs(self) -> frozenset[str]:
        """The drugs that stand on the page unfolded."""
        return FIRST_DRUGS

    def facts(self) -> dict[str, Any]:
        """What the schemes judge by: the age as said, and nothing known of earlier offers."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("offence_family", "drug_family", "age")},
            "age_basis": AgeBasis.KNOWN.value,
            "prior_engagement": PriorEngagement.NONE.value,
        }
