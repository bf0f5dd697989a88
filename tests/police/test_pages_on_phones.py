"""The other pages on the phone take and refuse what the forms on the server do, in the same sentences."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from tests.folders import HERE
from tests.node import run_node
from tests.police.typed_fields import MADE, Typed, typed_into
from tests.police.typed_pages import typed_pages
from towpath.kit.asking import show_refusal
from towpath.kit.clock import LONDON
from towpath.kit.refusals import Refusal
from towpath.police.actions.checking import check_held, check_offer
from towpath.police.flow import Flow
from towpath.police.forms.found import FoundForm
from towpath.police.forms.not_offered import NotOfferedForm
from towpath.police.forms.reach import ReachForm
from towpath.police.forms.words import FIELD_OF, FIELDS, WordsForm, fields_that_wait
from towpath.police.queries import street_rules
from towpath.schemes.catalogue import current, find
from towpath.schemes.safety import SIGNS, safety_first
from towpath.schemes.scheme import Scheme

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PHONE = HERE / "police" / "pages.js"
MANY, SOME, SEED = 3_000, 1_000, 20261123
ODD = (0.0, 0.03, 0.3)
"""How much of a page is odd: nothing, a little, a lot."""

AGES = (9, 15, 17, 18, 25, 64)
NOW = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
SLOTS = ["2026-03-04T09:00:00+00:00", "2026-03-05T18:30:00+00:00"]

Case = dict[str, Any]
Said = dict[str, Any]


def on_the_phone(cases: list[Case]) -> list[Any]:
    """What the phone says to each page."""
    handed = json.dumps({"rules": street_rules(), "pages": cases})
    said = [json.loads(line) for line in run_node(PHONE, handed).split("\n")[:-1]]
    assert len(said) == len(cases)
    return said


def agreed(cases: list[Case], in_python: Any) -> list[Any]:
    """What both say to each page; stop at the first to which they do not say the same."""
    said = on_the_phone(cases)
    for case, phone in zip(cases, said, strict=True):
        assert phone == in_python(_posted(case["typed"]), **case["about"]), case
    return said


def every_sentence(said: list[Said]) -> Counter[str]:
    return Counter(sentence for page in said for sentence in page["problems"].values())


def _posted(typed: Typed) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def _problems(form: forms.Form) -> dict[str, str]:
    return {name: str(said[0]) for name, said in form.errors.items()}


def _dice(page: str) -> Iterator[tuple[random.Random, float]]:
    for number in range(MANY):
        dice = random.Random(f"{SEED} {page} {number}")  # noqa: S311 - which case, not a secret
        yield dice, dice.choice(ODD)


def _typed(dice: random.Random, form: type[forms.Form], odd: float, *beside: str) -> Typed:
    """A page of this form. Most of what may be left alone is, now and then."""
    rows = [
        typed_into(dice, name, field, odd) for name, field in form.base_fields.items() if name not in beside
    ]
    return {name: values for row in rows if dice.random() >= max(odd, 0.1) for name, values in row.items()}


# Page one: when and where.


def _found(data: QueryDict, *, now: str) -> Said:
    moment = datetime.fromisoformat(now)
    form = FoundForm(data, now=moment, areas=())
    problems = {
        name: text
        for name, text in _problems(form).items()
        if name in ("met_on", "met_at", "crime_ref", "area")
    }
    met = None if {"met_on", "met_at"} & problems.keys() else min(form.met() or moment, moment)
    return {
        "problems": problems,
        "met_on": str(form.cleaned_data["met_on"]) if met else "",
        "met_at": met.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if met
        else "",
    }


def test_when_and_where_it_was_is_read_alike() -> None:
    cases = []
    for dice, odd in _dice("found"):
        fields = {name: FoundForm.base_fields[name] for name in ("met_on", "met_at", "crime_ref")}
        rows = [typed_into(dice, name, field, odd) for name, field in fields.items()]
        typed = {name: values for row in rows for name, values in row.items()}
        typed["area"] = [dice.choice(["", "", "Nowhere"])]
        days, minutes = dice.choice([-2, 0, 0, 1, 60, 89, 120, 240]), dice.choice([0, -13, -16])
        now = NOW + timedelta(days=days, minutes=minutes)
        cases.append({"page": "found", "typed": typed, "about": {"now": now.isoformat()}})
    said = agreed(cases, _found)
    assert sum(not page["problems"] for page in said) > 300
    assert len(every_sentence(said)) >= 15, every_sentence(said)


# Page two: the answer, and what is written down about it.


def _words(
    data: QueryDict, *, scheme: str, age: int, adult_said: bool, is_well: bool, met_at: str, now: str
) -> Said:
    offered, met = find(scheme), datetime.fromisoformat(met_at).astimezone(LONDON)
    moment = datetime.fromisoformat(now)
    form = WordsForm(data, scheme=offered, needs_adult=age < 18 or adult_said, is_well=is_well, met_at=met)
    if form.is_valid() and form.cleaned_data["decision"] == "accepted":
        try:
            check_offer(offered, form.made(), moment)
            check_held(form.made(), met_at=met, now=moment)
        except Refusal as refusal:
            decision = form.cleaned_data["decision"]
            show_refusal(form, refusal)
            return {"problems": _problems(form), "decision": decision, "wanted": list(form.fields)}
    decision = form.cleaned_data.get("decision", "")
    return {"problems": _problems(form), "decision": decision, "wanted": list(form.fields)}


MET = [
    datetime(2026, 3, 3, 14, 10, tzinfo=LONDON),
    datetime(2026, 3, 2, 23, 40, 31, tzinfo=LONDON),
    datetime(2026, 3, 3, 0, 20, tzinfo=LONDON),
    datetime(2026, 3, 29, 0, 30, tzinfo=LONDON),
    datetime(2026, 7, 1, 22, 0, tzinfo=LONDON),
    datetime(2025, 10, 26, 1, 40, tzinfo=LONDON),
    datetime(2025, 10, 25, 23, 50, tzinfo=LONDON),
]


def _offered(dice: random.Random, odd: float) -> Case:
    typed = _typed(dice, WordsForm, odd)
    if dice.random() < 0.7:
        typed |= {
            "decision": ["accepted"],
            "adult_present": ["on"],
            "legal_advice_told": ["on"],
            "refused_reason": [],
        }
    met = dice.choice(MET)
    if dice.random() < 0.3:
        typed["interview_at"] = [f"{met:%H:%M}"]
    about = {
        "scheme": dice.choice(current()).code,
        "age": dice.choice(AGES),
        "adult_said": dice.random() < 0.2,
        "is_well": dice.random() < 0.9,
        "met_at": met.astimezone(UTC).isoformat(),
        "now": (met + timedelta(minutes=dice.choice([0, 5, 20, 60, 600, 6000]))).astimezone(UTC).isoformat(),
    }
    return {"page": "words", "typed": typed, "about": about}


def _left(scheme: Scheme) -> set[str]:
    """What this scheme asks nobody to write down with the yes."""
    asked = {name for record in scheme.offer.record for name in FIELDS.get(record, ())}
    return (FIELD_OF.keys() - asked - {"adult_present"}) | fields_that_wait(scheme)


def test_thousands_of_answers_are_read_alike() -> None:
    said = agreed([_offered(dice, odd) for dice, odd in _dice("words")], _words)
    decisions = Counter(page["decision"] for page in said if not page["problems"])
    assert min(decisions[each] for each in ("accepted", "undecided", "refused")) >= 50, decisions
    sentences = every_sentence(said)
    page = street_rules()["pages"]["words"]
    never = {name for name in page["demands"] if all(name in _left(scheme) for scheme in current())}
    demands = {sentence for name, sentence in page["demands"].items() if name not in never}
    assert {each for each in page["says"].values() if "{" not in each} | demands <= sentences.keys()
    assert any(sentence.startswith("The encounter was on") for sentence in sentences)


# Page three: who it is and how to reach them.


def _reach(
    data: QueryDict, *, age: int, adult_said: bool, asks_call: bool, met_on: str, slots: list[str]
) -> Said:
    open_times = [datetime.fromisoformat(slot) for slot in slots] if asks_call else None
    form = ReachForm(
        data, age=age, adult_said=adult_said, met_on=date.fromisoformat(met_on), slots=open_times
    )
    return {"problems": _problems(form), "needs_adult": form.needs_adult}


def _person(dice: random.Random, odd: float) -> Case:
    age, met_on = (
        dice.choice(AGES),
        dice.choice([MADE, date(2024, 2, 29), date(2027, 2, 28), date(2027, 3, 1)]),
    )
    typed = _typed(dice, ReachForm, odd, "slot")
    typed["slot"] = [dice.choice(["soonest", *SLOTS, "" if dice.random() < odd else "soonest"])]
    if dice.random() < 0.4:
        born = dice.choice(
            [date(2008, 2, 29), met_on, date(met_on.year - age, 3, 2), date(met_on.year - age, 3, 4)]
        )
        typed |= {f"date_of_birth_{part}": [str(getattr(born, part))] for part in ("day", "month", "year")}
    elif dice.random() > odd:
        typed = {name: values for name, values in typed.items() if not name.startswith("date_of_birth")}
    about = {
        "age": age,
        "adult_said": dice.random() < 0.2,
        "asks_call": dice.random() < 0.8,
        "met_on": met_on.isoformat(),
        "slots": SLOTS[: dice.choice([0, 1, 2])],
    }
    return {"page": "reach", "typed": typed, "about": about}


def test_thousands_of_people_are_read_alike() -> None:
    said = agreed([_person(dice, odd) for dice, odd in _dice("reach")], _reach)
    assert sum(not page["problems"] for page in said) > 200
    sentences = every_sentence(said)
    whole = {each for each in street_rules()["pages"]["reach"]["says"].values() if "{" not in each}
    assert whole - sentences.keys() == set()
    assert len(sentences) >= 60, sorted(sentences)


# Not offered.


def _not_offered(data: QueryDict) -> Said:
    return {"problems": _problems(NotOfferedForm(data))}


def test_thousands_of_reasons_are_read_alike() -> None:
    cases = [
        {"page": "not_offered", "typed": _typed(dice, NotOfferedForm, odd), "about": {}}
        for dice, odd in _dice("not_offered")
    ]
    said = agreed(cases, _not_offered)
    assert sum(not page["problems"] for page in said) > 300
    assert "Say in a few words why you chose not to offer it." in every_sentence(said)


# What follows from page one.


@cache
def _whole_pages() -> list[tuple[Typed, dict[str, Any] | None]]:
    """Pages one with what they answer, once they are whole."""
    pages = []
    for typed in typed_pages(SOME, SEED):
        flow = Flow(None, NOW, {"found": typed})  # type: ignore[arg-type]  # no page asks for the key
        found = flow.found()
        pages.append((typed, found.answers() if found else None))
    return pages


def test_the_same_signs_of_danger_are_shown() -> None:
    answers = [said or {} for _, said in _whole_pages()]
    said = on_the_phone([{"page": "signs", "typed": {}, "about": {"answers": each}} for each in answers])
    assert said == [[sign.id for sign in safety_first(each)] for each in answers]
    assert {sign for signs in said for sign in signs} == {sign.id for sign in SIGNS}


def test_a_page_not_offered_begins_with_the_same_answers() -> None:
    pages = _whole_pages()
    cases = [{"page": "so_far", "typed": typed, "about": {"answers": said}} for typed, said in pages]
    for (typed, _), phone in zip(pages, on_the_phone(cases), strict=True):
        so_far = Flow(None, NOW, {"found": typed}).not_offered_so_far()  # type: ignore[arg-type]  # as above
        assert phone == {name: str(value) for name, value in so_far.items()}, typed
