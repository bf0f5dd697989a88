"""An interview by appointment: it took place, or it is at another time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from towpath.kit.clock import LONDON
from towpath.kit.fields import DateField, ShortText, TimeField
from towpath.police.actions.facts import InterviewHeld
from towpath.police.forms.words import DEMANDS, appointment_in
from towpath.police.models import Offer

HELD, MOVED = "held", "moved"


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class InterviewForm(forms.Form):
    """What is kept of the interview, or the new day."""

    what = forms.ChoiceField(
        label="What happened?",
        choices=[(HELD, "It took place"), (MOVED, "It is at another time or place")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pick one.", "invalid_choice": "Pick one of the list."},
    )
    interview_on = DateField(label="Day it took place", required=False)
    interview_at = TimeField(label="Time it began", required=False)
    adult_present = _tick("Their appropriate adult was there")
    caution_given = _tick("They were cautioned")
    legal_advice_told = _tick("They were told that legal advice is free")
    recording = ShortText(label="Reference of the recording", required=False, max_length=40)
    evidential = _tick("The recording is kept as evidence")
    attend_on = DateField(label="New day", required=False)
    attend_time = TimeField(label="New time", required=False)
    attend_place = ShortText(label="Where it is", required=False, max_length=120)

    def __init__(self, *args: Any, offer: Offer, needs_adult: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attend_place"].initial = offer.attend_place
        if not needs_adult:
            del self.fields["adult_present"]

    def clean(self) -> dict[str, Any]:
        """Every gap of what was picked is told at once; the other half may stay empty."""
        super().clean()
        for name, sentence in NEEDED.get(self.cleaned_data.get("what", ""), {}).items():
            if name in self.fields and name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, sentence)
        return self.cleaned_data

    def held(self) -> InterviewHeld:
        """The interview, for the action."""
        data = self.cleaned_data
        return InterviewHeld(
            at=datetime.combine(data["interview_on"], data["interview_at"], tzinfo=LONDON),
            caution_given=data["caution_given"],
            legal_advice_told=data["legal_advice_told"],
            adult_present=data.get("adult_present", False),
            recording=data["recording"],
            evidential=data["evidential"],
        )

    def moved(self) -> dict[str, Any]:
        """The new appointment, for the action."""
        return {"at": appointment_in(self.cleaned_data), "place": self.cleaned_data["attend_place"]}


NEEDED: dict[str, dict[str, str]] = {
    HELD: {
        "interview_on": "Type the day on which it took place.",
        "interview_at": DEMANDS["interview_at"],
        "adult_present": "They are not interviewed without their appropriate adult. Move the appointment.",
        "caution_given": "An interview is held under caution. Tick this if they were cautioned.",
        "legal_advice_told": "Tick this if they were told that legal advice is free.",
        "recording": "Type the reference of the recording.",
        "evidential": "Make sure that the recording is kept as evidence, then tick this.",
    },
    MOVED: {name: DEMANDS[name] for name in ("attend_on", "attend_time", "attend_place")},
}
