"""What is typed about a booked time: which slot, why it changes, what was in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from towpath.care.forms.picks import Pick, PickMode, PickSlot, mode_choices, slot_choices
from towpath.care.queries.offers import Offer
from towpath.kit.fields import ShortText
from towpath.schemes.words import BarrierCode, Mode

Staff = Sequence[tuple[str, str]]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class BookForm(forms.Form):
    """An open time and a way of meeting."""

    slot = PickSlot()
    mode = PickMode(label="How will you meet?", missing="Choose how you will meet.")

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
