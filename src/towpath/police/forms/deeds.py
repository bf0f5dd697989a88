"""What the desk and the sergeant type when they do something to a case: one small form a deed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms

from towpath.kit.fields import DateField, LongText, ShortText
from towpath.police.actions.cases import CALLS, PAUSES
from towpath.police.models import COURT
from towpath.police.queries import CasePage
from towpath.schemes.scheme import Outcome
from towpath.schemes.words import OffenceFamily, RefusedReason

LONGEST_VERSION = 9_999_999
PICK_ONE = {"required": "Pick one.", "invalid_choice": "Pick one of the list."}


class DeedForm(forms.Form):
    """Every deed says on which version of the case it was decided, so that nobody overwrites another."""

    version = forms.IntegerField(min_value=0, max_value=LONGEST_VERSION, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: CasePage, now: datetime, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": shown.case.version, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.shown, self.now = shown, now
        self.fields["version"].required = False

    def clean_version(self) -> int:
        """The version that was on the screen; without one, none that ever was: the deed is refused."""
        return self.cleaned_data["version"] or 0

    def deed(self) -> dict[str, Any]:
        """What is handed to the action."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}


class ReasonForm(DeedForm):
    """A deed that needs a reason and nothing else."""

    reason = LongText(label="Why", error_messages={"required": "Say why in a few words."})


class OutcomeForm(DeedForm):
    """One of the outcomes that fit, and the reason where the scheme wants one."""

    outcome = forms.ChoiceField(
        label="Outcome",
        widget=forms.RadioSelect,
        error_messages={"required": "Pick an outcome.", "invalid_choice": "Pick an outcome of the list."},
    )
    rationale = LongText(label="Why this outcome", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(outcome.code.value, outcome.label) for outcome in self.offered]
        cast(forms.ChoiceField, self.fields["outcome"]).choices = names

    @property
    def offered(self) -> tuple[Outcome, ...]:
        """The outcomes that one person can record now."""
        return self.shown.outcomes


class ProposeForm(OutcomeForm):
    """An outcome that takes two people."""

    rationale = None  # type: ignore[assignment]  # how Django takes an inherited field away
    reason = LongText(label="Why this is right now", error_messages={"required": "Say why in a few words."})
    evidence_ready = forms.BooleanField(label="The evidence is complete", required=False)

    @property
    def offered(self) -> tuple[Outcome, ...]:
        """The outcomes that take two people and fit what has happened."""
        return self.shown.proposable


class LetterForm(DeedForm):
    """The day on which the fair-warning letter went."""

    sent_on = DateField(label="When did the letter go?")
    evidence_ready = forms.BooleanField(label="The evidence is complete", required=False)


class ConfirmForm(DeedForm):
    """The second name. For court, the evidence has to be complete."""

    evidence_ready = forms.BooleanField(label="I have checked that the evidence is complete", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposal = self.shown.proposal
        if proposal is None or proposal.evidence_ready or proposal.outcome not in COURT:
            del self.fields["evidence_ready"]


class MoreTimeForm(DeedForm):
    """Until when, and why."""

    until = DateField(label="Until")
    reason = LongText(label="Why", error_messages={"required": "Say why more time is right."})


class PauseForm(DeedForm):
    """Why the case rests."""

    code = forms.ChoiceField(
        label="Why", choices=list(PAUSES.items()), widget=forms.RadioSelect, error_messages=PICK_ONE
    )
    reason = LongText(label="Anything the next person should know", required=False, max_length=500)


class DeathForm(DeedForm):
    """How the death was checked."""

    verified_by = ShortText(
        label="How was this checked?",
        max_length=200,
        error_messages={"required": "Say how this was checked. It cannot be undone."},
    )


class OffenceForm(DeedForm):
    """A new offence, for someone to look at."""

    offence_on = DateField(label="Day of the new offence")
    offence_family = forms.ChoiceField(
        label="What was it?", choices=[("", "Pick one"), *OffenceFamily.choices()], error_messages=PICK_ONE
    )
    crime_ref = ShortText(label="Crime number, if you have one", required=False, max_length=40)


class PhonedForm(DeedForm):
    """How the call to the provider went."""

    code = forms.ChoiceField(
        label="How did it go?",
        choices=list(CALLS.items()),
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )


class SaidNoForm(DeedForm):
    """They thought it over and said no."""

    reason = forms.ChoiceField(
        label="Did they say why? They do not have to.",
        choices=RefusedReason.choices(),
        initial=RefusedReason.NOT_ASKED,
        error_messages=PICK_ONE,
    )
