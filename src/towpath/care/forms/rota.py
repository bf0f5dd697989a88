"""What is typed about the rota: single hours, days away, what somebody offers, and how a person was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from towpath.care.actions.leave import Away
from towpath.care.actions.practitioners import Offers
from towpath.care.actions.rota import Hours
from towpath.care.forms.calendar import WEEKDAYS, Staff
from towpath.care.forms.picks import Pick, PickFromMany, PickSome, Tick
from towpath.care.models import Gender, Practitioner, RotaRow
from towpath.care.queries.to_tell import AT_THE_MEETING, KEEPS
from towpath.kit.fields import DateField, ShortText, TimeField
from towpath.kit.presenting import length
from towpath.schemes.words import AttemptChannel, Language, Mode

LENGTHS = [(str(minutes), length(minutes)) for minutes in (30, 45, 60, 90)]
HOW = {
    AttemptChannel.CALL.value: "I called them, and we spoke",
    AttemptChannel.TEXT.value: "Send them a text that asks them to call us",
    AttemptChannel.EMAIL.value: "Send them an email that asks them to call us",
    AttemptChannel.LETTER.value: "A letter is posted",
    AttemptChannel.VISIT.value: "I saw them",
    AttemptChannel.SECOND_CONTACT.value: "I asked their second contact to have them call us",
    AT_THE_MEETING: "They will hear it when we meet",
    KEEPS: "The time stays as it is: it will be kept",
}


class HoursForm(forms.Form):
    """A row of the rota."""

    practitioner = PickFromMany(label="Who?", missing="Choose who works these hours.")
    weekday = PickFromMany(
        label="Weekday",
        choices=[(str(n), name) for n, name in enumerate(WEEKDAYS)],
        missing="Choose a day.",
    )
    starts = TimeField(spoken=True, label="From")
    ends = TimeField(spoken=True, label="To")
    purpose = Pick(label="For", choices=RotaRow.Purpose.choices, missing="Choose what these hours are for.")
    slot_minutes = PickFromMany(label="Length of each meeting", choices=LENGTHS, missing="Choose a length.")
    modes = PickSome(
        label="Ways of meeting", choices=Mode.choices(), missing="Choose at least one way of meeting."
    )
    place = ShortText(
        label="Place, when face to face",
        max_length=100,
        required=False,
        help_text="The person sees it on their own page, so it says nothing of what the help is about.",
    )
    on_bank_holidays = Tick(label="On bank holidays too")
    valid_from = DateField(label="First day")
    valid_until = DateField(label="Last day, if there is one", required=False)

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = dict(staff)
        PickFromMany.of(self, "practitioner").offer(staff)

    def hours(self) -> Hours:
        """The hours as typed."""
        typed = dict(self.cleaned_data)
        typed["weekday"], typed["slot_minutes"] = int(typed["weekday"]), int(typed["slot_minutes"])
        return Hours(
            **typed | {"modes": tuple(typed["modes"]), "practitioner_name": self.staff[typed["practitioner"]]}
        )


class EndHoursForm(forms.Form):
    """The last day of a row of the rota."""

    last_day = DateField(label="Last day")


class AwayForm(forms.Form):
    """Whole days away, and who covers."""

    practitioner = PickFromMany(label="Who is away?", missing="Choose who is away.")
    starts_on = DateField(label="First day away")
    ends_on = DateField(label="Last day away")
    cover = Pick(
        label="Who covers?",
        widget=forms.Select,
        required=False,
        help_text="They give these hours too, but for those in which they work themselves.",
    )

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = dict(staff)
        PickFromMany.of(self, "practitioner").offer(staff)
        Pick.of(self, "cover").offer([("", "Nobody"), *staff])

    def away(self) -> Away:
        """The days away as typed."""
        typed = self.cleaned_data
        names = {"practitioner_name": self.staff[typed["practitioner"]]}
        return Away(**typed | names | {"cover_name": self.staff.get(typed["cover"], "")})


class SickForm(AwayForm):
    """Off sick from today on."""

    field_order = ("practitioner", "ends_on", "cover")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"ends_on": today}, **kwargs)
        del self.fields["starts_on"]
        self.today = today
        self.fields["practitioner"].label = "Who is off sick?"
        self.fields["ends_on"].label = "Until which day?"

    def away(self) -> Away:
        self.cleaned_data["starts_on"] = self.today
        return super().away()


class OffersForm(forms.Form):
    """What one practitioner offers."""

    languages = PickSome(label="Languages that they speak with people", choices=Language.choices())
    gender = forms.ChoiceField(
        label="A person can ask to talk with",
        choices=[("", "Would rather not say"), *Gender.choices],
        required=False,
        help_text="It is used only where a person has asked for a woman or a man.",
    )
    modes = PickSome(label="Ways of meeting", choices=Mode.choices(), missing="Choose at least one way.")
    place = ShortText(
        label="Usual place, when face to face",
        max_length=100,
        required=False,
        help_text="The person sees it on their own page, so it says nothing of what the help is about.",
    )

    @classmethod
    def of(cls, known: Practitioner, typed: Any = None) -> OffersForm:
        """As typed, or filled with what is known."""
        return cls(typed, initial={name: getattr(known, name) for name in cls.base_fields})

    def offers(self) -> Offers:
        """What they offer, as typed."""
        typed = self.cleaned_data
        lists = {"languages": tuple(typed["languages"]), "modes": tuple(typed["modes"])}
        return Offers(**typed | lists)


class TellForm(forms.Form):
    """How the person was told. Only what is safe for them right now can be chosen."""

    how = Pick(label="How do they know?", missing="Choose how they were told.")

    def __init__(self, *args: Any, ways: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Pick.of(self, "how").offer([(way, HOW[way]) for way in ways])
