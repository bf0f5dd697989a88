"""When the provider should phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django import forms

SOONEST = "soonest"


class CallForm(forms.Form):
    """One open call time, or as soon as they can. A time that has gone since is refused."""

    slot = forms.ChoiceField(
        label="When should they phone?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pick a time, or “As soon as they can”.",
            "invalid_choice": "That time has just gone. Pick another, or “As soon as they can”.",
        },
    )

    def __init__(self, *args: Any, slots: Sequence[datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = {slot.isoformat(): slot for slot in slots}
        open_times = [(key, key) for key in self.slots]
        cast(forms.ChoiceField, self.fields["slot"]).choices = [(SOONEST, "Soon"), *open_times]

    def wanted(self) -> datetime | None:
        """The time that was picked; none means as soon as they can."""
        return self.slots.get(self.cleaned_data["slot"])
