"""What an officer is told to do for safety before any offer, and when."""

from __future__ import annotations

from typing import Any

import pytest

from towpath.schemes.catalogue import current
from towpath.schemes.plain_words import words_to_avoid
from towpath.schemes.safety import SIGNS, SafetyFirst, safety_first

LONGEST = 30
FACTS = {"age", "age_basis", "offence_family"}
SEX, KNIFE = {"offence_family": "sex_work"}, {"offence_family": "knife"}
CHILD, ADULT = {"age": 16, "age_basis": "known"}, {"age": 31, "age_basis": "known"}


def shown(*answers: dict[str, Any]) -> list[str]:
    return [sign.id for sign in safety_first({name: one for part in answers for name, one in part.items()})]


@pytest.mark.parametrize(
    "answers",
    [
        {**SEX, **CHILD},
        {**SEX, "age": 16},
        {**SEX, "age": 24, "age_basis": "estimated"},
        {**SEX, "age": 30, "age_basis": "disputed"},
        {**CHILD, "part_of_it": ["exploited"]},
        {**KNIFE, **CHILD, "around_the_knife": ["school", "exploited"]},
    ],
)
def test_a_child_who_may_be_exploited_is_a_victim_first(answers: dict[str, Any]) -> None:
    (sign,) = safety_first(answers)
    assert sign.id == "child_exploited"
    assert "Treat them as a victim first." in sign.title
    said = " ".join(sign.steps)
    assert all(one in said for one in ("supervisor now", "safeguarding referral", "National Referral"))


@pytest.mark.parametrize(
    ("answers", "sign"),
    [
        ({**SEX, **ADULT, "controlled": "yes"}, "adult_controlled"),
        ({**SEX, **ADULT, "controlled": "unsure"}, "adult_perhaps_controlled"),
        ({**ADULT, "part_of_it": ["exploited"]}, "adult_controlled"),
        ({**ADULT, "well_enough": "no"}, "not_well"),
    ],
)
def test_an_adult_in_danger_is_seen_to_first(answers: dict[str, Any], sign: str) -> None:
    assert shown(answers) == [sign]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        SEX,
        {**KNIFE, **CHILD, "around_the_knife": []},
        {**SEX, **ADULT, "controlled": "no", "well_enough": "yes"},
        {**SEX, "age": 25, "age_basis": "estimated"},
    ],
)
def test_where_nothing_points_to_danger_nothing_is_said(answers: dict[str, Any]) -> None:
    assert shown(answers) == []


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_each_sign_rests_on_questions_that_are_asked(sign: SafetyFirst) -> None:
    asked = FACTS | {question.id for scheme in current() for question in scheme.questions}
    assert {name for one in sign.when for name in one.answers_used()} <= asked


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_what_to_do_is_said_in_short_plain_words(sign: SafetyFirst) -> None:
    said = [sign.title, *sign.steps]
    assert [words_to_avoid(text) for text in said if words_to_avoid(text)] == []
    assert [one for text in said for one in text.split(". ") if len(one.split()) > LONGEST] == []
