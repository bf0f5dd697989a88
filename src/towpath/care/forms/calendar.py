"""What is typed about time: which slot, which hours, which days away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from towpath.care.actions.rota import Hours
from towpath.care.forms.picks import Pick, PickFromMany, PickSlot, PickSome, mode_choices, slot_choices
from towpath.care.models import RotaRow
from towpath.care.queries.offers import Offer
from towpath.kit.fields import DateField, ShortText, TimeField
from towpath.schemes.words import BarrierCode, Mode

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LENGTHS = [("30", "30 minutes"), ("45", "45 minutes"), ("60", "1 hour"), ("90", "1 hour 30 minutes")]
Staff = Sequence[tuple[str, str]]


class BookForm(forms.Form):
    """An open time and a way of meeting."""

    slot = PickSlot()
    mode = Pick(label="How will you meet?", missing="Choose how you will meet.")

    def __init__(self, *args: Any, offer: Offer, mode: str = Mode.PHONE, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"mode": mode})
        super().__init__(*args, **kwargs)
        self.show(offer)

    def show(self, offer: Offer) -> None:
        """Show these times, under their headings."""
        self.offered = offer
        Pick.of(self, "mode").offer(mode_choices(offer.slots))
        Pick.of(self, "slot").offer(slot_choices(offer))

    def chosen(self) -> tuple[datetime, str]:
        """The moment and the practitioner that were picked."""
        picked: tuple[datetime, str] = self.cleaned_data["slot"]
        return picked


class MoveForm(BookForm):
    """Another time, who asked and why."""

    why = ShortText(label="Why is it moved?", max_length=200, required=False)


class CancelForm(forms.Form):
    """Give a time back."""

    why = ShortText(label="Why is it cancelled?", max_length=200, required=False)


class MissedForm(forms.Form):
    """What was in the way."""

    barrier = Pick(
        label="What got in the way?",
        choices=BarrierCode.choices(),
        missing="Choose what got in the way, or “We do not know yet”.",
    )


class HoursForm(forms.Form):
    """A row of the rota."""

    practitioner = PickFromMany(label="Who?", missing="Choose who works these hours.")
    weekday = PickFromMany(
        label="Weekday",
        choices=[(str(n), name) for n, name in enumerate(WEEKDAYS)],
        missing="Choose a day.",
    )
    starts = TimeField(label="From")
    ends = TimeField(label="To")
    purpose = Pick(label="For", choices=RotaRow.Purpose.choices, missing="Choose what these hours are for.")
    slot_minutes = PickFromMany(label="Length of each meeting", choices=LENGTHS, missing="Choose a length.")
    modes = PickSome(
        label="Ways of meeting", choices=Mode.choices(), missing="Choose at least one way of meeting."
    )
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


class LeaveForm(forms.Form):
    """Whole days away."""

    practitioner = PickFromMany(label="Who is away?", missing="Choose who is away.")
    starts_on = DateField(label="First day away")
    ends_on = DateField(label="Last day away")

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = dict(staff)
        PickFromMany.of(self, "practitioner").offer(staff)
