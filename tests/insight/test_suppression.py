"""Small numbers are hidden, and nothing exact leaves."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.insight import figures, suppression
from towpath.insight.measures import Case

CASES = st.lists(
    st.builds(
        Case,
        scheme=st.just("adult-voluntary"),
        offered=st.just(True),
        accepted=st.booleans(),
        received=st.booleans(),
        contacted=st.booleans(),
        assessed=st.booleans(),
        completed=st.booleans(),
        outcome=st.sampled_from(["", "22", "1"]),
        contact_days=st.one_of(st.none(), st.integers(0, 20)),
    ),
    max_size=120,
)


@pytest.mark.parametrize("exact", range(10))
def test_a_count_under_ten_is_hidden_and_nought_with_it(exact: int) -> None:
    assert suppression.count(exact) == suppression.Count(None)
    assert suppression.count(exact).text == "0 to 9"


@pytest.mark.parametrize(("exact", "shown"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1003, 1005)])
def test_a_larger_count_is_rounded_to_five(exact: int, shown: int) -> None:
    assert suppression.count(exact).value == shown


def test_a_count_is_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        suppression.count(-1)


def numbers_in(value: Any) -> list[int]:
    if isinstance(value, dict):
        return [
            n for key, item in value.items() if key not in {"of", "label", "key"} for n in numbers_in(item)
        ]
    if isinstance(value, list):
        return [n for item in value for n in numbers_in(item)]
    return [int(value)] if isinstance(value, str) and value.isdigit() else []


@given(cases=CASES, missed=st.integers(0, 60))
def test_every_number_in_a_release_is_rounded(cases: list[Case], missed: int) -> None:
    found = figures.of_scheme("adult-voluntary", cases, not_offered=missed)
    assert all(number >= 10 and number % 5 == 0 for number in numbers_in(found))
    json.dumps(found)


@given(cases=CASES)
def test_one_more_case_never_moves_a_figure_by_less_than_a_step(cases: list[Case]) -> None:
    """Whoever knows all cases but one learns at most that a rounding border was crossed."""
    before = figures.of_scheme("adult-voluntary", cases, not_offered=0)
    extra = Case("adult-voluntary", True, True, True, True, True, True, "22", 0)
    after = figures.of_scheme("adult-voluntary", [*cases, extra], not_offered=0)
    for old, new in zip(before["funnel"], after["funnel"], strict=True):
        if old["count"] != new["count"] and old["count"].isdigit():
            assert int(new["count"]) - int(old["count"]) == suppression.ROUND_TO
