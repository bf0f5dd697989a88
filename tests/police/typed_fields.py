"""What officers may type into one field, made up by chance: mostly what is asked for."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import cast

from django import forms

from tests.police.screens.bad_input import ROWS
from towpath.kit.fields import (
    DateField,
    EmailField,
    LongText,
    NameField,
    PhoneField,
    ShortText,
    TimeField,
    WholeNumberField,
)

Typed = dict[str, list[str]]
Dice = random.Random
MADE = date(2026, 3, 3)

ODD_WORDS = ("perhaps", "yes ", "YES", "", "constructor", "\u00fes", "\ud800")
ODD_TEXTS = (
    *("", " ", "\u00a0\u200b\u2060", "\x00", "\ufeff", "\x1c", "\ufffd", "\ud83d", "e\u0301t\u00e9"),
    *("a\r\n\r\n\r\nb", "x" * 40, "x" * 41, "x" * 120, "x" * 121, "x" * 500, "x" * 501, "\U0001f600" * 41),
)
NAMES = (
    "Dev",
    "O\u2019Neill-Smith",
    "\u0646\u0648\u0631",
    "Ll\u0177r ap Si\u00f4n",
    "J. (Jo) Test",
    "\u02bbOkina 2",
)
PHONES = (
    *("07700 900123", "+44 7700 900123", "0044 (0)7700-900123", "447700900123", "020 7946 0958", "0800 1111"),
    *("0808 157 0001", "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663", "0113 496 000"),
    *(
        "0770090012",
        "077009001234",
        "7700900123",
        "0909 879 0000",
        "0118 118",
        "05600 123456",
        "+33 1 70 18 99 00",
    ),
    *("+", "00", "0044", "+44", "0", "440", "016977 2000", "01697 7200", "0845 46 47", "ring me"),
)
EMAILS = (
    *(
        "dev@example.com",
        "d.t+x@sub.example.co.uk",
        "dev@localhost",
        '"a b"@example.com',
        '"a\\ b"@example.com',
    ),
    *("dev@[192.0.2.1]", "dev@[192.0.2.256]", "dev@[::1]", "dev@[::g]", "dev@[1.2.3]", "dev@[01.2.3.4]"),
    *(
        "dev@example",
        "dev@example.c",
        "dev@-a.com",
        "dev@a-.com",
        "dev@a..com",
        "dev@example.c0m",
        "@a.com",
        "dev@",
    ),
    *(
        "dev@ex\u00e4mple.de",
        "dev@example.xn--p1ai",
        "d\u00e9v@example.com",
        "a@b@example.com",
        ".a@example.com",
    ),
    *("\u212aev@example.com", "\u017fev@example.com", "dev@" + "a" * 63 + ".com", "dev@" + "a" * 64 + ".com"),
    *("dev@\U0001d41ax.com", "a" * 250 + "@a.io"),
)
TIMES = (
    *(
        "17:30",
        "5:30pm",
        "5.30 p.m.",
        "noon",
        " Midnight ",
        "9am",
        "12am",
        "12:05PM",
        "05h30",
        "0530",
        "23:59",
        "00:00",
    ),
    *(
        "5:30",
        "5",
        "17",
        "25:00",
        "24:00",
        "12:75",
        "13pm",
        "0am",
        "half five",
        "530",
        "5 30 pm",
        "\u0665:\u0663\u0660pm",
    ),
    *("0:10", "17:30:00", ".", "5:30pm.", "1730 pm", "\u1e9e", "\u0130am"),
)
BOXES = (
    *(
        ("3", "3", "2026"),
        ("03", "march", "2026"),
        ("3", "Mar.", "2026"),
        ("\u0663", "\u0663", "\u0662\u0660\u0662\u0666"),
    ),
    *(("29", "2", "2024"), ("29", "2", "2023"), ("31", "4", "2026"), ("0", "1", "2026"), ("32", "1", "2026")),
    *(
        ("1", "13", "2026"),
        ("1", "ma", "2026"),
        ("1", "m", "2026"),
        ("1", "", "2026"),
        ("", "", "2026"),
        ("1", "1", ""),
    ),
    *(
        ("1", "1", "26"),
        ("1", "1", "1889"),
        ("1", "1", "2201"),
        ("1", "1", "20266"),
        ("-1", "1", "2026"),
        ("001", "1", "2026"),
    ),
    *(
        (" 3 ", " 3 ", " 2026 "),
        ("x", "x", "x"),
        ("1", "003", "2026"),
        ("1", "sept", "2025"),
        ("1", "june ", "2026"),
    ),
)
WHOLE_DAYS = ("3 3 2026", "2026-03-03", "3/march/2026", "-3 3 2026", "3 3", "1 2 3 4", "3.3.2026", " ", "")
NUMBERS = ("25", "0", "1", "120", "121", "-5", "2.5", "\u0662\u0665", "1e3", "x", "", "0025", "9" * 39)
"""What is typed into each kind of field beside what the list of bad input has."""


def _bad(*names: str) -> tuple[str, ...]:
    """What the list of bad input has for these fields."""
    return tuple(row.fields[name] for row in ROWS for name in names if isinstance(row.fields.get(name), str))


BAD_NAMES = (*_bad("given_name", "family_name"), "\u0378", "12", "-", "a\u0300\u0300", "\U00010400")
BAD_TEXTS = (*ODD_TEXTS, *_bad("other_way"))
OF_KIND: dict[type[forms.Field], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ShortText: (("The station", "BWV-0042"), BAD_TEXTS),
    LongText: (("In a few words", "Two\r\nlines"), BAD_TEXTS),
    NameField: (NAMES, (*BAD_NAMES, *ODD_TEXTS)),
    PhoneField: (PHONES[:6], (*PHONES, *_bad("phone"), *ODD_TEXTS)),
    EmailField: (EMAILS[:2], (*EMAILS, *_bad("email"), *ODD_TEXTS)),
    TimeField: (("14:20", "2:20pm", "00:30", "23:10"), (*TIMES, *ODD_TEXTS)),
    WholeNumberField: (("25", "16"), (*NUMBERS, *ODD_TEXTS)),
    forms.BooleanField: (("on", "true"), ("false", "False", "0", "", "x")),
}


def typed_into(dice: Dice, name: str, field: forms.Field, odd: float) -> Typed:
    """One field as it was typed; nothing where it was left alone."""
    if isinstance(field, DateField):
        return _day(dice, name, odd)
    if isinstance(field, forms.ChoiceField):
        return _picked(dice, name, field, odd)
    often, seldom = OF_KIND[type(field)]
    given = [dice.choice(seldom if dice.random() < odd else often)]
    return {name: _again(dice, given, odd)}


def _picked(dice: Dice, name: str, field: forms.ChoiceField, odd: float) -> Typed:
    values = [value for value, _ in cast(Iterable[tuple[str, str]], field.choices)]
    many = dice.choice([0, 1, 2]) if isinstance(field, forms.MultipleChoiceField) else 1
    given = dice.sample(values, k=min(many, len(values)))
    return {name: [*given, dice.choice(ODD_WORDS)] if dice.random() < odd else given}


def _day(dice: Dice, name: str, odd: float) -> Typed:
    if dice.random() < odd / 3:
        return {name: [dice.choice(WHOLE_DAYS)]}
    soon = MADE + timedelta(days=dice.choice([-1, 0, 1, 1, 14, 30, 89, 90, 91]))
    boxes = dice.choice(BOXES) if dice.random() < odd else (soon.day, soon.month, soon.year)
    kept = zip(("day", "month", "year"), map(str, boxes), strict=True)
    return {f"{name}_{part}": [text] for part, text in kept if dice.random() >= odd / 10}


def _again(dice: Dice, given: list[str], odd: float) -> list[str]:
    """Now and then a field was sent twice, or under its name without anything."""
    turn: Callable[[], list[str]] = dice.choice([list, lambda: ["x", *given]])
    return turn() if dice.random() < odd / 10 else given
