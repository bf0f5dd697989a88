"""Page three of the flow: the answer to the offer, and what this scheme wants written down about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from towpath.kit.clock import LONDON
from towpath.kit.fields import LongText, ShortText, TimeField
from towpath.police.actions.facts import OfferMade
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Interview, OfferRecord, RefusedReason, Responsibility

ANSWERS = [("accepted", "Yes, they accept"), ("undecided", "They want time to decide"), ("refused", "No")]
TICK_TO_GO_ON = "Tick this when it is done. The scheme needs it before you send the referral."


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class WordsForm(forms.Form):
    """What the person answered. The scheme decides which of the other fields are there."""

    fit = forms.ChoiceField(
        label="Are they well enough to be interviewed now?",
        required=False,
        choices=[("yes", "Yes"), ("no", "No: drunk, high, unwell or too upset")],
        widget=forms.RadioSelect,
    )
    interview = forms.ChoiceField(
        label="The interview", required=False, choices=Interview.choices(), widget=forms.RadioSelect
    )
    caution_given = _tick("I gave the caution")
    interview_at = TimeField(label="Time the interview began", required=False)
    legal_advice_told = _tick("I told them that legal advice is free")
    bwv_ref = ShortText(label="Body-worn video reference", required=False, max_length=40)
    bwv_evidential = _tick("I marked the video as evidence")
    adult_present = _tick("The appropriate adult was there")
    responsibility = forms.ChoiceField(
        label="What did they say about the offence?",
        required=False,
        choices=Responsibility.choices(),
        widget=forms.RadioSelect,
    )
    quantity_note = LongText(
        label="Why you judge it to be for their own use", required=False, max_length=500
    )
    decision = forms.ChoiceField(
        label="What did they say?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Pick what they said."},
    )
    refused_reason = forms.ChoiceField(
        label="Did they say why? They do not have to.",
        required=False,
        choices=RefusedReason.choices(),
        initial=RefusedReason.NOT_ASKED,
    )

    def __init__(self, *args: Any, scheme: Scheme, needs_adult: bool, met_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = set(scheme.offer.record) | ({OfferRecord.APPROPRIATE_ADULT} if needs_adult else set())
        self.needs_adult = needs_adult
        self.met_on = met_on
        for name in FIELD_OF.keys() - {name for record in self.wanted for name in FIELDS[record]}:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A yes needs what the scheme asks for. A no, or more time, needs nothing."""
        super().clean()
        if self.cleaned_data.get("decision") == "accepted":
            self._check_interview()
            self._check_ticks()
            self._check_own_words()
        return self.cleaned_data

    def made(self) -> OfferMade:
        """What was written down, for the action."""
        data = {name: value for name, value in self.cleaned_data.items() if name in RECORDED}
        at = self.cleaned_data.get("interview_at")
        on_street = data.get("interview") == Interview.BWV
        data["interview_at"] = datetime.combine(self.met_on, at, tzinfo=LONDON) if at and on_street else None
        if not data.get("interview"):
            data["interview"] = Interview.NONE
        return OfferMade(**data)

    def _check_interview(self) -> None:
        if OfferRecord.INTERVIEW not in self.wanted:
            return
        interview = self.cleaned_data.get("interview")
        if interview in {None, "", Interview.NONE}:
            self._error("interview", "Pick how the interview was done, or that it will be by appointment.")
        if interview != Interview.BWV:
            return
        if self.cleaned_data.get("fit") != "yes":
            self._error("fit", NOT_FIT if self.cleaned_data.get("fit") == "no" else "Pick one before you interview.")
        if self.needs_adult and not self.cleaned_data.get("adult_present"):
            self._error("interview", NO_ADULT)
        self._check_recording()

    def _check_recording(self) -> None:
        if "caution_given" in self.fields and not self.cleaned_data.get("caution_given"):
            self._error("caution_given", "Give the caution first, then tick this.")
        if "interview_at" in self.fields and not self.cleaned_data.get("interview_at"):
            self._error("interview_at", "Type the time, for example 5:30pm.")
        if "bwv_ref" in self.fields and not self.cleaned_data.get("bwv_ref"):
            self._error("bwv_ref", "Type the reference that your camera or system gives.")

    def _check_ticks(self) -> None:
        later = self.cleaned_data.get("interview") == Interview.ATTEND
        for name in ("legal_advice_told", "bwv_evidential", "adult_present"):
            if name not in self.fields or self.cleaned_data.get(name) or (later and name == "bwv_evidential"):
                continue
            self._error(name, NO_ADULT_AT_ALL if name == "adult_present" else TICK_TO_GO_ON)

    def _check_own_words(self) -> None:
        for name, sentence in OWN_WORDS.items():
            if name in self.fields and not self.cleaned_data.get(name):
                self._error(name, sentence)

    def _error(self, name: str, sentence: str) -> None:
        if name in self.fields and name not in self.errors:
            self.add_error(name, sentence)


NOT_FIT = "Do not interview them now. Pick “By appointment later”. The call from the provider still goes ahead."
NO_ADULT = (
    "Do not interview them without their appropriate adult. Pick “By appointment later”, or wait for the adult."
)
NO_ADULT_AT_ALL = (
    "The offer needs their appropriate adult there. Wait for the adult, or pick “They want time to decide”."
)
OWN_WORDS = {
    "responsibility": "Pick what they said about the offence.",
    "quantity_note": "Say in a few words why you judge it to be for their own use.",
}
FIELDS: dict[OfferRecord, tuple[str, ...]] = {
    OfferRecord.INTERVIEW: ("fit", "interview"),
    OfferRecord.CAUTION: ("caution_given", "interview_at"),
    OfferRecord.BWV_REF: ("bwv_ref",),
    OfferRecord.BWV_EVIDENTIAL: ("bwv_evidential",),
    OfferRecord.LEGAL_ADVICE: ("legal_advice_told",),
    OfferRecord.APPROPRIATE_ADULT: ("adult_present",),
    OfferRecord.RESPONSIBILITY: ("responsibility",),
    OfferRecord.SMALL_QUANTITY: ("quantity_note",),
}
FIELD_OF = {name: record for record, names in FIELDS.items() for name in names}
RECORDED = set(FIELD_OF) - {"fit"}
