"""A group moves with everybody's times: what it touches is seen first, and nobody gets the old reminder."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tests.care.groups.circle import FIRST, a_group, a_rule, somebody, toms_evenings
from tests.care.hours import MONDAY, NOW, hours, on_the_rota
from tests.cast import AMA, LENA
from towpath.care.actions.groups import move_series
from towpath.care.actions.places import join, told_of_move
from towpath.care.actions.rota import end_hours
from towpath.care.models import Booking, Episode, GroupCourse, GroupPlace, HeldCell, RotaRow
from towpath.care.queries.group_moves import touched_by
from towpath.care.queries.groups import called, in_the_way, people_in
from towpath.care.queries.series import Rule, series_of
from towpath.care.ticks import remind
from towpath.kit.notify.models import Notice
from towpath.kit.refusals import NotAllowed, Refusal


@pytest.fixture
def group() -> GroupCourse:
    toms_evenings()
    toms_evenings(MONDAY)
    return a_group()


@pytest.fixture
def episode(group: GroupCourse) -> Episode:
    found = somebody()
    join(episode=found, group=group, by=AMA, now=NOW)
    return found


def mondays(group: GroupCourse, since: int = 1, first: date = date(2026, 3, 9)) -> Rule:
    themes = tuple(one.theme for one in group.meetings.all() if one.number >= since)
    return a_rule(first_day=first, themes=themes)


def move(group: GroupCourse, rule: Rule, now: datetime = NOW, venue: str = "Canal Hall") -> list[GroupPlace]:
    mine = [one.pk for one in group.meetings.all() if one.theme in rule.themes]
    seen = series_of(rule, now, but_for=mine).seen
    return move_series(group=group, rule=rule, venue=venue, seen=seen, by=LENA, now=now)


def test_a_group_that_has_moved_is_called_by_the_day_on_which_it_meets_now(group: GroupCourse) -> None:
    move(group, mondays(group, since=3))
    assert called(group.meetings.all(), group) == "Mondays 6pm, Canal Hall, adults"


def test_everybodys_times_move_along_and_their_old_ones_stay_as_history(
    group: GroupCourse, episode: Episode
) -> None:
    told = move(group, mondays(group))
    live = Booking.objects.filter(episode=episode, kind="session", state="live").order_by("starts_at")
    assert [one.wall_day.weekday() for one in live] == [MONDAY] * 6
    assert all(one.moved_from is not None and one.moved_from.state == "moved" for one in live)
    assert [one.number for one in episode.pathway.sessions.filter(state="planned")] == [1, 2, 3, 4, 5, 6]
    assert (len(told), told[0].episode_id) == (1, episode.pk)
    assert HeldCell.objects.count() == 6 * 6


def test_the_bank_holiday_in_the_new_series_is_passed_over(group: GroupCourse, episode: Episode) -> None:
    move(group, mondays(group))
    assert date(2026, 4, 6) not in {one.wall_day for one in group.meetings.all()}
    episode.refresh_from_db()
    assert episode.expected_on is not None
    assert episode.expected_on >= max(one.wall_day for one in group.meetings.all())


def test_only_the_rest_of_a_group_can_move(group: GroupCourse, episode: Episode) -> None:
    move(group, mondays(group, since=3, first=date(2026, 3, 23)))
    assert [one.wall_day.weekday() for one in group.meetings.all()] == [3, 3, 0, 0, 0, 0]
    later = NOW + timedelta(days=8)
    with pytest.raises(Refusal, match="has changed"):
        move(group, mondays(group, since=1, first=date(2026, 3, 16)), now=later)


def test_whoever_is_touched_is_seen_before_it_is_kept(group: GroupCourse, episode: Episode) -> None:
    rule = mondays(group, first=date(2026, 6, 15))
    meetings = list(group.meetings.all())
    touched = touched_by(group, meetings, series_of(rule, NOW))
    assert [(one.episode.pk, one.times) for one in touched] == [(episode.pk, 6)]
    assert touched[0].notes == ("Ends after the day police gave: Mon 20 July.",) or touched[0].notes == ()
    assert Booking.objects.filter(state="moved").count() == 0


def test_they_are_to_be_told_until_somebody_has(group: GroupCourse, episode: Episode) -> None:
    place = move(group, mondays(group))[0]
    assert people_in(group).get().tell_since == NOW
    told_of_move(place=place, by=AMA, now=NOW)
    assert people_in(group).get().tell_since is None


def test_no_reminder_goes_out_for_the_old_time(group: GroupCourse, episode: Episode) -> None:
    move(group, mondays(group, first=date(2026, 3, 16)))
    remind(datetime.combine(FIRST, time(12), tzinfo=NOW.tzinfo) - timedelta(days=1))
    live = set(Booking.objects.filter(state="live").values_list("pk", flat=True))
    assert {int(notice.key.split(":")[1]) for notice in Notice.objects.filter(template="reminder")} <= live


def test_another_venue_is_a_move_too(group: GroupCourse, episode: Episode) -> None:
    told = move(group, a_rule(), venue="Mill Rooms")
    assert len(told) == 1
    places = set(Booking.objects.filter(episode=episode, state="live").values_list("place", flat=True))
    assert places == {"Mill Rooms"}


def test_a_move_that_makes_a_grown_up_of_somebody_is_refused() -> None:
    toms_evenings(MONDAY)
    young = a_group(band="young", first_day=date(2026, 3, 9))
    join(episode=somebody(date_of_birth=date(2008, 6, 1)), group=young, by=AMA, now=NOW)
    with pytest.raises(Refusal, match="under 18 to its last day"):
        move(young, mondays(young, first=date(2026, 5, 11)))
    assert young.meetings.get(number=1).wall_day == date(2026, 3, 9)


def test_what_came_into_the_way_later_is_shown_beside_the_meeting(group: GroupCourse) -> None:
    first, last = group.meetings.get(number=1), group.meetings.get(number=6)
    assert (in_the_way(first), in_the_way(last)) == ("", "")
    first.wall_day = date(2026, 4, 6)
    assert in_the_way(first) == "a bank holiday"
    for row in RotaRow.objects.all():
        end_hours(row=row, last_day=date(2026, 4, 8), by=LENA, now=NOW)
    assert in_the_way(last) == "not on the rota any more"


def test_only_a_team_lead_moves_a_group_and_never_onto_something_else(group: GroupCourse) -> None:
    rule = mondays(group)
    with pytest.raises(NotAllowed):
        move_series(group=group, rule=rule, venue="", seen=series_of(rule, NOW).seen, by=AMA, now=NOW)
    on_the_rota(hours(AMA, MONDAY, time(17), time(20)))
    with pytest.raises(Refusal, match="not on the rota"):
        move(group, a_rule(first_day=date(2026, 3, 4), themes=rule.themes))
