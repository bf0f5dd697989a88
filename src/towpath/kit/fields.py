"""Every form field that a room may use: what is typed is cleaned here, and refused here in a sentence."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from towpath.kit.days import NotADay, to_day
from towpath.kit.phones import NotANumber, to_e164
from towpath.kit.presenting import clock_time
from towpath.kit.text import UNREADABLE, digits, many_lines, one_line
from towpath.kit.times import NotATime, to_time
from towpath.kit.widgets import DateBoxes

# Apostrophes and hyphens as people and their phones write them, and what stands in initials and aliases.
IN_NAMES = frozenset(
    " '-.,/()\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
    "\N{MODIFIER LETTER TURNED COMMA}\N{HYPHEN}\N{EN DASH}\N{MIDDLE DOT}"
)


class _TextField(forms.CharField):
    """Typed text, cleaned before it is measured, so that what is kept is what was measured."""

    lines = False
    width = ""

    def __init__(self, *, max_length: int, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault(
            "required", f"Fill in “{label}”." if label else "Fill this in."
        )
        super().__init__(label=label, strip=False, **kwargs)
        # Measured by us, after cleaning: the browser counts differently and would cut text off in silence.
        self.longest = max_length

    def to_python(self, value: Any) -> str:
        raw = "" if value in self.empty_values else str(value)
        text = many_lines(raw) if self.lines else one_line(raw)
        if UNREADABLE in text:
            raise ValidationError("Part of this could not be read. Type it again.", code="unreadable")
        if len(text) > self.longest:
            over = len(text) - self.longest
            raise ValidationError(
                f"This is {over} character{'' if over == 1 else 's'} too long. Use {self.longest} or fewer.",
                code="too_long",
            )
        return text


class ShortText(_TextField):
    """A line of text."""

    def __init__(self, *, max_length: int = 100, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class LongText(_TextField):
    """Some lines of text."""

    lines = True
    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, max_length: int = 2000, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class NameField(_TextField):
    """A person's name, in any script and of any number of words."""

    def __init__(self, *, max_length: int = 100, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        name = super().to_python(value)
        if name and not any(sign.isalpha() for sign in name):
            raise ValidationError("A name has at least one letter.", code="no_letter")
        strange = next((sign for sign in name if not _in_a_name(sign)), "")
        if strange:
            raise ValidationError(f"A name cannot have “{strange}” in it.", code="strange")
        return name


def _in_a_name(sign: str) -> bool:
    return sign in IN_NAMES or unicodedata.category(sign)[0] in "LM" or sign.isdecimal()


class PhoneField(_TextField):
    """A UK phone number that can be called, kept from +44 on. Only a mobile can be texted: `is_mobile`."""

    width = "20"
    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            return to_e164(typed)
        except NotANumber as why:
            raise ValidationError(str(why), code="phone") from why


class EmailField(_TextField):
    """An e-mail address."""

    widget = forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)

    def to_python(self, value: Any) -> str:
        address = super().to_python(value)
        if address:
            EmailValidator("Type an email address in full, like name@example.com.")(address)
        return address


class WholeNumberField(_TextField):
    """A whole number between two others. Cleans to an int, or None when nothing was typed."""

    width = "4"
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, lowest: int, highest: int, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.lowest, self.highest = lowest, highest

    def to_python(self, value: Any) -> Any:
        typed = digits(super().to_python(value))
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit():
            raise ValidationError("Use a whole number, like 5.", code="not_whole")
        number = int(typed)
        if not self.lowest <= number <= self.highest:
            raise ValidationError(f"Use a number from {self.lowest} to {self.highest}.", code="out_of_range")
        return number


class DateField(forms.Field):
    """A day in three boxes: 27, 3, 1990. Cleans to a date, or None when nothing was typed."""

    widget = DateBoxes

    def __init__(self, *, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault("required", "Fill in a day, a month and a year.")
        super().__init__(label=label, **kwargs)

    def clean(self, value: Any) -> date | None:
        boxes = tuple(digits(one_line(part)) for part in value or ())
        if not any(boxes):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            return to_day(*boxes)
        except NotADay as why:
            raise ValidationError(str(why), code="date") from why

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.widget.decompress(initial) != list(data or ()))


class TimeField(_TextField):
    """A time of day as people say it: 5:30pm, 17:30, noon. Cleans to a time, or None.

    Filled in as 17:30, as notebooks have it, or with `spoken` as 5:30pm, as the page around it says it.
    """

    width = "10"
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def __init__(self, *, spoken: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.spoken = spoken

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, time):
            return value
        return clock_time(value) if self.spoken else f"{value:%H:%M}"

    def to_python(self, value: Any) -> Any:
        typed = digits(super().to_python(value))
        if not typed:
            return None
        try:
            return to_time(typed)
        except NotATime as why:
            raise ValidationError(str(why), code="time") from why


SplitDateField = DateField
