"""What the field component needs to know of a bound Django field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.middleware.csrf import get_token

from towpath.kit.widgets import DateBoxes

__all__ = ["Choice", "attributes", "boxes", "choices", "get_token", "kind", "typed"]

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectMultiple, "checkboxes"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
)


@dataclass(frozen=True)
class Choice:
    """One offered answer."""

    value: str
    text: str
    chosen: bool
    group: str = ""


def kind(field: BoundField) -> str:
    """Which component draws it."""
    return next((name for widget, name in _KINDS if isinstance(field.field.widget, widget)), "text")


def choices(field: BoundField) -> list[Choice]:
    """The offered answers, with those that were given marked."""
    given = field.value()
    chosen = (
        {str(one) for one in given} if isinstance(given, list | tuple | set | frozenset) else {_plain(given)}
    )
    made: list[Choice] = []
    for value, text in field.field.choices:  # type: ignore[attr-defined]  # only asked of fields that have choices
        if isinstance(text, list | tuple):
            made += [Choice(_plain(v), str(t), _plain(v) in chosen, str(value)) for v, t in text]
        else:
            made.append(Choice(_plain(value), str(text), _plain(value) in chosen))
    return made


def boxes(field: BoundField) -> list[str]:
    """What stands in the three boxes of a date."""
    return DateBoxes.decompress(field.value())


def typed(field: BoundField) -> str:
    """What stands in the field: what was typed, even if it was refused."""
    return _plain(field.value())


def attributes(field: BoundField) -> dict[str, Any]:
    """The widget's own attributes for the input."""
    drawn = {"class", "type", "inputmode", "autocomplete", "rows", "cols", "id", "spellcheck"}
    skipped = drawn | {"placeholder"}
    return {
        name: value
        for name, value in field.field.widget.attrs.items()
        if name not in skipped and value not in (False, None)
    }


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
