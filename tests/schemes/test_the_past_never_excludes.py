"""Previous convictions never exclude, nor does the number of earlier diversions; engagement may count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes.cases import SCHEMES, fits
from tests.schemes.files import a_file, problems_of
from towpath.schemes.catalogue import find
from towpath.schemes.eligibility import judge, rules_of
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import QuestionKind, Result

by_code = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
PAST = (
    "previous_convictions",
    "cautions",
    "arrests",
    "earlier_diversions",
    "times_offered",
    "pnc",
    "intelligence",
)


@by_code
@given(past=st.dictionaries(st.sampled_from(PAST), st.integers(0, 99) | st.booleans() | st.text(max_size=5)))
def test_nothing_about_the_past_changes_a_judgement(scheme: Scheme, past: dict[str, Any]) -> None:
    assert judge(scheme, fits(scheme) | past) == judge(scheme, fits(scheme))


@by_code
def test_someone_who_took_part_last_time_is_judged_like_someone_never_asked(scheme: Scheme) -> None:
    assert judge(scheme, fits(scheme) | {"prior_engagement": "engaged"}) == judge(scheme, fits(scheme))


@by_code
def test_only_the_repeat_rule_looks_at_what_happened_last_time(scheme: Scheme) -> None:
    looking = [rule.id for rule in rules_of(scheme) if "prior_engagement" in rule.fits_if.answers_used()]
    assert looking == ["repeat"]
    assert not any("prior_engagement" in out.when.answers_used() for out in scheme.exclusions)


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("adult-deferred-summons", Result.SUPERVISOR),
        ("adult-voluntary", Result.NO),
        ("youth-community-resolution", Result.YES),
        ("knife-awareness-youth", Result.SUPERVISOR),
        ("sex-work-support", Result.YES),
    ],
)
def test_what_follows_when_they_did_not_take_part_at_all(code: str, result: Result) -> None:
    scheme = find(code)
    judgement = judge(scheme, fits(scheme) | {"prior_engagement": "never_engaged"})
    assert judgement.result == result
    assert scheme.repeat_rule.reason in {finding.reason for finding in judgement.findings}


@pytest.mark.parametrize(
    "words",
    [
        "Do they have previous convictions?",
        "Have they been convicted of a drug offence?",
        "Have they offended before?",
        "Is this their first offence?",
        "Is anything on the PNC?",
        "Have they had a caution?",
        "Have they been arrested before?",
        "Do they have a criminal record?",
        "Are they known to police?",
        "How many diversions have they had?",
        "What is the number of diversions?",
        "Have they been offered this twice?",
        "Is this more than one diversion?",
        "Have they been diverted before?",
        "Is this their second chance?",
        "Has there been an earlier diversion?",
        "Have they been on this scheme already?",
    ],
)
@pytest.mark.parametrize("where", ["ask", "hint"])
def test_a_scheme_may_not_even_ask(words: str, where: str) -> None:
    question = {"id": "extra", "ask": "Is it raining?", "kind": "yes_no", where: words}
    rule = {"id": "extra", "fits_if": {"answer": "extra", "is": "no"}, "if_not": "no", "fits": "Fine."}
    rule |= {"reason": "It rains.", "not_offered": "officer_choice"}
    problems = problems_of(a_file(questions=[question], rules=[rule]))
    assert {problem.key for problem in problems} == {f"questions[1].{where}"}
    assert problems[-1].expected.startswith("no scheme may ")


@pytest.mark.parametrize("name", ["previous_convictions", "criminal-history", "pnc", "number_of_diversions"])
def test_a_question_or_a_rule_may_not_be_named_after_the_past(name: str) -> None:
    question = {"id": name, "ask": "Is it raining?", "kind": "yes_no"}
    rule = {"id": name, "fits_if": {"answer": name, "is": "no"}, "if_not": "no", "fits": "Fine."}
    rule |= {"reason": "It rains.", "not_offered": "officer_choice"}
    keys = {problem.key for problem in problems_of(a_file(questions=[question], rules=[rule]))}
    assert keys == {"questions[1].id", "rules[1].id"}


@pytest.mark.parametrize("table", ["rules", "exclusions"])
def test_no_rule_may_give_the_past_as_its_reason(table: str) -> None:
    reason = "They have been convicted before."
    entry: dict[str, Any] = {"id": "extra", "not_offered": "officer_choice", "reason": reason}
    condition = {"answer": "age", "at_least": 10}
    entry |= (
        {"fits_if": condition, "if_not": "no", "fits": "Fine."} if table == "rules" else {"when": condition}
    )
    assert [problem.key for problem in problems_of(a_file(**{table: [entry]}))] == [f"{table}[1].reason"]


@pytest.mark.parametrize("op", ["is", "is_not"])
def test_no_rule_of_a_file_may_look_at_engagement_by_itself(op: str) -> None:
    condition = {"answer": "prior_engagement", op: "never_engaged"}
    entry = {"id": "extra", "when": condition, "reason": "It rains.", "not_offered": "officer_choice"}
    problems = problems_of(a_file(exclusions=[entry]))
    assert [problem.key for problem in problems] == ["exclusions[1].when"]
    assert "repeat_rule" in problems[0].expected


@pytest.mark.parametrize("key", ["times", "count", "most", "engaged"])
def test_the_repeat_rule_has_no_place_for_a_number_or_against_those_who_took_part(key: str) -> None:
    table = {"never_engaged": "supervisor", "reason": "Ask.", key: 2}
    assert [problem.key for problem in problems_of(a_file(repeat_rule=table))] == [f"repeat_rule.{key}"]


def test_no_question_takes_a_number() -> None:
    assert set(QuestionKind.values()) == {"yes_no", "choice", "choices"}
