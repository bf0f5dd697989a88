"""Two want the last place at once: one has it, the other can wait for one.

Seen to fail on PostgreSQL with the lock on the group and the numbers of places both taken away: with either
of them alone the last place stays one place.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.care.groups.circle import FIRST, a_group, a_rule, somebody, toms_evenings
from tests.care.hours import NOW
from tests.care.test_races import at_once, done
from tests.cast import AMA, LENA, TOM
from towpath.care.actions.apart import keep_apart
from towpath.care.actions.groups import move_series
from towpath.care.actions.places import join, wait_for
from towpath.care.models import Booking, Episode, GroupCourse, GroupWait
from towpath.care.queries.groups import no_longer_fits, people_in
from towpath.care.queries.series import Rule, series_of
from towpath.kit.refusals import Refusal

AT_ONCE = 8


@pytest.fixture
def group(open_store: None) -> GroupCourse:
    toms_evenings()
    found = a_group(places=2)
    join(episode=somebody(), group=found, by=AMA, now=NOW)
    return found


def later_by_a_week(group: GroupCourse) -> tuple[Rule, str]:
    """The rule for the same group a week later, and the preview that was looked at."""
    rule = a_rule(first_day=FIRST + timedelta(weeks=1))
    return rule, series_of(rule, NOW, but_for=[one.pk for one in group.meetings.all()]).seen


def joining(group: GroupCourse, people: list[Episode]) -> list[object]:
    return at_once(*(lambda one=one: join(episode=one, group=group, by=AMA, now=NOW) for one in people))


def test_of_eight_who_want_the_last_place_exactly_one_has_it(group: GroupCourse) -> None:
    results = joining(group, [somebody() for _ in range(AT_ONCE)])
    assert done(results) == 1
    assert {one.code for one in results if isinstance(one, Refusal)} == {"full"}
    assert sorted(people_in(group).values_list("number", flat=True)) == [1, 2]
    assert Booking.objects.filter(state="live", kind="session").count() == 12


def test_the_same_person_twice_at_once_has_one_place(group: GroupCourse) -> None:
    one = somebody()
    assert done(joining(group, [one] * 4)) == 1
    assert people_in(group).count() == 2


def test_a_wait_that_is_asked_for_at_once_is_one_wait(group: GroupCourse) -> None:
    one = somebody()
    at_once(*[lambda: wait_for(episode=one, group=group, by=AMA, now=NOW)] * 4)
    assert GroupWait.objects.count() == 1


def test_a_pair_kept_while_both_join_is_refused_or_pointed_out(group: GroupCourse) -> None:
    first = people_in(group).get().episode
    other = somebody()
    results = at_once(
        lambda: keep_apart(episode=first, other=other, by=TOM, now=NOW),
        lambda: join(episode=other, group=group, by=AMA, now=NOW),
    )
    joined = people_in(group).filter(episode=other).exists()
    assert done(results) == (2 if joined else 1)
    assert bool(no_longer_fits(group)) == joined


def test_whoever_joins_while_the_group_moves_comes_on_the_new_dates_or_moves_along(
    group: GroupCourse,
) -> None:
    other = somebody()
    rule, seen = later_by_a_week(group)
    at_once(
        lambda: join(episode=other, group=group, by=AMA, now=NOW),
        lambda: move_series(group=group, rule=rule, venue=group.venue, seen=seen, by=LENA, now=NOW),
    )
    dates = {one.starts_at for one in group.meetings.all()}
    booked = Booking.objects.filter(episode=other, state="live", kind="session")
    assert {one.starts_at for one in booked} == dates
    assert booked.count() == 6
