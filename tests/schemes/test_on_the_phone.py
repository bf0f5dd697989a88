"""The phone judges as Python does: the same rules, the same answers, the same bytes."""

from __future__ import annotations

import copy
import json
from collections import Counter
from itertools import product
from typing import Any

import pytest

from tests.folders import HERE
from tests.node import run_node
from tests.schemes.cases import SCHEMES, fits, one_change
from tests.schemes.files import FILE, a_file
from tests.schemes.generated import AGES, generated
from towpath.schemes.answers import AnswerNotUnderstood
from towpath.schemes.as_data import rules_as_data
from towpath.schemes.catalogue import find
from towpath.schemes.eligibility import judge, judge_all, questions_to_ask, rules_of
from towpath.schemes.loading import read
from towpath.schemes.rules import COMPARISONS
from towpath.schemes.words import AgeBasis, OffenceFamily

PHONE = HERE / "schemes" / "judge.js"
OF_EACH_SCHEME, SEED = 2_000, 20261123
EVERY = range(len(SCHEMES))
DATA = [rules_as_data(scheme) for scheme in SCHEMES]
WEATHER = ("rain", "snow")

COMPARED: dict[str, tuple[str, Any]] = {
    "is": ("age_basis", "known"),
    "is_not": ("age_basis", "known"),
    "in": ("age_basis", ["known", "estimated"]),
    "at_least": ("age", 19),
    "at_most": ("age", 19),
    "has": ("weather", "rain"),
    "has_not": ("weather", "rain"),
}

Case = tuple[str, list[int], dict[str, Any]]


def on_the_phone(cases: list[Case], schemes: list[dict[str, Any]] = DATA) -> list[str]:
    """What the phone says to each case, as it writes it."""
    said = run_node(PHONE, json.dumps({"schemes": schemes, "cases": cases})).split("\n")[:-1]
    assert len(said) == len(cases)
    return said


def in_python(case: Case) -> str:
    """What Python says to it, written the same way."""
    return written(_said(*case))


def written(said: Any) -> str:
    """JSON as JavaScript writes it."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _said(what: str, which: list[int], answers: dict[str, Any]) -> Any:
    schemes = [SCHEMES[each] for each in which]
    try:
        if what == "judge":
            return judge(schemes[0], answers).to_dict()
        if what == "judge_all":
            return [judgement.to_dict() for _, judgement in judge_all(answers, schemes)]
        return [question.id for question in questions_to_ask(answers, schemes)]
    except AnswerNotUnderstood as refused:
        return {"odd": refused.odd}


def agreed(cases: list[Case]) -> list[Any]:
    """What both say to each case; stop at the first to which they do not say the same."""
    said = on_the_phone(cases)
    for case, phone in zip(cases, said, strict=True):
        assert phone == in_python(case), case
    return [json.loads(phone) for phone in said]


def _made_up() -> list[Case]:
    return [
        ("judge", [each], answers)
        for each in EVERY
        for answers in generated(SCHEMES[each], OF_EACH_SCHEME, SEED)
    ]


def test_every_rule_and_every_exclusion_is_met_and_not_met_on_the_phone_as_in_python() -> None:
    for each, scheme in enumerate(SCHEMES):
        judged = agreed([("judge", [each], answers) for answers in (fits(scheme), *one_change(scheme))])
        said = [{finding["rule"]: finding for finding in judgement["findings"]} for judgement in judged]
        assert judged[0]["result"] == "yes"
        for rule in rules_of(scheme):
            reasons = {findings[rule.id]["reason"] for findings in said}
            assert reasons >= {rule.fits, rule.reason}
        for exclusion in scheme.exclusions:
            assert {exclusion.id in findings for findings in said} == {True, False}


def test_any_one_or_two_answers_that_nobody_gave_are_told_alike() -> None:
    cases: list[Case] = []
    for each, scheme in enumerate(SCHEMES):
        whole = fits(scheme)
        for missing in product([*whole, ""], repeat=2):
            cases.append(("judge", [each], {name: whole[name] for name in whole if name not in missing}))
        cases.append(("judge", [each], {}))
    said = agreed(cases)
    assert {judgement["result"] for judgement in said if judgement["unanswered"]} == {"supervisor"}


def test_ten_thousand_cases_made_up_by_chance_are_judged_alike() -> None:
    cases = _made_up()
    assert len(cases) == 10_000
    said = agreed(cases)
    results = Counter(judgement.get("result", "odd") for judgement in said)
    assert min(results[result] for result in ("yes", "supervisor", "no", "odd")) >= 400, results
    assert len({json.dumps(case, sort_keys=True) for case in cases}) > 7_000


@pytest.mark.parametrize("op", COMPARISONS)
def test_every_comparison_of_the_language_is_made_alike_even_where_no_scheme_of_ours_makes_it(
    op: str,
) -> None:
    name, value = COMPARED[op]
    options = [{"value": word, "label": word} for word in WEATHER]
    question = {"id": "weather", "ask": "What is it like?", "kind": "choices", "options": options}
    entries = [
        {"id": "one", "when": {"answer": name, op: value}, "reason": "Wet.", "not_offered": "safety"},
        {
            "id": "two",
            "when": {"answer": "weather", "has": "snow"},
            "reason": "Cold.",
            "not_offered": "safety",
        },
    ]
    scheme = read(a_file(questions=[question], exclusions=entries), file=FILE)
    listed = [list(words) for many in range(3) for words in product(WEATHER, repeat=many)]
    cases: list[Case] = [
        ("judge", [0], fits(find("adult-voluntary")) | {"weather": weather, "age": age, "age_basis": basis})
        for weather, age, basis in product(listed, (17, 18, 19, 20), AgeBasis.values())
    ]
    said = on_the_phone(cases, [rules_as_data(scheme)])
    assert said == [written(judge(scheme, answers).to_dict()) for _, _, answers in cases]
    met = {"one" in {finding["rule"] for finding in json.loads(each)["findings"]} for each in said}
    assert met == {True, False}


def test_all_schemes_together_come_in_the_same_order() -> None:
    cases: list[Case] = [("judge_all", list(EVERY), answers) for _, _, answers in _made_up()[::25]]
    agreed(cases + [("judge_all", list(EVERY)[::-1], answers) for _, _, answers in cases])


def test_the_same_questions_are_asked_in_the_same_order() -> None:
    families = [{"offence_family": family} for family in OffenceFamily.values()]
    ages = [{"age": age} for age in AGES]
    facts: list[dict[str, Any]] = [{**age, **family} for age in (*ages, {}) for family in (*families, {})]
    orders = (list(EVERY), list(EVERY)[::-1])
    said = agreed([("questions", which, each) for which in orders for each in facts])
    assert len({tuple(names) for names in said}) > 6


UNKNOWN: list[tuple[str, Any]] = [
    ("format", 2),
    ("format", None),
    ("rules", []),
    ("rules.0.fits_if", None),
    ("rules.0.fits_if", {}),
    ("rules.0.fits_if", {"all": []}),
    ("rules.0.fits_if", {"none": [{"answer": "age", "at_least": 1}]}),
    ("rules.0.fits_if", {"any": [{"answer": "age", "at_least": 1}, {"answer": "age", "over": 17}]}),
    ("rules.0.fits_if", {"answer": "age", "over": 17}),
    ("rules.0.fits_if", {"answer": "age", "constructor": 17}),
    ("rules.0.fits_if", {"answer": "age", "at_least": "17"}),
    ("rules.0.fits_if", {"answer": "age", "at_least": 17, "at_most": 24}),
    ("rules.0.fits_if", {"answer": "weather", "is_not": "wet"}),
    ("rules.0.fits_if", {"answer": "age_basis", "is_not": None}),
    ("rules.0.if_not", "perhaps"),
    ("exclusions.0.when", {"answer": "age", "under": 18}),
    ("exclusions.0.result", "constructor"),
    ("questions.0.kind", "number"),
    ("questions.0.usual", ["yes"]),
    ("questions.0.usual", True),
    ("questions.0.usual_if", {"answer": "weather", "is": "wet"}),
    ("questions.0.usual_reasons", None),
    ("questions.0.statement", None),
]


@pytest.fixture(scope="module")
def refusals() -> list[list[Any]]:
    """What the phone says to each of these rules, asked in each way."""
    ways = ("judge", "judge_all", "questions")
    cases: list[Case] = [(way, [each], fits(SCHEMES[0])) for each in range(len(UNKNOWN)) for way in ways]
    said = [json.loads(answer) for answer in on_the_phone(cases, [_with(*change) for change in UNKNOWN])]
    return [said[each * 3 : each * 3 + 3] for each in range(len(UNKNOWN))]


def _with(key: str, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(DATA[0])
    *path, last = key.split(".")
    inner: Any = data
    for part in path:
        inner = inner[int(part) if part.isdigit() else part]
    inner[last] = value
    return data


@pytest.mark.parametrize("number", range(len(UNKNOWN)), ids=lambda number: str(UNKNOWN[number]))
def test_rules_that_the_phone_does_not_know_are_refused_and_never_a_yes(
    number: int, refusals: list[list[Any]]
) -> None:
    assert [answer.get("refused") for answer in refusals[number]] == ["RulesNotUnderstood"] * 3


@pytest.mark.parametrize("odd", [{"age": "34"}, {"age": True}, {"age": None}, {"offence_family": 3}])
def test_an_odd_fact_makes_no_questions_either(odd: dict[str, Any]) -> None:
    (said,) = on_the_phone([("questions", list(EVERY), odd)])
    assert list(json.loads(said)["odd"]) == list(odd)
