"""Page two of the flow: the answer to the offer, and what this scheme wants written down about it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from towpath.kit.clock import LONDON
from towpath.kit.fields import DateField, ShortText, TimeField
from towpath.police.actions.checking import can_be_done_later
from towpath.police.actions.facts import OfferMade
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Interview, OfferRecord, RefusedReason, Responsibility

if TYPE_CHECKING:
    from towpath.police.queries import CasePage

PAST_MIDNIGHT = timedelta(hours=12)
"""An interview that seems to begin so long before its encounter began after midnight."""

ANSWERS = [("accepted", "Yes, they accept"), ("undecided", "They want time to decide"), ("refused", "No")]


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class WordsForm(forms.Form):
    """What the person answered. The scheme decides which of the other fields are there."""

    adult_present = _tick("The appropriate adult is here")
    legal_advice_told = _tick("I told them that legal advice is free")
    interview = forms.ChoiceField(
        label="The interview",
        required=False,
        choices=[(Interview.BWV, Interview.BWV.label), (Interview.ATTEND, Interview.ATTEND.label)],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Pick how the interview is done."},
    )
    attend_on = DateField(label="Day of the interview", required=False)
    attend_time = TimeField(label="Time of the interview", required=False)
    attend_place = ShortText(label="Where it is", required=False, max_length=120)
    caution_given = _tick("I gave the caution")
    interview_at = TimeField(label="Time the interview began", required=False)
    bwv_ref = ShortText(label="Body-worn video reference", required=False, max_length=40)
    bwv_evidential = _tick("I marked the video as evidence")
    responsibility = forms.ChoiceField(
        label="What did they say about the offence?",
        required=False,
        choices=Responsibility.choices(),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Pick what they said about the offence."},
    )
    decision = forms.ChoiceField(
        label="What did they say?",
        required=False,
        choices=ANSWERS,
        error_messages={"invalid_choice": "Pick what they said."},
    )
    refused_reason = forms.ChoiceField(
        label="Did they say why? They do not have to.",
        required=False,
        choices=RefusedReason.choices(),
        error_messages={"invalid_choice": "Pick one of the list."},
    )

    def __init__(
        self,
        *args: Any,
        scheme: Scheme,
        needs_adult: bool,
        is_well: bool,
        met_at: datetime,
        begins: time | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        wanted = set(scheme.offer.record) | ({OfferRecord.APPROPRIATE_ADULT} if needs_adult else set())
        self.wanted = wanted if is_well else set()
        self.can_wait = fields_that_wait(scheme)
        self.needs_adult = needs_adult
        self.is_well = is_well
        self.met_at = met_at
        for name in FIELD_OF.keys() - {name for record in self.wanted for name in FIELDS.get(record, ())}:
            del self.fields[name]
        self._suppose(begins)

    def clean(self) -> dict[str, Any]:
        """A yes needs what the scheme asks for. A no, or more time, needs nothing. A reason is a no."""
        super().clean()
        if "decision" in self.fields:
            self._check_decision()
        if self.cleaned_data.get("decision") == "accepted":
            self._check_interview()
            self._check_record()
        return self.cleaned_data

    def made(self) -> OfferMade:
        """What was written down, for the action. What was typed for the other kind of interview is not."""
        data = {
            name: value
            for name, value in self.cleaned_data.items()
            if name in FIELD_OF.keys() - APPOINTMENT and name not in self._beside_the_point()
        }
        if data.get("interview") == Interview.BWV and not data.get("caution_given"):
            data |= {"interview": Interview.NONE, "interview_at": None}  # it was supposed, not held
        data["interview"] = data.get("interview") or Interview.NONE
        if data.get("interview_at"):
            data["interview_at"] = began_at(data["interview_at"], met_at=self.met_at)
        if data["interview"] == Interview.ATTEND:
            data["attend_at"] = appointment_in(self.cleaned_data)
            data["attend_place"] = self.cleaned_data.get("attend_place", "")
        return OfferMade(**data)

    def _suppose(self, begins: time | None) -> None:
        """What is likely stands there already. An interview on the street begins now, if it may be held."""
        for name, value in {
            "interview": Interview.BWV if begins else None,
            "interview_at": begins,
        }.items():
            if name in self.fields:
                self.fields[name].initial = value

    def _check_decision(self) -> None:
        if self.cleaned_data.get("refused_reason") and not self.cleaned_data.get("decision"):
            self.cleaned_data["decision"] = "refused"
        if not self.cleaned_data.get("decision") and not {"decision", "refused_reason"} & self.errors.keys():
            self.add_error("decision", SAYS["no_decision"])
        if not self.is_well and self.cleaned_data.get("decision") in {"accepted", "refused"}:
            self.add_error("decision", SAYS["not_well"])

    def _check_interview(self) -> None:
        if "interview" not in self.fields:
            return
        on_street = self.cleaned_data.get("interview") == Interview.BWV
        if not self.cleaned_data.get("interview"):
            self._error("interview", SAYS["no_interview"])
        elif on_street and self.needs_adult and not self.cleaned_data.get("adult_present"):
            self._error("interview", SAYS["no_adult"])

    def _check_record(self) -> None:
        for name, sentence in DEMANDS.items():
            wanted = name in self.fields and name not in self._beside_the_point() | self.can_wait
            if wanted and not self.cleaned_data.get(name):
                self._error(name, sentence)

    def _beside_the_point(self) -> set[str]:
        """What belongs to the kind of interview that was not picked."""
        return AT_THE_INTERVIEW if self.cleaned_data.get("interview") == Interview.ATTEND else APPOINTMENT

    def _error(self, name: str, sentence: str) -> None:
        if name in self.fields and name not in self.errors:
            self.add_error(name, sentence)


class SettleForm(WordsForm):
    """They thought it over and said yes. What the scheme wants written down is asked now."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    refused_reason = None  # type: ignore[assignment]  # how Django takes an inherited field away
    decision = None  # type: ignore[assignment]  # likewise: coming here is the yes

    def __init__(self, *args: Any, shown: CasePage, today: date, **kwargs: Any) -> None:
        person = shown.person
        super().__init__(
            *args,
            scheme=shown.scheme,
            needs_adult=bool(person and person.adult_name),
            is_well=True,
            met_at=datetime.combine(today, time.min, tzinfo=LONDON),
            initial={"version": shown.case.version},
            **kwargs,
        )

    def clean(self) -> dict[str, Any]:
        """All that a yes needs."""
        super().clean()
        self._check_interview()
        self._check_record()
        return self.cleaned_data


def fields_that_wait(scheme: Scheme) -> set[str]:
    """What need not be written down with the yes: the scheme brings it up afterwards."""
    return {name for record in can_be_done_later(scheme) for name in FIELDS[record]}


def began_at(clock: time, *, met_at: datetime) -> datetime:
    """When an interview of that evening began: half past midnight belongs to the day after the encounter."""
    began = datetime.combine(met_at.astimezone(LONDON), clock, tzinfo=LONDON)
    return began + timedelta(days=1) if met_at - began > PAST_MIDNIGHT else began


def appointment_in(data: dict[str, Any]) -> datetime | None:
    """The day and the time that were typed, once both are there."""
    on, at = data.get("attend_on"), data.get("attend_time")
    return datetime.combine(on, at, tzinfo=LONDON) if on and at else None


LATER = (
    "Pick “By appointment later”, or pick “They want time to decide”: all that you typed is kept. "
    "Or offer something else instead that needs no interview."
)
SAYS = {
    "no_decision": "Pick what they said.",
    "not_well": (
        "You said that they are not well enough, so they cannot choose now. Get them help, and let them "
        "decide later. If they are well now, change what was found."
    ),
    "no_interview": "Pick how the interview is done.",
    "no_adult": f"Do not interview them without their appropriate adult. Wait for the adult. {LATER}",
}
"""What this page refuses beside what the scheme demands, here and on an officer's phone."""
AT_THE_INTERVIEW = {"caution_given", "interview_at", "bwv_ref", "bwv_evidential"}
APPOINTMENT = {"attend_on", "attend_time", "attend_place"}
DEMANDS = {
    "adult_present": "The appropriate adult has to be there. Wait for them, or let the person take time.",
    "attend_on": "Type the day of the interview.",
    "attend_time": "Type the time of the interview, for example 2pm.",
    "attend_place": "Type where the interview is, for example the name of the police station.",
    "legal_advice_told": "Tell them that legal advice is free, then tick this.",
    "caution_given": "Give the caution before the interview, then tick this.",
    "interview_at": "Type the time at which the interview began, for example 5:30pm.",
    "bwv_ref": "Type the reference of the video.",
    "bwv_evidential": "Mark the video as evidence, so that it is not wiped, then tick this.",
    "responsibility": "Pick what they said about the offence.",
}
FIELDS: dict[OfferRecord, tuple[str, ...]] = {
    OfferRecord.INTERVIEW: ("interview", "attend_on", "attend_time", "attend_place"),
    OfferRecord.CAUTION: ("caution_given", "interview_at"),
    OfferRecord.BWV_REF: ("bwv_ref",),
    OfferRecord.BWV_EVIDENTIAL: ("bwv_evidential",),
    OfferRecord.LEGAL_ADVICE: ("legal_advice_told",),
    OfferRecord.APPROPRIATE_ADULT: ("adult_present",),
    OfferRecord.RESPONSIBILITY: ("responsibility",),
}
FIELD_OF = {name: record for record, names in FIELDS.items() for name in names}
