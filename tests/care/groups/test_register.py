"""Who came to a meeting of a group: joining from elsewhere counts, and a missed one is caught up by phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.care.groups.circle import a_group, somebody, toms_evenings
from tests.care.hours import NOW
from tests.cast import AMA, TOM
from towpath.care.actions.places import join
from towpath.care.actions.register import keep_register
from towpath.care.actions.sessions import WhatHappened, record_catch_up
from towpath.care.models import Attendance, Episode, GroupCourse, GroupMeeting, Session
from towpath.care.queries.groups import meeting_rows
from towpath.care.queries.pathways import progress_of
from towpath.kit.refusals import Refusal

CAME = WhatHappened(True, "full", mode="in_person")
MISSED = WhatHappened(False, "missed", barrier="work_hours")


@pytest.fixture
def group() -> GroupCourse:
    toms_evenings()
    return a_group()


@pytest.fixture
def three(group: GroupCourse) -> list[Episode]:
    people = [somebody() for _ in range(3)]
    for one in people:
        join(episode=one, group=group, by=AMA, now=NOW)
    return people


def session(episode: Episode, number: int = 1) -> Session:
    return Session.objects.get(pathway__episode=episode, number=number)


def keep(group: GroupCourse, went: dict[Episode, WhatHappened], number: int = 1) -> GroupMeeting:
    meeting = group.meetings.get(number=number)
    said = {session(one, number).pk: how for one, how in went.items()}
    keep_register(meeting=meeting, went=said, by=TOM, now=meeting.ends_at)
    return meeting


def done(episode: Episode) -> int:
    progress = progress_of(episode)
    assert progress is not None
    return progress.done


def test_one_page_writes_up_everybody_who_was_there(group: GroupCourse, three: list[Episode]) -> None:
    keep(group, dict.fromkeys(three, CAME))
    assert [done(one) for one in three] == [1, 1, 1]


def test_joining_by_video_counts_like_coming_in(group: GroupCourse, three: list[Episode]) -> None:
    keep(group, {three[0]: WhatHappened(True, "full", mode="video")})
    assert (done(three[0]), Attendance.objects.get().mode) == (1, "video")
    assert session(three[1]).state == "planned"


def test_the_group_says_how_many_came_how_many_from_elsewhere_and_who_is_still_to_write_up(
    group: GroupCourse, three: list[Episode]
) -> None:
    after = keep(group, {three[0]: CAME, three[1]: WhatHappened(True, "full", mode="video")}).ends_at
    first, second, *_ = meeting_rows(group, after)
    assert (first.came, first.remote, first.booked) == (2, 1, 1)
    assert (second.written_up, second.booked) == (False, 3)


def test_where_the_scheme_does_not_meet_by_phone_joining_by_phone_does_not_count(group: GroupCourse) -> None:
    toms_evenings(1)
    knives = a_group(
        scheme="knife-awareness-youth",
        band="young",
        first_day=NOW.date() + timedelta(days=1),
        themes=("goals", "why", "law", "pressure", "first_aid", "next"),
    )
    born = (NOW - timedelta(days=15 * 365)).date()
    child = somebody(scheme="knife-awareness-youth", date_of_birth=born)
    join(episode=child, group=knives, by=AMA, now=NOW)
    with pytest.raises(Refusal, match="does not count a session by phone") as refused:
        keep(knives, {child: WhatHappened(True, "full", mode="phone")})
    assert refused.value.field == f"mode_{session(child).pk}"
    assert done(child) == 0


def test_whoever_was_missed_catches_up_by_phone_within_the_schemes_days(
    group: GroupCourse, three: list[Episode]
) -> None:
    meeting = keep(group, {three[0]: MISSED, three[1]: MISSED})
    one, other = session(three[0]), session(three[1])
    assert one.catch_up_until == meeting.wall_day + timedelta(days=14)
    record_catch_up(session=one, by=TOM, now=meeting.ends_at + timedelta(days=14))
    assert done(three[0]) == 1
    with pytest.raises(Refusal, match="has to be by"):
        record_catch_up(session=other, by=TOM, now=meeting.ends_at + timedelta(days=15))


def test_a_line_that_makes_no_sense_keeps_nothing_of_anybody(
    group: GroupCourse, three: list[Episode]
) -> None:
    with pytest.raises(Refusal) as refused:
        keep(group, {three[0]: CAME, three[1]: WhatHappened(False, "missed")})
    assert refused.value.field == f"barrier_{session(three[1]).pk}"
    assert not Attendance.objects.exists()
