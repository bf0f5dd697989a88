"""What one shift writes down for the next."""

from __future__ import annotations

from django import forms

from towpath.kit.fields import LongText


class HandOverForm(forms.Form):
    """The note of this shift."""

    words = LongText(
        label="What does the next shift have to know?",
        max_length=1000,
        help_text="Who is away, what is full, what to look out for. Name nobody whom we help: "
        "what is about one person goes to their own page.",
        error_messages={"required": "Write what the next shift has to know."},
    )
