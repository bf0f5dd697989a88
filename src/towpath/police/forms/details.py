"""What could wait at the offer, and is written down later: only those fields that are still empty."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from towpath.kit.fields import NameField, PhoneField, ShortText
from towpath.police.forms.reach import LONGEST_PLACE, WHERE, no_phone_field


class DetailsForm(forms.Form):
    """Nothing has to be filled in, but something."""

    bwv_ref = ShortText(label="Body-worn video reference", required=False, max_length=40)
    bwv_evidential = forms.BooleanField(label="I marked the video as evidence", required=False)
    crime_ref = ShortText(label="Crime number", required=False, max_length=40)
    second_name = NameField(label="Someone they trust: name", required=False)
    second_phone = PhoneField(label="Someone they trust: phone number", required=False)
    no_phone = no_phone_field()
    other_way = ShortText(label=WHERE, required=False, max_length=LONGEST_PLACE)

    def __init__(self, *args: Any, missing: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(missing):
            del self.fields[name]
