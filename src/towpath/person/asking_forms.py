"""What the person can choose or write when they wait, take a break, ask us something, or say how it was."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.care.actions.breaks import WEEKS
from towpath.care.actions.feedback import Said
from towpath.care.forms.picks import Pick, PickSome
from towpath.care.models import Feedback
from towpath.care.queries.asks import ABOUT
from towpath.kit.fields import LongText
from towpath.schemes.words import TimeWindow

IN_WEEKS = {1: "In a week", 2: "In two weeks", 4: "In four weeks"}
LATER = [(str(weeks), IN_WEEKS[weeks]) for weeks in WEEKS]
WRITE_LITTLE = "Write only what you would like us to know."


class EarlierForm(forms.Form):
    """When an earlier time would suit. None chosen: at any time."""

    windows = PickSome(
        label="When would an earlier time suit you?",
        choices=[one for one in TimeWindow.choices() if one[0] != TimeWindow.ANY_TIME],
        required=False,
    )


class BreakForm(forms.Form):
    """When we may get in touch, and what becomes of the times that are booked."""

    weeks = Pick(
        label="When may we ask how you are?",
        choices=[*LATER, ("0", "I will come back to you myself")],
        missing="Choose when we may ask how you are.",
    )
    times = Pick(
        label="You have times with us. What shall we do with them?",
        choices=[("give_back", "Give them back for now"), ("keep", "Keep them. My break is short")],
        missing="Choose what we shall do with your times.",
    )

    def __init__(self, *args: Any, has_times: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_times:
            del self.fields["times"]

    def asked(self) -> dict[str, Any]:
        """What was chosen, as the deed takes it."""
        typed = self.cleaned_data
        return {"weeks": int(typed["weeks"]), "keep_times": typed.get("times") == "keep"}


class AskForm(forms.Form):
    """What is wrong, and in their words what would put it right."""

    about = Pick(label="What is it about?", missing="Choose what it is about.")
    said = LongText(
        label="Tell us in your words",
        help_text=WRITE_LITTLE,
        error_messages={"required": "Write a few words, so that we know what to do."},
    )

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Pick.of(self, "about").offer(list(ABOUT[what].items()))


class FeedbackForm(forms.Form):
    """How it was, in two taps, and in words for whoever likes to."""

    felt = Pick(label="How was it?", choices=Feedback.Felt.choices, missing="Choose how it was.")
    heard = Pick(
        label="Did you feel listened to?",
        choices=Feedback.Heard.choices,
        missing="Choose yes, partly or no.",
    )
    words = LongText(
        label="What should we keep, and what should we do in another way?",
        required=False,
        help_text=WRITE_LITTLE,
    )
    name = Pick(
        label="With your name or without?",
        choices=[
            ("without", "Without my name. Nobody can tell who said it"),
            ("with", "With my name, so that my worker can take it up"),
        ],
        missing="Choose with your name or without.",
    )

    def said(self) -> Said:
        """What was said."""
        typed = self.cleaned_data
        return Said(typed["felt"], typed["heard"], typed["words"])
