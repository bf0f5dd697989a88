"""What is typed when something beside a case is seen to, or left."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.kit.fields import ShortText
from towpath.police.models import LEFT_BECAUSE

DONE, LEFT, AGAIN = "done", "left", "again"


class TaskForm(forms.Form):
    """Done, or left with a reason."""

    what = forms.ChoiceField(
        label="Is it done?",
        choices=[(DONE, "Yes, it is done"), (LEFT, "No, and it will not be done")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pick one.", "invalid_choice": "Pick one of the list."},
    )
    because = forms.ChoiceField(
        label="Why will it not be done?",
        required=False,
        choices=[("", "Pick one"), *LEFT_BECAUSE.items()],
        error_messages={"invalid_choice": "Pick one of the list."},
    )
    note = ShortText(label="In a few words", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """What is left needs a reason; another reason needs words."""
        super().clean()
        if self.cleaned_data.get("what") == LEFT:
            self._check_reason()
        return self.cleaned_data

    def _check_reason(self) -> None:
        because = self.cleaned_data.get("because")
        if not because and "because" not in self.errors:
            self.add_error("because", "Pick why it will not be done.")
        if because == "other" and not self.cleaned_data.get("note") and "note" not in self.errors:
            self.add_error("note", "Say in a few words why it will not be done.")
