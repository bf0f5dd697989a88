"""The pages of an offer with nothing on them: their forms, and names in braces where a phone puts words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms

from towpath.kit.fields import LongText
from towpath.police.forms.call import CallForm
from towpath.police.forms.found import FoundForm
from towpath.police.forms.not_offered import NotOfferedForm
from towpath.police.forms.questions import OWN_WORDS
from towpath.police.forms.reach import ADULT_AGE, ReachForm
from towpath.police.forms.words import FIELDS, WordsForm
from towpath.schemes.catalogue import current
from towpath.schemes.deadlines import local_day
from towpath.schemes.eligibility import Finding, Judgement
from towpath.schemes.safety import SafetyFirst
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import OfferRecord, Result

KEPT_TO_ITSELF = {"autocomplete": "off", "spellcheck": "false"}
"""No browser fills in what others typed, or sends what is typed somewhere to be spelled."""

OF_THE_MOMENT = ("met_on", "met_at")


def blank_forms(now: datetime, areas: Sequence[str]) -> dict[str, forms.Form]:
    """The form of each page with nothing typed into it, holding every field that any scheme wants."""
    words = WordsForm(scheme=blank_scheme(), needs_adult=True, is_well=True, met_at=now)
    words.can_wait = {name for names in FIELDS.values() for name in names}
    made: dict[str, forms.Form] = {
        "found": FoundForm(now=now, areas=areas),
        "words": words,
        "reach": ReachForm(age=ADULT_AGE, adult_said=True, met_on=local_day(now), slots=()),
        "none": NotOfferedForm(),
        "call": CallForm(slots=()),
    }
    for name in OF_THE_MOMENT:
        made["found"].fields[name].initial = None
    for form in made.values():
        _keep_to_itself(form)
    return made


def blank_scheme() -> Scheme:
    """A scheme whose words are names in braces, and which wants everything written down."""
    first = next(iter(current()))
    said: dict[str, Any] = {
        name: f"{{{name}}}" for name in ("words_version", "ask", "if_no", "if_stops", "sharing")
    }
    offer = replace(first.offer, words=("{words}",), record=tuple(OfferRecord), **said)
    named: dict[str, Any] = {
        name: f"{{{name}}}" for name in ("code", "version", "name", "summary", "dbs_words")
    }
    return replace(first, offer=offer, authorise="", **named)


def blank_rows() -> dict[str, dict[str, Any]]:
    """A question with one answer and one with several, and why: by reasons to tap, and in own words alone."""
    option = [("{value}", "{label}")]
    one = forms.ChoiceField(label="{ask}", choices=option, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(label="{ask}", choices=option, widget=forms.CheckboxSelectMultiple)
    drawn = {"statement": "{statement}", "hint": "{hint}", "only_for": "{only_for}", "why": None}
    return {
        "one": {**drawn, "field": _bound("{name}", one)},
        "several": {**drawn, "field": _bound("{name}", several)},
        "reasons": {"reasons": _bound("{reasons}", several), "why": _bound("{why}", _own(OWN_WORDS))},
        "own": {"reasons": None, "why": _bound("{why}", _own("{ask}"))},
    }


def blank_said() -> dict[str, Any]:
    """What a scheme says that fits, and one for which a sergeant has to agree."""
    needs = Finding("", Result.SUPERVISOR, "{needs}")
    code = "{code}"
    return {
        "fits": Judgement(code, 0, Result.YES, ()),
        "needs_sergeant": Judgement(code, 0, Result.SUPERVISOR, (needs,)),
    }


def blank_sign() -> SafetyFirst:
    """A sign that someone may be in danger."""
    return SafetyFirst(id="{id}", when=(), title="{title}", steps=("{steps}",))


def _names(*names: str) -> dict[str, Any]:
    return {name: f"{{{name}}}" for name in names}


def _own(label: str) -> forms.Field:
    return LongText(label=label, required=False, max_length=500)


def _bound(name: str, field: forms.Field) -> forms.BoundField:
    form = forms.Form()
    form.fields[name] = field
    _keep_to_itself(form)
    return form[name]


def _keep_to_itself(form: forms.Form) -> None:
    for field in form.fields.values():
        field.widget.attrs |= KEPT_TO_ITSELF
