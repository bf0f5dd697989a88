"""Every component on one page, for looking at. Shown in demonstrations and tests only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from towpath.kit import fields

LOOKS = [("yes", "Yes"), ("no", "No"), ("unsure", "Not sure yet")]
COLOURS = ("grey", "blue", "teal", "green", "yellow", "orange", "red", "purple")


class GalleryForm(forms.Form):
    """One field of each kind."""

    name = fields.NameField(label="First name")
    phone = fields.PhoneField(label="Phone number")
    email = fields.EmailField(label="Email", required=False)
    age = fields.WholeNumberField(label="Age, if you have to guess", lowest=10, highest=110)
    born = fields.DateField(label="Date of birth", help_text="For example, 27 3 1990")
    at = fields.TimeField(label="When it was", help_text="For example, 5:30pm or 17:30")
    safe = forms.ChoiceField(label="Is it safe to text?", choices=LOOKS, widget=forms.RadioSelect)
    times = forms.MultipleChoiceField(
        label="When can they talk?", choices=LOOKS, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(
        label="Language", choices=[("en", "English"), ("cy", "Welsh"), ("pl", "Polish")]
    )
    note = fields.LongText(label="Anything else", max_length=200, required=False)
    agreed = forms.BooleanField(label="I have read this out", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """All components, with a form that shows its errors when it is sent."""
    form = GalleryForm(request.POST or None)
    form.is_valid()
    return render(request, "kit/gallery.html", {"form": form, "colours": COLOURS, **_samples()})


def _samples() -> dict[str, Any]:
    at = datetime(2025, 3, 3, 17, 30, tzinfo=UTC)
    return {
        "at": at,
        "items": [
            {"at": at, "title": "Referral sent", "text": "To Lockside.", "by": "PC Okoro"},
            {"at": at.date(), "title": "Received by the provider", "text": "", "by": ""},
        ],
        "rows": [("Name", "Dev Sample", "#change"), ("Phone", "07700 900123", None)],
        "words": ["You do not have to say yes.", "A person from a local service would phone you."],
    }
