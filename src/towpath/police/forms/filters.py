"""What a list can be narrowed by. It all stands in the address, so that a view can be kept and sent on."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict

from towpath.kit.fields import ShortText
from towpath.police.queries.where import PLACES
from towpath.schemes.catalogue import every

KINDS = {
    "authorise": "Authorise",
    "decide": "Decide",
    "cut_off": "Decide now: the cut-off came",
    "letter": "Send a letter",
    "confirm": "Confirm a proposal",
    "phone": "Phone the provider",
    "acknowledge": "Provider has not answered",
    "ask": "Ask the provider",
    "send": "Send a referral",
    "undecided": "Settle an offer",
    "review": "New offence",
    "task": "See to a task",
    "paused": "Paused",
    "identity": "Settle who it is",
}


class Filter(forms.Form):
    """What both lists share: a search, and a scheme. What makes no sense is left out of the search."""

    q = ShortText(label="Reference or name", required=False)
    scheme = forms.ChoiceField(label="Scheme", required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        names = {scheme.code: scheme.short_name for scheme in every()}
        self._choices("scheme", [("", "All"), *names.items()])

    def wanted(self) -> dict[str, Any]:
        """What to look for."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def address(self) -> str:
        """The filters as they stand in the address, for the links to other pages of the list."""
        kept = QueryDict(mutable=True)
        kept.update({name: value for name, value in self.wanted().items() if value})
        return kept.urlencode()

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices


class WorkFilter(Filter):
    """The work list, by what is to be done."""

    kind = forms.ChoiceField(label="What is due", required=False, choices=[("", "All"), *KINDS.items()])


class CaseFilter(Filter):
    """The register, by where each case is, in the words that the list itself shows."""

    state = forms.ChoiceField(label="Where it is", required=False, choices=[("", "All"), *PLACES.items()])
