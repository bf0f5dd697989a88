"""Page three of the flow: who it is, how to reach them safely, when they can talk, and the call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from towpath.kit.fields import DateField, EmailField, NameField, PhoneField, ShortText
from towpath.kit.phones import is_mobile
from towpath.police.actions.checking import NEEDS_A_PLACE, NO_PLACE
from towpath.police.actions.facts import PersonGiven
from towpath.police.forms.call import CallForm
from towpath.schemes.deadlines import age_on
from towpath.schemes.words import AccessNeed, Language, NoPhone, Relation, StaffRisk, TimeWindow, WorkPattern

ADULT_AGE = 18
NOBODY_COMES = "If nobody can come, go back and record it as not offered."
SAYS = {
    "no_name": "Type their name, or tick “Name not given”.",
    "no_safe": "Tick what is safe on this number. If nothing is, leave the number out.",
    "no_mobile": "Only a mobile, a number that starts 07, can be texted. Untick “Text”.",
    "no_way": "Type a phone number, or another way to reach them further down.",
    "no_place": NO_PLACE,
    "child_alone": f"They are {{age}}, so type who the appropriate adult is. {NOBODY_COMES}",
    "adult_alone": f"You said that they need one, so type who the appropriate adult is. {NOBODY_COMES}",
    "no_relation": "Pick who the adult is to the person.",
    "born_later": "This date of birth is in the future. Check the year.",
    "other_age": (
        "This date of birth makes them {born}, and the first page says {age}. "
        "Check the date, or go back and change the age."
    ),
}
"""What this page refuses, here and on an officer's phone."""
OF_THE_LIST = {"required": "Pick one.", "invalid_choice": "Pick one of the list."}
WHERE = "Where: the place and when, or the address"
LONGEST_PLACE = 170
"""What it is for goes before it, in a message that has room for 200."""
WAYS = ("phone", "second_phone", "email", "no_phone", "other_way")
SAFE = [("call", "Call"), ("text", "Text"), ("voicemail", "Leave a voicemail")]


def no_phone_field() -> forms.ChoiceField:
    """How somebody is reached who has no phone that is safe."""
    return forms.ChoiceField(
        label="No phone that is safe? How else?",
        required=False,
        choices=[*NoPhone.choices(), ("", "None of these")],
        initial="",
        widget=forms.RadioSelect,
        error_messages=OF_THE_LIST,
    )


class ReachForm(CallForm):
    """The person as they describe themselves. A name is welcome; a safe way to reach them is needed."""

    given_name = NameField(label="First name", required=False)
    family_name = NameField(label="Last name", required=False)
    name_not_given = forms.BooleanField(label="Name not given", required=False)
    date_of_birth = DateField(label="Date of birth, if they gave it", required=False)

    phone = PhoneField(label="Phone number", required=False)
    safe = forms.MultipleChoiceField(
        label="What is safe on this number?",
        required=False,
        choices=SAFE,
        widget=forms.CheckboxSelectMultiple,
        error_messages=OF_THE_LIST,
    )
    email = EmailField(label="Email", required=False)
    no_phone = no_phone_field()
    other_way = ShortText(label=WHERE, required=False, max_length=LONGEST_PLACE)
    second_name = NameField(label="Someone they trust: name", required=False)
    second_phone = PhoneField(label="Someone they trust: phone number", required=False)

    work_pattern = forms.ChoiceField(
        label="When do they work?",
        choices=WorkPattern.choices(),
        widget=forms.RadioSelect,
        error_messages={**OF_THE_LIST, "required": "Pick when they work, or “Not known”."},
    )
    times = forms.MultipleChoiceField(
        label="When can they talk?",
        required=False,
        choices=TimeWindow.choices(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=OF_THE_LIST,
    )

    language = forms.ChoiceField(
        label="Language",
        choices=Language.choices(),
        initial=Language.ENGLISH,
        error_messages=OF_THE_LIST,
    )
    interpreter = forms.BooleanField(label="They need an interpreter", required=False)
    access_needs = forms.MultipleChoiceField(
        label="What would make it easier to take part?",
        required=False,
        choices=AccessNeed.choices(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=OF_THE_LIST,
    )

    adult_name = NameField(label="Name of the appropriate adult", required=False)
    adult_relation = forms.ChoiceField(
        label="Who are they to the person?",
        required=False,
        choices=[("", "Pick one"), *Relation.choices()],
        error_messages=OF_THE_LIST,
    )
    adult_phone = PhoneField(label="Their phone number", required=False)

    staff_risk = forms.ChoiceField(
        label="Is there a risk to staff?",
        choices=StaffRisk.choices(),
        initial=StaffRisk.NONE_KNOWN,
        widget=forms.RadioSelect,
        error_messages={**OF_THE_LIST, "required": "Pick one. “Nothing known” is fine."},
    )

    def __init__(
        self,
        *args: Any,
        age: int,
        adult_said: bool,
        met_on: date,
        slots: Sequence[datetime] | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, slots=slots or (), **kwargs)
        self.age = age
        self.needs_adult = age < ADULT_AGE or adult_said
        self.met_on = met_on
        slot = self.fields.pop("slot")
        if slots is not None:
            self.fields["slot"] = slot  # last, as on the page

    @property
    def is_child(self) -> bool:
        """Whether the age alone makes an appropriate adult necessary."""
        return self.age < ADULT_AGE

    def is_used(self, *names: str) -> bool:
        """Whether something stands in these fields that are folded away, other than what always does."""
        return any(self[name].errors or _said(self[name]) for name in names)

    @property
    def has_no_way(self) -> bool:
        """Whether the page was sent with no way at all to reach them: then the other ways are shown."""
        return bool(self["phone"].errors and not self["phone"].value())

    def suits(self) -> tuple[str, ...]:
        """When they can talk: what they said, or what goes with their work; nothing while nobody knows."""
        said, work = self["times"].value() or (), str(self["work_pattern"].value())
        return tuple(said) or (() if work == WorkPattern.UNKNOWN else WITH_THEIR_WORK.get(work, ()))

    def clean_date_of_birth(self) -> date | None:
        """The date of birth has to agree with the age by which the schemes were judged."""
        born: date | None = self.cleaned_data["date_of_birth"]
        if born is None:
            return None
        if born > self.met_on:
            raise forms.ValidationError(SAYS["born_later"])
        age = age_on(born, self.met_on)
        if age != self.age:
            raise forms.ValidationError(SAYS["other_age"].format(born=age, age=self.age))
        return born

    def clean(self) -> dict[str, Any]:
        """A name or the tick that there is none; a safe way to reach them; an adult where one is needed."""
        super().clean()
        self._check_name()
        self._check_reachable()
        self._check_adult()
        return self.cleaned_data

    def person(self) -> PersonGiven:
        """The person, for the action."""
        data = self.cleaned_data
        named = not data["name_not_given"]
        safe = data["safe"] if data["phone"] else []
        return PersonGiven(
            given_name=data["given_name"] if named else "",
            family_name=data["family_name"] if named else "",
            date_of_birth=data["date_of_birth"],
            estimated_age=None if data["date_of_birth"] else self.age,
            safe_to_call="call" in safe,
            safe_to_text="text" in safe,
            safe_to_voicemail="voicemail" in safe,
            times=tuple(data["times"]) or WITH_THEIR_WORK[data["work_pattern"]],
            access_needs=tuple(data["access_needs"]),
            **{name: data[name] for name in AS_TYPED},
        )

    def _check_name(self) -> None:
        if {"given_name", "family_name"} & self.errors.keys():
            return
        typed = self.cleaned_data.get("given_name") or self.cleaned_data.get("family_name")
        if not typed and not self.cleaned_data.get("name_not_given"):
            self.add_error("given_name", SAYS["no_name"])

    def _check_reachable(self) -> None:
        data = self.cleaned_data
        if set(WAYS) & self.errors.keys():
            return
        if data.get("no_phone") in NEEDS_A_PLACE and not data.get("other_way"):
            self.add_error("other_way", SAYS["no_place"])
        if data.get("phone") and not data.get("safe"):
            self.add_error("safe", SAYS["no_safe"])
        elif data.get("phone") and "text" in data["safe"] and not is_mobile(data["phone"]):
            self.add_error("safe", SAYS["no_mobile"])
        elif not any(data.get(name) for name in WAYS):
            self.add_error("phone", SAYS["no_way"])

    def _check_adult(self) -> None:
        if not self.needs_adult:
            return
        if not self.cleaned_data.get("adult_name") and "adult_name" not in self.errors:
            says = SAYS["child_alone" if self.is_child else "adult_alone"]
            self.add_error("adult_name", says.format(age=self.age))
        if not self.cleaned_data.get("adult_relation") and "adult_relation" not in self.errors:
            self.add_error("adult_relation", SAYS["no_relation"])


def _said(bound: forms.BoundField) -> bool:
    value = bound.value()
    return bool(any(value) if isinstance(value, list) else value) and value != bound.field.initial


EVENINGS: tuple[str, ...] = (TimeWindow.WEEKDAY_EVENING, TimeWindow.SATURDAY)
DAYTIME: tuple[str, ...] = (TimeWindow.WEEKDAY_MORNING, TimeWindow.WEEKDAY_AFTERNOON)
ANY: tuple[str, ...] = (TimeWindow.ANY_TIME,)
WITH_THEIR_WORK: dict[str, tuple[str, ...]] = {
    WorkPattern.DAYS: EVENINGS,
    WorkPattern.NIGHTS: (TimeWindow.WEEKDAY_AFTERNOON, TimeWindow.WEEKDAY_EVENING),
    WorkPattern.SHIFTS: ANY,
    WorkPattern.ZERO_HOURS: EVENINGS,
    WorkPattern.STUDENT: EVENINGS,
    WorkPattern.CARER: DAYTIME,
    WorkPattern.NOT_WORKING: ANY,
    WorkPattern.UNKNOWN: ANY,
}
"""When people can talk who say when they work and no more."""
AS_TYPED = (
    "phone",
    "email",
    "no_phone",
    "other_way",
    "second_name",
    "second_phone",
    "work_pattern",
    "language",
    "interpreter",
    "adult_name",
    "adult_relation",
    "adult_phone",
    "staff_risk",
)
