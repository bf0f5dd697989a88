"""The plan is the best one there is: as good as trying every plan, and the same whoever asks first."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.care.matching.making import (
    HOUR,
    NOW,
    a_time,
    best,
    cost,
    cost_of,
    some_people,
    some_times,
    somebody,
    suits,
)
from towpath.care.matching.cost import HOUR as AN_HOUR
from towpath.care.matching.cost import LATE, MOST_DAYS, MOST_HOURS, MOST_PEOPLE, NOBODY
from towpath.care.matching.cost import LONGEST_WAIT as LONGEST
from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import OpenTime
from towpath.care.matching.solve import Pool, solve

pytestmark = pytest.mark.once
EXACT = 2**53
"""Up to here a floating number holds every whole number."""


@given(some_people(), some_times())
def test_no_plan_is_better_than_the_plan(people: list[Waiting], times: list[OpenTime]) -> None:
    assert cost_of(solve(people, times, NOW), people) == best(people, times)


@given(some_people(), some_times())
def test_nobody_gets_what_does_not_suit_and_no_time_goes_to_two(
    people: list[Waiting], times: list[OpenTime]
) -> None:
    plan = solve(people, times, NOW)
    by_ref = {one.ref: one for one in people}
    assert all(suits(by_ref[ref], time) for ref, time in plan.times.items())
    assert len({time.key for time in plan.times.values()}) == len(plan.times)
    assert {*plan.times, *plan.without} == set(by_ref)


@given(some_people(), some_times(), st.randoms())
def test_the_order_in_which_they_are_given_changes_nothing(
    people: list[Waiting], times: list[OpenTime], dice: Random
) -> None:
    plan = solve(people, times, NOW)
    dice.shuffle(people)
    dice.shuffle(times)
    assert solve(people, times, NOW) == plan


@given(some_people(), some_times())
def test_the_cost_of_a_plan_is_read_from_its_highest_part_down(
    people: list[Waiting], times: list[OpenTime]
) -> None:
    plan = solve(people, times, NOW)
    without, late, hours, in_turn = cost_of(plan, people)
    assert plan.cost == without * NOBODY + late * LATE + hours * AN_HOUR + in_turn


@given(some_people(), some_times(), some_people(most=1))
def test_one_more_person_is_planned_for_as_if_all_had_come_together(
    people: list[Waiting], times: list[OpenTime], more: list[Waiting]
) -> None:
    new = [somebody("new", windows=one.windows, due=one.due, knows=one.knows) for one in more]
    pool = Pool.of(people, times, NOW)
    for one in new:
        pool = pool.joined(one)
    assert pool.solved() == solve([*people, *new], times, NOW)


@given(some_people(), some_times())
def test_a_needed_time_is_one_without_which_its_person_has_none_as_good(
    people: list[Waiting], times: list[OpenTime]
) -> None:
    plan = solve(people, times, NOW)
    taken = {time.key for time in plan.times.values()}
    for one in people:
        own = plan.times.get(one.ref)
        if own is None:
            continue
        late = cost(one, own)[1]
        free = [time for time in times if time.key not in taken and suits(one, time)]
        as_good = [time for time in free if cost(one, time)[1] <= late]
        assert (own.key in plan.needed) == (not as_good)


def test_no_part_of_a_cost_reaches_the_next_one_for_as_many_as_are_planned_for() -> None:
    assert MOST_PEOPLE * LONGEST * MOST_DAYS < AN_HOUR
    assert MOST_PEOPLE * MOST_HOURS * AN_HOUR + AN_HOUR <= LATE
    assert MOST_PEOPLE * LATE <= NOBODY
    assert 16 * NOBODY < EXACT


def test_an_evening_is_left_for_whoever_can_do_nothing_else() -> None:
    evening = a_time(1, 9, window="weekday_evening")
    morning = a_time(2, 23)
    anybody = somebody("first", 2, due=NOW + 24 * HOUR)
    works = somebody("second", 1, due=NOW + 24 * HOUR, windows=frozenset({"weekday_evening"}))
    plan = solve([anybody, works], [evening, morning], NOW)
    assert plan.times == {"first": morning, "second": evening}
    assert plan.needed == {evening.key, morning.key}


def test_a_promise_that_can_be_kept_goes_before_one_that_is_broken_already() -> None:
    soon, later = a_time(1, 3), a_time(2, 30)
    late = somebody("late", 50, due=NOW - HOUR)
    fresh = somebody("fresh", 2, due=NOW + 22 * HOUR)
    assert solve([late, fresh], [soon, later], NOW).times == {"fresh": soon, "late": later}


def test_a_time_for_everybody_goes_before_every_promise() -> None:
    soon, later = a_time(1, 3), a_time(2, 30, window="weekday_evening")
    fresh = somebody("fresh", 2, due=NOW + 22 * HOUR)
    mornings = somebody("late", 50, due=NOW - HOUR, windows=frozenset({"weekday_morning"}))
    assert solve([fresh, mornings], [soon, later], NOW).times == {"late": soon, "fresh": later}


def test_among_equals_whoever_waits_longest_comes_soonest() -> None:
    soon, later = a_time(1, 30), a_time(2, 60)
    people = [somebody("b", 24 * 5), somebody("a", 1)]
    assert solve(people, [soon, later], NOW).times == {"b": soon, "a": later}


@pytest.mark.parametrize(("days_waited", "first"), [(6, "new"), (7, "old"), (30, "old")])
def test_after_a_week_nobody_is_put_off_for_whoever_comes_after_them(days_waited: int, first: str) -> None:
    soon, later = a_time(1, 3), a_time(2, 40)
    old = somebody("old", 24 * days_waited, due=NOW - 24 * HOUR * (days_waited - 1))
    new = somebody("new", 2, due=NOW + 22 * HOUR)
    assert solve([old, new], [soon, later], NOW).times[first] == soon


@pytest.mark.parametrize(("hours_later", "whom"), [(23, "ama"), (25, "tom")])
def test_a_day_is_waited_for_whom_they_know_and_no_longer(hours_later: int, whom: str) -> None:
    times = [a_time(1, 5, practitioner="tom"), a_time(2, 5 + hours_later, practitioner="ama")]
    plan = solve([somebody(knows="ama")], times, NOW)
    assert plan.times["a"].practitioner == whom


def test_nobody_and_nothing_are_a_plan_too() -> None:
    assert solve([], [a_time()], NOW).times == {}
    assert solve([somebody()], [], NOW).without == ("a",)


def test_beyond_the_most_the_most_urgent_are_planned_for() -> None:
    people = [somebody(f"{nth:05d}", due=NOW + timedelta(minutes=nth)) for nth in range(MOST_PEOPLE + 3)]
    pool = Pool.of(people, [a_time(1, 1)], NOW)
    assert len(pool.people) == MOST_PEOPLE
    assert pool.people[-1].ref == f"{MOST_PEOPLE - 1:05d}"
