"""The fields of choice that every care form uses, each with its refusal in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Self

from django import forms

from towpath.care.queries.offers import ANY, FREE_NOW, OTHERS, OUT_OF_HOURS, SUITING, Offer
from towpath.care.queries.slots import Slot
from towpath.kit.presenting import clock_time, day
from towpath.schemes.words import Mode

Choices = Sequence[tuple[str, Any]]
PICK_ONE = "Choose one of the list."
HEADINGS = {
    FREE_NOW: "Still free",
    OUT_OF_HOURS: "Evenings and weekends",
    SUITING: "Times that suit them",
    OTHERS: "Other open times",
}


class Pick(forms.ChoiceField):
    """One of a few, all of them shown. A form that learns them when it is made gives them to its own copy."""

    def __init__(self, *, label: str, choices: Choices = (), missing: str = PICK_ONE, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        errors = {"required": missing, "invalid_choice": PICK_ONE}
        super().__init__(label=label, choices=choices, error_messages=errors, **kwargs)

    @classmethod
    def of(cls, form: forms.BaseForm, name: str) -> Self:
        """This form's own field of this kind: what is changed on it holds for this form alone."""
        field = form.fields[name]
        if not isinstance(field, cls):
            raise TypeError(f"{name} of {type(form).__name__} is no {cls.__name__}.")
        return field

    def offer(self, choices: Choices) -> None:
        """Offer these, and refuse everything else."""
        self.choices = choices


class PickFromMany(Pick):
    """One of many, in a list that opens."""

    def __init__(self, *, label: str, choices: Choices = (), missing: str = PICK_ONE, **kwargs: Any) -> None:
        super().__init__(
            label=label, choices=_opening(choices), missing=missing, widget=forms.Select, **kwargs
        )

    def offer(self, choices: Choices) -> None:
        super().offer(_opening(choices))


def _opening(choices: Choices) -> Choices:
    """A list that opens begins with nothing chosen."""
    return [("", "Choose one"), *choices]


class PickSome(forms.MultipleChoiceField):
    """Any number of a few."""

    def __init__(self, *, label: str, choices: Choices, missing: str = PICK_ONE, **kwargs: Any) -> None:
        errors = {"required": missing, "invalid_choice": PICK_ONE}
        super().__init__(
            label=label,
            choices=choices,
            error_messages=errors,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class Tick(forms.BooleanField):
    """One box to tick, or not."""

    def __init__(self, *, label: str, missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        super().__init__(label=label, error_messages={"required": missing} if missing else None, **kwargs)


class PickSlot(Pick):
    """An open time. One that has gone since the page was opened is for the action to refuse."""

    def __init__(self, *, label: str = "Which time?", **kwargs: Any) -> None:
        super().__init__(label=label, missing="Choose a time.", **kwargs)

    def valid_value(self, value: Any) -> bool:
        return parse_slot(str(value)) is not None

    def clean(self, value: Any) -> Any:
        return parse_slot(str(super().clean(value)))


class PickMode(Pick):
    """A way of meeting. Like the time it may have gone since the page was opened: the action refuses it."""

    def __init__(self, *, ways: Collection[str] = tuple(Mode), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ways = ways

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.ways


def parse_slot(key: str) -> tuple[datetime, str] | None:
    """The moment and the practitioner that a slot's key names."""
    stamp, _, practitioner = key.partition("-")
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M").replace(tzinfo=UTC), practitioner
    except ValueError:
        return None


def slot_choices(offer: Offer) -> list[tuple[str, Any]]:
    """The times of an offer under its headings."""
    made: list[tuple[str, Any]] = []
    for group, slots in offer.groups:
        words: list[tuple[str, Any]] = [(slot.key, slot_words(slot)) for slot in slots]
        made += words if group == ANY else [(HEADINGS[group], words)]
    return made


def slot_words(slot: Slot) -> str:
    """Tue 3 March, 6pm, evening, Ama Mensah. Where there is one way of meeting only, it says which."""
    mark = "weekend" if slot.is_weekend else "evening" if slot.is_evening else ""
    only = f"only {Mode(slot.modes[0]).label.lower()}" if len(slot.modes) == 1 else ""
    when = f"{day(slot.wall)}, {clock_time(slot.wall)}"
    return ", ".join(part for part in (when, mark, slot.practitioner_name, only) if part)


def mode_choices(slots: Iterable[Slot]) -> list[tuple[str, str]]:
    """The ways of meeting that at least one of these times has."""
    open_then = {mode for slot in slots for mode in slot.modes}
    return [(mode.value, mode.label) for mode in Mode if mode in open_then]
