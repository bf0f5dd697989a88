"""The pages of an offer as plain JSON values, for a phone that reads them while it has no signal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast

from django import forms

from towpath.kit.fields import (
    IN_NAMES,
    DateField,
    EmailField,
    LongText,
    NameField,
    PhoneField,
    ShortText,
    TimeField,
    WholeNumberField,
)
from towpath.police.actions import checking
from towpath.police.forms import declaration, found, not_offered, questions, reach, words
from towpath.police.forms.call import SOONEST, CallForm
from towpath.schemes.deadlines import LEAP_BIRTHDAY
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Interview, NotOfferedReason, OfferRecord

KINDS: dict[type[forms.Field], str] = {
    forms.BooleanField: "tick",
    forms.ChoiceField: "one",
    forms.MultipleChoiceField: "several",
    ShortText: "line",
    LongText: "lines",
    NameField: "name",
    PhoneField: "phone",
    EmailField: "email",
    WholeNumberField: "number",
    DateField: "day",
    TimeField: "time",
}
"""How a phone reads each type of field."""

WHEN = ("met_on", "met_at", "crime_ref", "area")
"""What page one asks beside the facts and the questions."""


def pages_as_data(schemes: Iterable[Scheme], areas: Iterable[str]) -> dict[str, Any]:
    """What each page takes and refuses. Nothing of it is about any person."""
    return {
        "found": _found(areas),
        "words": _words(schemes),
        "reach": _reach(),
        "not_offered": _not_offered(),
    }


def _page(fields: dict[str, Any], says: dict[str, str]) -> dict[str, Any]:
    return {"fields": {name: _field(field) for name, field in fields.items()}, "says": says}


def _field(field: forms.Field) -> dict[str, Any]:
    """One field: how it is read, what it may hold, and what it says where it refuses."""
    data: dict[str, Any] = {"kind": KINDS[type(field)]}
    if field.required:
        data["required"] = str(field.error_messages["required"])
    if isinstance(field, forms.ChoiceField):
        choices = cast(Iterable[tuple[str, str]], field.choices)
        data |= {
            "values": [value for value, _ in choices],
            "odd": str(field.error_messages["invalid_choice"]),
        }
    if isinstance(field, NameField):
        data["signs"] = "".join(sorted(IN_NAMES))
    limits = ("longest", "lowest", "highest")
    return data | {name: getattr(field, name) for name in limits if hasattr(field, name)}


def _found(areas: Iterable[str]) -> dict[str, Any]:
    fields = {**found.FoundForm.base_fields, "area": found.area_field(tuple(areas))}
    when = {name: field for name, field in fields.items() if name in WHEN}
    asked = {name: field for name, field in fields.items() if name in (*found.FACTS, "usual")}
    limits = {"oldest": _minutes(found.OLDEST_ENCOUNTER), "clocks_apart": _minutes(found.A_CLOCK_APART)}
    return {
        **_page(when, {**found.SAYS, **questions.SAYS, **declaration.SAYS}),
        "asked": {name: _field(field) for name, field in asked.items()},
        "longest_why": questions.LONGEST_WHY,
        "ordinary": questions.ORDINARY,
        "ages": {"child": questions.CHILD, "adult": questions.ADULT},
        "all_so": declaration.ALL,
        "different": declaration.DIFFERENT,
        "minutes": limits,
    }


def _words(schemes: Iterable[Scheme]) -> dict[str, Any]:
    return {
        **_page(words.WordsForm.base_fields, {**words.SAYS, **checking.SAYS}),
        "demands": words.DEMANDS,
        "fields_of": {record.value: list(names) for record, names in words.FIELDS.items()},
        "adult_from": reach.ADULT_AGE,
        "adult": OfferRecord.APPROPRIATE_ADULT.value,
        "on_street": Interview.BWV.value,
        "by_appointment": Interview.ATTEND.value,
        "at_the_interview": sorted(words.AT_THE_INTERVIEW),
        "appointment": sorted(words.APPOINTMENT),
        "schemes": {scheme.code: _of_scheme(scheme) for scheme in schemes},
        "minutes": {
            "past_midnight": _minutes(words.PAST_MIDNIGHT),
            "clocks_apart": _minutes(checking.CLOCKS_APART),
            "furthest": _minutes(checking.FURTHEST_APPOINTMENT),
        },
    }


def _of_scheme(scheme: Scheme) -> dict[str, Any]:
    """What may be seen to after a yes, and which words about the offence are enough for one."""
    enough = checking.ENOUGH.get(scheme.admission)
    return {
        "can_wait": sorted(words.fields_that_wait(scheme)),
        "enough": sorted(enough) if enough else None,
    }


def _reach() -> dict[str, Any]:
    fields = {name: field for name, field in reach.ReachForm.base_fields.items() if name != "slot"}
    slot = {**_field(CallForm.base_fields["slot"]), "values": [SOONEST]}
    page = _page(fields, reach.SAYS)
    month, day = LEAP_BIRTHDAY
    return {
        **page,
        "needs_a_place": sorted(checking.NEEDS_A_PLACE),
        "fields": {**page["fields"], "slot": slot},
        "adult_from": reach.ADULT_AGE,
        "leap_birthday": f"-{month:02}-{day:02}",
    }


def _not_offered() -> dict[str, Any]:
    page = _page(not_offered.NotOfferedForm.base_fields, not_offered.SAYS)
    return {**page, "own_judgement": NotOfferedReason.OFFICER_CHOICE.value}


def _minutes(length: timedelta) -> int:
    return int(length / timedelta(minutes=1))
