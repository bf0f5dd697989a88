"""How answers are judged: what is missing, what is odd, which schemes fit, and how a judgement is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.schemes.cases import SCHEMES, fits, one_change
from towpath.schemes.answers import AnswerNotUnderstood, plain
from towpath.schemes.catalogue import find
from towpath.schemes.eligibility import (
    Judgement,
    fitting,
    judge,
    judge_all,
    questions_to_ask,
    rules_of,
)
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import DrugFamily, NotOfferedReason, OffenceFamily, PriorEngagement, Result

DEFERRED = find("adult-deferred-summons")
VOLUNTARY = find("adult-voluntary")
by_code = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)


@by_code
def test_an_answer_that_nobody_gave_never_makes_a_yes(scheme: Scheme) -> None:
    whole = fits(scheme)
    used = {question.why_id for question in scheme.questions if question.why}
    used = used.union(*(rule.fits_if.answers_used() for rule in rules_of(scheme)))
    used = used.union(*(exclusion.when.answers_used() for exclusion in scheme.exclusions))
    assert used <= whole.keys()
    for name in used:
        judgement = judge(scheme, {key: value for key, value in whole.items() if key != name})
        assert judgement.result == Result.SUPERVISOR, name
        assert name in judgement.unanswered
        assert any(finding.reason.startswith("Not answered yet: ") for finding in judgement.findings)


@by_code
def test_nothing_answered_is_not_a_yes_either(scheme: Scheme) -> None:
    assert judge(scheme, {}).result == Result.SUPERVISOR


def test_the_amount_is_the_officers_judgement_and_takes_a_few_words() -> None:
    judgement = judge(DEFERRED, fits(DEFERRED) | {"own_use_why": "   "})
    assert judgement.result == Result.SUPERVISOR
    assert judgement.unanswered == ("own_use_why",)
    assert "Why do you judge it to be for their own use?" in judgement.reasons[0]


def test_no_scheme_asks_how_much_there_was() -> None:
    asked = " ".join(question.ask + question.hint for scheme in SCHEMES for question in scheme.questions)
    assert not any(unit in asked.lower() for unit in ("gram", "ounce", "how much", "weight"))


def test_a_no_stays_a_no_whatever_is_still_open() -> None:
    judgement = judge(DEFERRED, {"age": 15})
    assert judgement.result == Result.NO
    assert judgement.not_offered == NotOfferedReason.AGE


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("age", "34", "an age in whole years"),
        ("age", True, "an age in whole years"),
        ("age", -1, "an age in whole years"),
        ("age", 121, "an age in whole years"),
        ("supply", "perhaps", "one of no, unsure, yes"),
        ("evidence", True, "one of yes, no"),
        ("part_of_it", "hate", "a list of none or more of"),
        ("part_of_it", ["hat"], "a list of none or more of"),
        ("offence_family", "murder", "one of drug_possession"),
        ("prior_engagement", 3, "one of none, engaged, never_engaged"),
        ("own_use_why", 7, "a few words"),
    ],
)
def test_an_answer_that_cannot_be_given_is_refused_by_name(name: str, value: Any, expected: str) -> None:
    with pytest.raises(AnswerNotUnderstood) as refused:
        judge(DEFERRED, fits(DEFERRED) | {name: value})
    assert list(refused.value.odd) == [name]
    assert refused.value.odd[name].startswith(expected)


def test_all_odd_answers_are_named_at_once() -> None:
    with pytest.raises(AnswerNotUnderstood) as refused:
        judge(DEFERRED, fits(DEFERRED) | {"age": "old", "supply": "x"})
    assert set(refused.value.odd) == {"age", "supply"}


def test_an_adult_with_drugs_fits_both_adult_schemes() -> None:
    assert [scheme.code for scheme, _ in fitting(fits(DEFERRED))] == [
        "adult-deferred-summons",
        "adult-voluntary",
    ]


def test_without_enough_evidence_only_the_voluntary_scheme_fits() -> None:
    found = fitting(fits(DEFERRED) | {"evidence": "no"})
    assert [(scheme.code, judgement.result) for scheme, judgement in found] == [
        ("adult-voluntary", Result.YES)
    ]


def test_an_offence_linked_to_drugs_fits_without_any_drugs() -> None:
    answers = fits(DEFERRED) | {"offence_family": "drug_linked", "drug_family": "none", "own_use": "no_drugs"}
    assert [scheme.code for scheme, _ in fitting(answers)] == ["adult-deferred-summons"]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_each_scheme_is_among_those_that_fit_its_own_answers(scheme: Scheme) -> None:
    assert scheme in [fit for fit, _ in fitting(fits(scheme))]


def test_a_scheme_with_an_open_question_does_not_count_as_fitting() -> None:
    answers = fits(DEFERRED)
    del answers["evidence"]
    assert [scheme.code for scheme, _ in fitting(answers)] == ["adult-voluntary"]


def test_every_scheme_is_judged_even_where_none_fits_and_those_that_fit_come_first() -> None:
    results = [judgement.result for _, judgement in judge_all(fits(VOLUNTARY) | {"supply": "yes"})]
    assert len(results) == len(SCHEMES)
    assert results == sorted(results, key=[Result.YES, Result.SUPERVISOR, Result.NO].index)
    assert fitting(fits(DEFERRED) | {"supply": "yes"}) == []


def test_an_officer_is_asked_only_what_the_age_and_the_offence_leave_open() -> None:
    adult = questions_to_ask({"age": 34, "offence_family": "drug_possession"})
    assert [question.id for question in adult] == [
        "own_use", "supply", "evidence", "well_enough", "adult", "part_of_it",
    ]  # fmt: skip
    knife = questions_to_ask({"age": 15, "offence_family": "knife"})
    assert "around_the_knife" in {question.id for question in knife}
    assert "own_use" not in {question.id for question in knife}


def test_before_anything_is_known_every_question_is_asked_once() -> None:
    asked = [question.id for question in questions_to_ask({})]
    assert len(asked) == len(set(asked))
    assert set(asked) == {question.id for scheme in SCHEMES for question in scheme.questions}


@by_code
def test_a_judgement_can_be_kept_as_json_and_read_again(scheme: Scheme) -> None:
    for answers in one_change(scheme):
        judgement = judge(scheme, answers)
        assert Judgement.from_dict(json.loads(json.dumps(judgement.to_dict()))) == judgement


def test_answers_given_as_words_are_kept_as_plain_json() -> None:
    answers = {
        "age": 34,
        "offence_family": OffenceFamily.DRUG_POSSESSION,
        "drug_family": DrugFamily.CRACK,
        "prior_engagement": PriorEngagement.NONE,
        "part_of_it": ("hate",),
    }
    kept = plain(answers)
    assert json.loads(json.dumps(kept)) == kept
    assert {type(value) for value in kept.values()} == {int, str, list}
