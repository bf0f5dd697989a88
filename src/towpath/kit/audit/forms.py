"""What the record can be narrowed by."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms

from towpath.kit.audit.queries import Show, Wanted
from towpath.kit.fields import DateField, ShortText

OF_THE_LIST = {"invalid_choice": "Pick one of the list."}


class Filter(forms.Form):
    """It stands in the address, so that a view can be kept."""

    ref = ShortText(label="Reference", required=False, max_length=120)
    who = ShortText(label="Who: name or user name", required=False)
    show = forms.ChoiceField(label="Show", required=False, choices=Show.choices, error_messages=OF_THE_LIST)
    since = DateField(label="From", required=False)
    until = DateField(label="To", required=False)

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day is before the first one.")
        return self.cleaned_data

    def wanted(self) -> Wanted | None:
        """What to look for; nothing when that makes no sense: half a search would show the wrong rows."""
        return Wanted(**self.cleaned_data) if self.is_valid() else None

    def address(self) -> str:
        """What was typed, to be carried to the next page and to the file."""
        boxes = [f"{day}_{box}" for day in ("since", "until") for box in ("day", "month", "year")]
        return urlencode(
            {name: typed for name in ("ref", "who", "show", *boxes) if (typed := self.data.get(name))}
        )
