"""What is typed about reaching the person: tries, safe ways, who they are and what fits their life."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from towpath.care.actions.contacts import RESULTS_OF, SafeWays
from towpath.care.actions.links import HOW
from towpath.care.actions.people import Identity, Life
from towpath.care.forms.picks import Pick, PickFromMany, PickSome, Tick
from towpath.care.models import ContactRules, Gender, Person
from towpath.kit.fields import DateField, EmailField, LongText, NameField, PhoneField, ShortText
from towpath.kit.phones import spoken
from towpath.schemes.words import (
    AccessNeed,
    AgainReason,
    AttemptChannel,
    AttemptResult,
    Language,
    TimeWindow,
    WorkPattern,
)


class AttemptForm(forms.Form):
    """One try: how, what came of it, and, when they answered, that it is them.

    `asks_why` says that they were called in this shift already, so that a second call needs a reason.
    """

    channel = forms.ChoiceField(choices=AttemptChannel.choices(), widget=forms.HiddenInput)
    result = Pick(label="What came of it?", missing="Choose what came of it.")
    identity_confirmed = Tick(label="I asked for their name and date of birth, and it is them")
    note = ShortText(label="Note for the next call", max_length=500, required=False)
    again_why = Pick(
        label="Why do you call again in this shift?",
        choices=AgainReason.choices(),
        missing="Choose why you call again. They were called in this shift already.",
    )

    def __init__(self, *args: Any, channel: str, asks_why: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"channel": channel})
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["again_why"]
        results = RESULTS_OF.get(channel, ())
        Pick.of(self, "result").offer([(one, AttemptResult(one).label) for one in results])


class ContactForm(forms.Form):
    """The safe ways to reach them, as they say it now."""

    phone = PhoneField(label="Phone", required=False)
    safe_to_call = Tick(label="Safe to call")
    safe_to_text = Tick(label="Safe to text")
    safe_to_voicemail = Tick(label="Safe to leave a neutral voicemail")
    email = EmailField(label="Email", required=False)
    safe_to_email = Tick(label="Safe to email")
    address = LongText(label="Address for letters", max_length=300, required=False)
    safe_to_write = Tick(label="Safe to write to or visit")
    second_name = NameField(label="Second contact", required=False)
    second_phone = PhoneField(label="Phone of the second contact", required=False)
    other_way = ShortText(
        label="Another way", max_length=200, required=False, help_text="A hostel, a worker, a shop."
    )
    note = ShortText(label="What to take care of", max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def showing(cls, rules: ContactRules) -> ContactForm:
        """The form filled with the rules that hold now."""
        known = {name: getattr(rules, name) for name in SafeWays.__dataclass_fields__}
        for name in ("phone", "second_phone"):
            known[name] = spoken(known[name]) if known[name] else ""
        return cls(initial=known | {"seen": rules.pk})

    def ways(self) -> SafeWays:
        """The safe ways as typed."""
        return SafeWays(**{name: self.cleaned_data[name] for name in SafeWays.__dataclass_fields__})


class PersonForm(forms.Form):
    """Who they are and what fits their life."""

    given_name = NameField(label="First name", required=False)
    family_name = NameField(label="Last name", required=False)
    date_of_birth = DateField(label="Date of birth", required=False)
    work_pattern = Pick(label="When do they work?", choices=WorkPattern.choices())
    times = PickSome(
        label="When do calls and meetings suit them?", choices=TimeWindow.choices(), required=False
    )
    rather_with = Pick(
        label="Whom would they rather talk with?",
        choices=[("", "It does not matter, or they did not say"), *Gender.choices],
        required=False,
    )
    language = PickFromMany(label="Language", choices=Language.choices())
    interpreter = Tick(label="They need an interpreter")
    access_needs = PickSome(
        label="What makes it easier for them?", choices=AccessNeed.choices(), required=False
    )

    @classmethod
    def about(cls, person: Person, typed: Any = None) -> PersonForm:
        """The form of this person: as typed, or filled with what is known now."""
        return cls(typed, initial={name: getattr(person, name) for name in cls.base_fields})

    @property
    def identity_changed(self) -> bool:
        """Whether the name or the date of birth was touched."""
        return bool(set(self.changed_data) & set(Identity.__dataclass_fields__))

    def identity(self) -> Identity:
        """The name and date of birth as typed."""
        return Identity(**{name: self.cleaned_data[name] for name in Identity.__dataclass_fields__})

    def life(self) -> Life:
        """What fits their life, as typed."""
        typed = self.cleaned_data
        return Life(
            language=typed["language"],
            interpreter=typed["interpreter"],
            access_needs=tuple(typed["access_needs"]),
            work_pattern=typed["work_pattern"],
            times=tuple(typed["times"]),
            rather_with=typed["rather_with"],
        )


class LinkForm(forms.Form):
    """How the person gets the link to their page."""

    how = Pick(label="How do they get it?", missing="Choose how they get the link.")

    def __init__(self, *args: Any, ways: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Pick.of(self, "how").offer([(way, HOW[way]) for way in ways])
