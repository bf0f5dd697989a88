"""Rates, intervals and the funnel."""

import pytest

from towpath.insight import measures
from towpath.insight.measures import Case


def a_case(**changes: object) -> Case:
    facts: dict[str, object] = {
        "scheme": "adult-voluntary",
        "offered": True,
        "accepted": True,
        "received": True,
        "contacted": True,
        "assessed": True,
        "completed": True,
        "outcome": "22",
        "contact_days": 1,
    }
    return Case(**{**facts, **changes})  # type: ignore[arg-type]  # a table of changes, not of types


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_wilsons(numerator: int, denominator: int, low: float, high: float) -> None:
    """Reference values from Newcombe (1998), table I, and from the closed form worked by hand."""
    found = measures.wilson(numerator, denominator)
    assert found == pytest.approx((low, high), abs=0.0001)


def test_an_interval_needs_somebody() -> None:
    with pytest.raises(ValueError, match="denominator"):
        measures.wilson(0, 0)


def test_a_rate_shows_its_parts_and_its_interval() -> None:
    found = measures.rate(41, 102, of="referrals received")
    assert (found.numerator, found.denominator, found.of) == ("40", "100", "referrals received")
    assert found.share == pytest.approx(0.4)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.4 < found.high


@pytest.mark.parametrize("numerator", [0, 1, 9])
def test_a_small_numerator_hides_the_rate(numerator: int) -> None:
    found = measures.rate(numerator, 100, of="x")
    assert (found.numerator, found.share, found.low, found.high) == ("0 to 9", None, None, None)


@pytest.mark.parametrize("left_out", [0, 1, 9])
def test_a_few_left_out_hides_the_rate(left_out: int) -> None:
    found = measures.rate(100 - left_out, 100, of="x")
    assert (found.numerator, found.share) == ("all but 0 to 9", None)


def test_a_table_of_under_thirty_shows_no_rate() -> None:
    assert measures.rate(15, 29, of="x").share is None
    assert measures.rate(15, 30, of="x").share is not None


def test_a_case_counts_only_where_it_reached_every_step_before() -> None:
    cases = [a_case() for _ in range(40)] + [a_case(received=False, contacted=True) for _ in range(40)]
    counts = {row.key: row.count for row in measures.funnel(cases)}
    assert counts["accepted"] == "80"
    assert counts["contacted"] == "40"


def test_the_outcome_is_counted_over_everybody_who_said_yes() -> None:
    cases = [a_case(completed=False, outcome="1") for _ in range(20)] + [
        a_case(outcome="") for _ in range(20)
    ]
    last = measures.funnel(cases)[-1]
    assert last.count == "20"
    assert last.of_before is not None
    assert last.of_before.of == "who said yes"


def test_people_who_were_never_reached_stay_in_the_bottom_number() -> None:
    cases = [a_case() for _ in range(30)] + [a_case(contacted=False, contact_days=None) for _ in range(30)]
    by_next_day, rows = measures.first_contact(cases)
    assert (by_next_day.numerator, by_next_day.denominator) == ("30", "60")
    assert rows[-1].label == "Not spoken with so far"
    assert rows[-1].rate.numerator == "30"


@pytest.mark.parametrize(
    ("days", "label"), [(0, "The same day"), (1, "The next day"), (3, "2 to 3 days"), (90, "8 days or more")]
)
def test_each_number_of_days_falls_in_one_band(days: int, label: str) -> None:
    _, rows = measures.first_contact(
        [a_case(contact_days=days) for _ in range(20)] + [a_case(contact_days=5)] * 20
    )
    assert {row.label for row in rows if row.rate.numerator == "20"} == {label, "4 to 7 days"}
