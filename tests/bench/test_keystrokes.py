"""Deeds become operators by the rules that are written beside them, and their times add up."""

from __future__ import annotations

import pytest

from bench.keystrokes.operators import (
    CHARACTER,
    OPERATORS,
    SWIPE,
    TAP,
    Deed,
    Sequence,
    operators_of,
    ratio_between,
)

BEGIN, SEND = Deed(TAP), Deed(TAP)
ANSWER = Deed(TAP, "drug", "drug_family")
INTO_AGE = Deed(TAP, "age", "age", types=True)
DIGIT = Deed(CHARACTER, "age", "age", types=True)


@pytest.mark.parametrize(
    ("deeds", "letters"),
    [
        ([], ""),
        ([BEGIN], "MT"),
        ([BEGIN, SEND], "MTMT"),
        ([BEGIN, Deed(TAP), SEND], "MTTMT"),
        ([BEGIN, ANSWER, SEND], "MTMTMT"),
        ([BEGIN, ANSWER, ANSWER, SEND], "MTMTTMT"),
        ([BEGIN, INTO_AGE, DIGIT, DIGIT, SEND], "MTMTHKKMHT"),
        ([BEGIN, Deed(SWIPE), ANSWER, Deed(SWIPE), Deed(SWIPE), SEND], "MTSMTSSMT"),
    ],
)
def test_a_walk_is_written_by_the_rules(deeds: list[Deed], letters: str) -> None:
    assert operators_of(deeds).letters == letters


def test_from_field_to_field_the_hand_stays_at_the_keyboard() -> None:
    other = Deed(TAP, "name", "given_name", types=True)
    assert operators_of([INTO_AGE, DIGIT, other]).letters == "MTHKMT"


def test_the_seconds_are_those_of_each_operator_and_of_the_pages() -> None:
    each = {letter: one.seconds for letter, one in OPERATORS.items()}
    walk = Sequence("MTKK", waited=2.5)
    assert walk.seconds() == pytest.approx(each["M"] + each["T"] + 2 * each["K"] + 2.5)
    assert walk.seconds({"M": 0}) == pytest.approx(each["T"] + 2 * each["K"] + 2.5)
    assert str(walk) == "2 K, 1 M, 1 T"


def test_the_range_of_a_ratio_holds_the_ratio_and_what_each_operator_makes_of_it() -> None:
    longer, shorter = Sequence("MMMM"), Sequence("TTTT")
    ratio = longer.seconds() / shorter.seconds()
    low, high = ratio_between(longer, shorter)
    assert low == pytest.approx(ratio / 2)
    assert high == pytest.approx(ratio * 2)


def test_a_number_that_nobody_could_check_says_so() -> None:
    assert {letter for letter, one in OPERATORS.items() if "[unverified]" in one.confirm} == {"S", "T"}
    assert all(one.source for one in OPERATORS.values())
