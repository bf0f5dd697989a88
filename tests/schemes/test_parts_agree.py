"""A scheme whose parts contradict each other, or the law as we know it, is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.schemes.files import DEFERRED, VOLUNTARY, YOUTH, problems_of, with_value, without

A_CONDITION = {"answer": "age", "at_least": 10}


def rule(**changed: Any) -> dict[str, Any]:
    entry = {"id": "extra", "fits_if": A_CONDITION, "if_not": "no", "fits": "Fine.", "reason": "It rains."}
    return entry | {"not_offered": "officer_choice"} | changed


def outcome(**changed: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "code": "1",
        "label": "Court",
        "when": ["ended_early"],
        "tell": "It goes to court.",
    }
    return entry | {"reason": "always", "second_person": True, "letter": True} | changed


def more(table: dict[str, Any], key: str, entry: dict[str, Any]) -> dict[str, Any]:
    return with_value(table, key, [*table[key], entry])


def outcome_with(table: dict[str, Any], code: str, **changed: Any) -> dict[str, Any]:
    """The table with one of its outcomes changed."""
    outcomes = [entry | changed if entry["code"] == code else entry for entry in table["outcomes"]]
    return with_value(table, "outcomes", outcomes)


def refused(table: dict[str, Any], key: str, expected: str) -> None:
    problems = problems_of(table)
    assert [problem.key for problem in problems] == [key]
    assert expected in problems[0].expected


def test_two_rules_may_not_have_one_id() -> None:
    refused(more(DEFERRED, "rules", rule(id="evidence")), "rules", "found 'evidence' twice")


def test_a_rule_and_an_exclusion_may_not_have_one_id() -> None:
    refused(more(DEFERRED, "rules", rule(id="hate")), "rules", "found 'hate' twice")


@pytest.mark.parametrize("name", ["age", "offence", "repeat"])
def test_a_rule_may_not_take_the_name_of_one_that_every_scheme_has(name: str) -> None:
    refused(more(DEFERRED, "rules", rule(id=name)), "rules", "every scheme has that rule already")


def test_a_question_whose_answer_nobody_uses_is_not_asked() -> None:
    question = {"id": "rain", "ask": "Is it raining?", "kind": "yes_no"}
    refused(more(DEFERRED, "questions", question), "questions", "uses the answer to 'rain'")


def test_two_questions_may_not_have_one_id() -> None:
    question = {"id": "evidence", "ask": "Is it raining?", "kind": "yes_no"}
    refused(more(DEFERRED, "questions", question), "questions", "found 'evidence' twice")


@pytest.mark.parametrize("name", ["age", "age_basis", "offence_family", "prior_engagement"])
def test_a_question_may_not_ask_what_is_known_in_every_case(name: str) -> None:
    question = {"id": name, "ask": "Is it raining?", "kind": "yes_no"}
    problems = problems_of(more(DEFERRED, "questions", question))
    assert "questions[7].id" in {problem.key for problem in problems}


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ({"kind": "choice"}, "options", "at least two"),
        ({"kind": "choices"}, "options", "at least one"),
        ({"kind": "yes_no", "options": [{"value": "a", "label": "A"}]}, "options", "expected none"),
        (
            {"kind": "choices", "why": "Why?", "options": [{"value": "a", "label": "A"}]},
            "why",
            "answers is yes",
        ),
        (
            {"kind": "choices", "options": [{"value": "a", "label": "A"}] * 2},
            "options",
            "each value only once",
        ),
        ({"kind": "number"}, "kind", "one of yes_no, choice, choices"),
    ],
)
def test_a_question_and_its_answers_belong_together(
    question: dict[str, Any], key: str, expected: str
) -> None:
    entry = {"id": "rain", "ask": "Is it raining?"} | question
    problems = problems_of(more(DEFERRED, "questions", entry))
    assert any(problem.key == f"questions[7].{key}" and expected in problem.expected for problem in problems)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("age > 18", "expected a condition such as"),
        ({}, "expected a condition such as"),
        ({"answer": "age"}, "expected a condition such as"),
        ({"answer": "age", "at_least": 18, "at_most": 20}, "expected a condition such as"),
        ({"answer": "age", "matches": ".*"}, "expected a condition such as"),
        ({"answer": "age", "is": 18}, "at_least or at_most and an age"),
        ({"answer": "age", "at_least": True}, "at_least or at_most and an age"),
        ({"answer": "weather", "is": "wet"}, "an answer that is known"),
        ({"answer": "supply", "is": "perhaps"}, "expected only no, unsure, yes"),
        ({"answer": "supply", "has": "no"}, "expected one of is, is_not, in"),
        ({"answer": "supply", "in": "no"}, "expected a list of"),
        ({"answer": "supply", "in": []}, "expected a list of"),
        ({"answer": "part_of_it", "is": "hate"}, "expected one of has, has_not"),
        ({"answer": "drug_family", "is": "tea"}, "expected only cannabis"),
    ],
)
def test_a_condition_outside_the_rule_language_is_refused(condition: Any, expected: str) -> None:
    refused(more(DEFERRED, "rules", rule(fits_if=condition)), "rules[7].fits_if", expected)


@pytest.mark.parametrize("parts", [[], "x", {}])
def test_a_group_needs_conditions(parts: Any) -> None:
    table = more(DEFERRED, "rules", rule(fits_if={"any": parts}))
    refused(table, "rules[7].fits_if.any", "expected a list of conditions")


def test_a_mistake_deep_inside_a_group_is_told() -> None:
    deep = {"all": [A_CONDITION, {"any": [{"answer": "age", "at_least": "x"}]}]}
    refused(more(DEFERRED, "rules", rule(fits_if=deep)), "rules[7].fits_if.all.any", "and an age")


def test_a_rule_that_always_says_yes_is_no_rule() -> None:
    refused(more(DEFERRED, "rules", rule(if_not="yes")), "rules[7].if_not", "no or supervisor")


def test_an_exclusion_that_says_yes_is_none() -> None:
    entry = {
        "id": "extra",
        "when": A_CONDITION,
        "result": "yes",
        "reason": "It rains.",
        "not_offered": "hate",
    }
    refused(more(DEFERRED, "exclusions", entry), "exclusions[8].result", "no or supervisor")


def test_only_the_repeat_rule_may_record_that_someone_did_not_take_part() -> None:
    refused(more(DEFERRED, "rules", rule(not_offered="repeat")), "rules", "only [repeat_rule] uses it")


@pytest.mark.parametrize("when", ["completed", "ended_early", "not_reached", "withdrawn", "returned", "died"])
def test_no_ending_may_leave_the_desk_without_an_outcome(when: str) -> None:
    outcomes = [
        entry | {"when": [word for word in entry["when"] if word != when]} for entry in VOLUNTARY["outcomes"]
    ]
    table = with_value(VOLUNTARY, "outcomes", [entry for entry in outcomes if entry["when"]])
    refused(table, "outcomes", f"for {when}, so that no case is stuck")


def test_two_outcomes_may_not_have_one_code() -> None:
    refused(more(VOLUNTARY, "outcomes", VOLUNTARY["outcomes"][1]), "outcomes", "found '21' twice")


@pytest.mark.parametrize("table", [VOLUNTARY, YOUTH])
def test_a_scheme_that_is_not_deferred_has_no_summons(table: dict[str, Any]) -> None:
    refused(more(table, "outcomes", outcome()), "outcomes", "does not lead to court")


@pytest.mark.parametrize("missing", [{"second_person": False}, {"letter": False}, {"reason": "never"}])
def test_a_summons_takes_a_second_person_a_letter_and_a_reason(missing: dict[str, Any]) -> None:
    refused(outcome_with(DEFERRED, "1", **missing), "outcomes", "with a summons")


def test_nobody_who_completed_goes_to_court() -> None:
    table = outcome_with(DEFERRED, "1", when=["completed", "not_reached"])
    refused(table, "outcomes", "no court for someone who completed")


def test_counting_a_part_as_the_whole_takes_a_reason() -> None:
    refused(outcome_with(DEFERRED, "22", reason="never"), "outcomes", "a reason for outcome 22")


def test_a_deferred_scheme_says_what_may_follow_at_the_cut_off() -> None:
    outcomes = [
        entry | {"when": [word for word in entry["when"] if word != "cut_off"]}
        for entry in DEFERRED["outcomes"]
    ]
    table = with_value(DEFERRED, "outcomes", [entry for entry in outcomes if entry["when"]])
    refused(table, "outcomes", "no limit passes unseen")


@pytest.mark.parametrize("key", ["fair_warning_days", "cut_off_days"])
def test_a_scheme_that_is_not_deferred_has_no_court_clocks(key: str) -> None:
    refused(with_value(VOLUNTARY, f"clocks.{key}", 14), f"clocks.{key}", "expected nothing")


def test_a_scheme_for_children_records_the_appropriate_adult() -> None:
    table = with_value(YOUTH, "offer.record", ["responsibility"])
    refused(table, "offer.record", "expected appropriate_adult")


def test_a_community_resolution_needs_an_admission() -> None:
    refused(with_value(YOUTH, "admission", "not_needed"), "admission", "expected accepts or admits")


def test_a_scheme_that_needs_an_admission_records_it() -> None:
    refused(
        with_value(YOUTH, "offer.record", ["appropriate_adult"]), "offer.record", "expected responsibility"
    )


def test_outcome_23_is_for_children() -> None:
    refused(with_value(DEFERRED, "route", "outcome_23"), "ages.highest", "outcome 23 is for children")


@pytest.mark.parametrize("left_out", ["interview", "caution", "legal_advice"])
def test_an_interview_comes_with_a_caution_and_legal_advice(left_out: str) -> None:
    record = [entry for entry in DEFERRED["offer"]["record"] if entry != left_out]
    refused(with_value(DEFERRED, "offer.record", record), "offer.record", "together or none")


def test_no_task_of_a_file_has_the_name_of_the_one_that_an_appointment_brings_up() -> None:
    task = {"id": "interview", "text": "Interview them.", "when": "accepted", "working_days": 1}
    refused(more(DEFERRED, "tasks", task), "tasks", "expected another id than 'interview'")


def test_what_is_to_be_added_to_an_offer_is_due_while_it_can_be() -> None:
    others = [task for task in DEFERRED["tasks"] if task["id"] != "note_video"]
    late = {"id": "note_video", "text": "Write it down.", "when": "accepted", "working_days": 3}
    refused(DEFERRED | {"tasks": [*others, late]}, "tasks", "within clocks.details_working_days")


def test_a_part_that_is_broken_is_told_once_and_not_again_as_a_contradiction() -> None:
    table = without(with_value(DEFERRED, "route", "nowhere"), "clocks.cut_off_days")
    assert [problem.key for problem in problems_of(table)] == ["route"]
