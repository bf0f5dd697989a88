"""The measure of the plan: its bound is one, its baseline is in turn, the same seed makes the same county."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from bench.figures import at_least
from bench.matching import __main__ as command
from bench.matching import measure
from bench.matching.bound import lower_bound
from bench.matching.coming import on_a_morning
from bench.matching.counties import Size
from bench.matching.in_turn import as_they_came, in_time, promise_still_to_keep, served
from bench.matching.rolling import a_month, in_turn, planned
from bench.matching.sets import a_pool, solved
from tests.care.matching.making import NOW, a_time, some_people, some_times, somebody
from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import OpenTime
from towpath.care.matching.solve import Pool

SMALL = Size(12, 3)


@settings(max_examples=30)
@given(some_people(), some_times())
def test_the_bound_is_reached_and_never_passed(people: list[Waiting], times: list[OpenTime]) -> None:
    pool = Pool.of(people, times, NOW)
    if people:
        assert pool.solved().cost == lower_bound(pool)


def test_a_plan_that_is_not_the_best_lies_above_the_bound() -> None:
    pool = Pool.of([somebody()], [a_time(1, 2), a_time(2, 5)], NOW)
    dearer = pool.choices["a"].costs[-1]
    assert dearer > lower_bound(pool)


@pytest.mark.parametrize("seed", range(5))
def test_the_plan_gives_as_many_a_time(seed: int) -> None:
    one = solved(a_pool(seed, SMALL, on_a_morning))
    assert one.plan.matched >= max(one.came.matched, one.promised.matched)


def test_first_come_first_served_gives_each_in_turn_the_soonest_that_suits() -> None:
    soon, later = a_time(1, 2), a_time(2, 30)
    late, fresh = somebody("late", 50, due=NOW), somebody("fresh", 2, due=NOW.replace(hour=20))
    pool = Pool.of([late, fresh], [soon, later], NOW.replace(minute=1))
    assert served(pool, as_they_came) == {"late": soon, "fresh": later}
    by_promise = served(pool, promise_still_to_keep(NOW.replace(minute=1)))
    assert by_promise == {"fresh": soon, "late": later}
    assert in_time(pool.people, by_promise) == 1


def test_the_same_seed_makes_the_same_county() -> None:
    assert solved(a_pool(3, SMALL, on_a_morning)) == solved(a_pool(3, SMALL, on_a_morning))
    assert solved(a_pool(3, SMALL, on_a_morning)) != solved(a_pool(4, SMALL, on_a_morning))


def test_a_month_is_the_same_people_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.matching.rolling.A_WEEK", 6)
    plan, turn = a_month(1, planned), a_month(1, in_turn)
    assert plan.came == turn.came
    assert all(hours > 0 for hours in (*plan.hours.values(), *turn.hours.values()))


def test_a_figure_below_its_least_does_not_hold() -> None:
    assert at_least("times", 2.0, 2, "").holds
    assert not at_least("times", 1.99, 2, "").holds


def test_one_command_prints_each_part(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measure, "COUNTY", SMALL)
    command.main(["--only", "county", "--seeds", "1", "--out", str(tmp_path)])
    assert "units of cost above the bound" in capsys.readouterr().out
    assert (tmp_path / "county.figures.json").exists()
