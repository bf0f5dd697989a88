"""How something about a message was seen to."""

from __future__ import annotations

from django import forms

from towpath.care.forms.picks import Pick
from towpath.care.models import ByHand


class SeenToForm(forms.Form):
    """How somebody saw to it."""

    how = Pick(label="How was it seen to?", choices=ByHand.How.choices, missing="Choose how it was seen to.")
