"""The ladder of attempts: what the scheme asks for before we may say that we could not reach somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.care.ladder import NextStep, Reach, next_step, steps_ahead, still_missing
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import is_evening, is_weekend
from towpath.schemes.scheme import Ladder
from towpath.schemes.words import AttemptChannel, Nation, TimeWindow, WorkPattern

LADDER = Ladder(attempts=5, over_days=10, evenings=1, weekends=1, channels=2, letter=True)
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
FIRST_DUE = datetime(2026, 3, 3, 20, 0, tzinfo=UTC)
ALL_SAFE = Reach(safe=frozenset({"call", "text", "letter"}))


@dataclass(frozen=True)
class One:
    """A try, as the ladder sees it."""

    channel: str
    at: datetime
    evening: bool = False
    weekend: bool = False


def tried(channel: str, at: datetime) -> One:
    return One(channel, at, evening=is_evening(at), weekend=is_weekend(at))


def step(tries: list[One], reach: Reach = ALL_SAFE, now: datetime | None = None) -> NextStep:
    return next_step(LADDER, tries, reach, first_due=FIRST_DUE, now=now or MONDAY)


def climb(ladder: Ladder, reach: Reach) -> tuple[list[One], NextStep, datetime]:
    """Do what the ladder says, when it says it, until it is done or only the desk can help."""
    tries: list[One] = []
    now = MONDAY
    for _ in range(30):
        at = next_step(ladder, tries, reach, first_due=FIRST_DUE, now=now)
        if at.done or at.channel == "desk":
            return tries, at, now
        now = max(now, at.due or now)
        if at.channel != "wait":
            tries.append(tried(at.channel, now))
    raise AssertionError("the ladder does not end")


def test_the_first_try_is_a_call_by_the_first_contact_time() -> None:
    assert (step([]).channel, step([]).due) == ("call", FIRST_DUE)


def test_an_evening_is_asked_for_early() -> None:
    assert step([tried("call", MONDAY)]).kind == "evening"


def test_then_a_weekend() -> None:
    tries = [tried("call", MONDAY), tried("call", datetime(2026, 3, 4, 18, 0, tzinfo=UTC))]
    at = step(tries)
    assert at.kind == "weekend"
    assert at.due is not None
    assert is_weekend(at.due)


def test_no_try_is_due_on_a_bank_holiday() -> None:
    """Good Friday and Easter Monday 2026 in England; Scotland works on Easter Monday."""
    wednesday = datetime(2026, 4, 1, 10, 0, tzinfo=UTC)
    due = step([tried("call", wednesday)], now=wednesday).due
    in_scotland = Reach(safe=ALL_SAFE.safe, nation=Nation.SCOTLAND)
    assert due == datetime(2026, 4, 7, 17, 0, tzinfo=UTC)
    assert step([tried("call", wednesday)], in_scotland, now=wednesday).due == datetime(
        2026, 4, 6, 17, 0, tzinfo=UTC
    )


def test_another_channel_is_asked_for() -> None:
    tries, _, _ = climb(LADDER, ALL_SAFE)
    assert len({one.channel for one in tries}) >= LADDER.channels


def test_a_letter_comes_last() -> None:
    tries, _, _ = climb(LADDER, ALL_SAFE)
    assert tries[-1].channel == "letter"


def test_it_is_not_done_before_the_days_have_passed() -> None:
    tries, done, now = climb(LADDER, ALL_SAFE)
    assert done.done
    assert now - tries[0].at >= timedelta(days=9)


def test_where_no_letter_is_safe_the_desk_is_asked() -> None:
    _, at, _ = climb(LADDER, Reach(safe=frozenset({"call", "text"})))
    assert at.channel == "desk"
    _, at, _ = climb(LADDER, Reach(safe=frozenset({"call", "text"}), desk_asked=True))
    assert at.done


def test_where_nothing_is_safe_the_desk_is_asked_and_it_is_never_done() -> None:
    at = step([], Reach(safe=frozenset()))
    assert (at.channel, at.done) == ("desk", False)


def test_someone_who_works_days_is_called_in_the_evening() -> None:
    tries = [tried("call", MONDAY), tried("call", datetime(2026, 3, 7, 11, 0, tzinfo=UTC))]
    tries.append(tried("call", datetime(2026, 3, 9, 18, 0, tzinfo=UTC)))
    reach = Reach(safe=ALL_SAFE.safe, work_pattern=WorkPattern.DAYS)
    assert step(tries, reach).kind == "evening"


def test_every_step_has_plain_words() -> None:
    assert step([]).words == "Phone call"
    assert "desk" in step([], Reach(safe=frozenset())).words


def test_the_steps_ahead_are_those_that_doing_them_in_time_leads_through() -> None:
    tries, _, _ = climb(LADDER, ALL_SAFE)
    ahead = steps_ahead(LADDER, [], ALL_SAFE, first_due=FIRST_DUE, now=MONDAY)
    assert ahead[0] == step([])
    assert [one.channel for one in ahead if one.channel != "wait"] == [one.channel for one in tries]
    assert [one.due for one in ahead] == sorted(one.due for one in ahead if one.due)


def test_an_evening_and_a_weekend_lie_ahead_of_whoever_was_called_in_the_morning() -> None:
    ahead = steps_ahead(LADDER, [tried("call", MONDAY)], ALL_SAFE, first_due=FIRST_DUE, now=MONDAY)
    assert {"evening", "weekend"} <= {one.kind for one in ahead}
    assert all(one.due and is_evening(one.due) for one in ahead if one.kind == "evening")
    assert all(one.due and is_weekend(one.due) for one in ahead if one.kind == "weekend")


def test_nothing_lies_ahead_of_a_ladder_that_is_done_or_beyond_the_desk() -> None:
    tries, _, now = climb(LADDER, ALL_SAFE)
    assert steps_ahead(LADDER, tries, ALL_SAFE, first_due=FIRST_DUE, now=now) == ()
    nothing_safe = Reach(safe=frozenset())
    ahead = steps_ahead(LADDER, [], nothing_safe, first_due=FIRST_DUE, now=MONDAY)
    assert [one.channel for one in ahead] == ["desk"]


@pytest.mark.parametrize("code", ["adult-deferred-summons", "adult-voluntary", "youth-community-resolution"])
def test_the_ladder_of_each_scheme_can_be_climbed(code: str) -> None:
    _, at, _ = climb(find(code).ladder, ALL_SAFE)
    assert at.done


CHANNELS = st.sets(st.sampled_from(AttemptChannel.values()), min_size=1).map(frozenset)
REACHES = st.builds(
    Reach,
    safe=CHANNELS,
    times=st.lists(st.sampled_from(TimeWindow.values()), max_size=2).map(tuple),
    work_pattern=st.sampled_from(WorkPattern.values()),
    desk_asked=st.booleans(),
)
LADDERS = st.builds(
    Ladder,
    attempts=st.integers(1, 8),
    over_days=st.integers(0, 21),
    evenings=st.integers(0, 2),
    weekends=st.integers(0, 2),
    channels=st.integers(1, 3),
    letter=st.booleans(),
)


@given(LADDERS, REACHES)
def test_doing_what_it_says_always_comes_to_an_end_on_safe_channels(ladder: Ladder, reach: Reach) -> None:
    tries, at, now = climb(ladder, reach)
    assert {one.channel for one in tries} <= reach.safe
    ahead = steps_ahead(ladder, [], reach, first_due=FIRST_DUE, now=MONDAY)
    assert [one.channel for one in ahead if one.channel in reach.safe] == [one.channel for one in tries]
    if at.done:
        assert len(tries) >= ladder.attempts
        assert not still_missing(ladder, tries, reach, now=now)
