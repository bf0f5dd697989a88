"""The answer of the ordinary case: what a file may say about it, and when it may be declared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.schemes.cases import SCHEMES
from tests.schemes.files import DEFERRED, VOLUNTARY, problems_of, with_value, without
from towpath.schemes.answers import is_ordinary
from towpath.schemes.catalogue import find
from towpath.schemes.eligibility import judge
from towpath.schemes.scheme import Question, Scheme
from towpath.schemes.words import QuestionKind, Result

OWN_USE, SUPPLY, EVIDENCE, ADULT, PART_OF_IT = (f"questions[{number}]" for number in (1, 2, 3, 5, 6))
by_code = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)


def question(name: str) -> Question:
    found = find("adult-deferred-summons").question(name)
    assert found is not None
    return found


def refused(table: dict[str, Any], key: str, expected: str) -> None:
    problems = problems_of(table)
    assert [problem.key for problem in problems] == [key]
    assert expected in problems[0].expected


@pytest.mark.parametrize(("left_out", "told"), [("usual", "usual"), ("usual_says", "usual_says")])
def test_a_usual_answer_and_its_statement_need_each_other(left_out: str, told: str) -> None:
    refused(without(DEFERRED, f"{EVIDENCE}.{left_out}"), f"{EVIDENCE}.{told}", "missing; the one needs")


@pytest.mark.parametrize("place", [EVIDENCE, PART_OF_IT])
def test_a_question_may_do_without_both(place: str) -> None:
    assert problems_of(without(without(DEFERRED, f"{place}.usual"), f"{place}.usual_says")) == ()


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (f"{EVIDENCE}.usual", "perhaps", "one of yes, no"),
        (f"{EVIDENCE}.usual", True, "one of the answers as a text"),
        (f"{EVIDENCE}.usual", [], "one of yes, no"),
        (f"{SUPPLY}.usual", "never", "one of no, unsure, yes"),
        (f"{PART_OF_IT}.usual", "hate", "expected []"),
        (f"{PART_OF_IT}.usual", ["hate"], "expected []"),
        (f"{EVIDENCE}.usual_says", 7, "a text, found a number"),
        (f"{EVIDENCE}.usual_says", "They have no previous convictions.", "previous convictions"),
        (f"{OWN_USE}.usual_if", {"answer": "supply", "is": "no"}, "an answer that is known"),
        (f"{OWN_USE}.usual_if", {"answer": "prior_engagement", "is": "none"}, "only [repeat_rule]"),
        (f"{OWN_USE}.usual_if", "drugs", "expected a condition"),
        (f"{OWN_USE}.usual_reasons", "One bag", "a list of texts"),
        (f"{OWN_USE}.usual_reasons", ["One bag", "One bag"], "each reason only once"),
        (f"{OWN_USE}.usual_reasons", ["x" * 61], "at most 60 letters"),
        (f"{OWN_USE}.usual_reasons", ["Never arrested before"], "previous convictions"),
        (f"{SUPPLY}.usual_reasons", ["No scales"], "only where the question asks why"),
    ],
)
def test_a_wrong_part_of_it_is_told_with_what_was_expected(key: str, value: Any, expected: str) -> None:
    refused(with_value(DEFERRED, key, value), key, expected)


def test_a_condition_without_a_usual_answer_is_refused() -> None:
    table = without(without(DEFERRED, f"{OWN_USE}.usual"), f"{OWN_USE}.usual_says")
    refused(table, f"{OWN_USE}.usual_if", "only where there is a usual answer")


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        (f"{EVIDENCE}.usual", "no", "'evidence'"),
        (f"{SUPPLY}.usual", "unsure", "'supply_unsure'"),
        (f"{SUPPLY}.usual", "yes", "'supply'"),
        (f"{ADULT}.usual", "not_here", "'adult_here'"),
    ],
)
def test_a_usual_answer_the_wrong_way_round_is_refused(key: str, value: str, rule: str) -> None:
    refused(with_value(DEFERRED, key, value), "questions", rule)


def test_none_of_a_list_names_each_part_of_the_list() -> None:
    statement, options = question("part_of_it").statement, question("part_of_it").options
    assert statement.startswith("None of this was part of what happened: someone was hurt or threatened; ")
    assert all(option.label[1:] in statement for option in options)


def test_a_small_amount_is_not_declared_where_there_were_no_drugs() -> None:
    own_use = question("own_use")
    assert is_ordinary(own_use, {"drug_family": "cannabis"})
    assert not is_ordinary(own_use, {"drug_family": "none"})


def test_what_is_not_known_yet_stands_in_no_ones_way() -> None:
    assert is_ordinary(question("own_use"), {"age": 25})


def usual_answers(scheme: Scheme) -> Iterator[tuple[str, Any]]:
    for asked in scheme.questions:
        if asked.usual is not None:
            yield asked.id, list(asked.usual) if asked.kind == QuestionKind.CHOICES else asked.usual
        if asked.why:
            yield asked.why_id, asked.usual_reasons[0]


ASKED_SINGLY = {"adult_for_child": "here", "controlled": "no", "around_them": []}


@by_code
def test_the_ordinary_case_fits_every_scheme_that_it_is_for(scheme: Scheme) -> None:
    facts = {"age": scheme.ages.lowest, "offence_family": scheme.offence_families[0].value}
    rest = {"age_basis": "known", "drug_family": "cannabis", "prior_engagement": "none"}
    judgement = judge(scheme, facts | rest | dict(usual_answers(scheme)) | ASKED_SINGLY)
    assert (judgement.result, judgement.unanswered) == (Result.YES, ())


@by_code
def test_what_keeps_someone_safe_is_asked_by_itself(scheme: Scheme) -> None:
    alone = {asked.id for asked in scheme.questions if asked.usual is None}
    assert alone == ASKED_SINGLY.keys() & {asked.id for asked in scheme.questions}


@by_code
def test_no_statement_is_longer_than_can_be_read_at_a_glance(scheme: Scheme) -> None:
    assert [asked.id for asked in scheme.questions if len(asked.usual_says) > 120] == []


def test_a_file_without_any_usual_answer_is_sound() -> None:
    bare = [
        {key: value for key, value in entry.items() if not key.startswith("usual")}
        for entry in VOLUNTARY["questions"]
    ]
    assert problems_of(with_value(VOLUNTARY, "questions", bare)) == ()
