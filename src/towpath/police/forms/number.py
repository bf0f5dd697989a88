"""What the officer types of the code that the person reads out."""

from __future__ import annotations

from django import forms

from towpath.kit.fields import ShortText
from towpath.kit.text import digits
from towpath.police.number_codes import DIGITS


class CodeForm(forms.Form):
    """The code, with or without spaces between its digits."""

    code = ShortText(
        label="The code that they read out",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Type the code that they read out."},
    )

    def clean_code(self) -> str:
        """Digits and nothing else."""
        typed = digits(self.cleaned_data["code"]).replace(" ", "").replace("-", "")
        if not (typed.isascii() and typed.isdigit() and len(typed) == DIGITS):
            raise forms.ValidationError(f"The code has {DIGITS} digits.")
        return typed
