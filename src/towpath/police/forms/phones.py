"""What the desk does with a referral from a phone that could not simply be applied."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.kit.fields import LongText
from towpath.police.models import NOT_ISSUED, TWO_VERSIONS, UNREADABLE, SealedItem

DRAFT, AGAIN, ASIDE = "draft", "again", "aside"


class PhoneItemForm(forms.Form):
    """Give it to its officer, or try it once more, or set it aside with a reason."""

    what = forms.ChoiceField(
        label="What should happen with it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Pick what should happen.", "invalid_choice": "Pick what should happen."},
    )
    reason = LongText(label="Why is it set aside?", required=False, max_length=200)

    def __init__(self, *args: Any, item: SealedItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = (DRAFT, f"Open it as a draft for {item.officer_name}")
        open_to = {
            TWO_VERSIONS: [draft],
            NOT_ISSUED: [draft, (AGAIN, "Try it once more: the words are back")],
            UNREADABLE: [(AGAIN, "Try to open it once more")],
        }
        choices = [*open_to.get(item.state, []), (ASIDE, "Set it aside")]
        self.fields["what"].choices = choices  # type: ignore[attr-defined]  # a choice field, declared above

    def clean(self) -> dict[str, Any]:
        """Setting it aside needs a reason."""
        super().clean()
        aside = self.cleaned_data.get("what") == ASIDE
        if aside and not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why it is set aside.")
        return self.cleaned_data
