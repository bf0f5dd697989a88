"""The hours of the week are counted from the records: wanted, open, taken, and wanted in vain."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from tests.care.demand.asking import TUESDAY_AT_SIX, a_wish
from tests.care.hours import MONDAY, NOW, TUESDAY, WEDNESDAY, hours, on_the_rota
from tests.care.story import a_case
from tests.cast import AMA, LENA, TOM
from towpath.care.actions import booking, rota
from towpath.care.models import Booking, Unmet
from towpath.care.queries.demand import Hour, week_of, wishes_between
from towpath.care.queries.one_more import fits_in_an_hour, one_more_hours
from towpath.care.queries.waiting import first_talks
from towpath.schemes.words import NoTimeSuits, TimeWindow

WEEK, DAY, HOUR = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1)
POOL = "session"
LATER = NOW + 4 * WEEK


def meeting(at: datetime) -> Booking:
    """Somebody comes to Ama then."""
    return booking.book(
        episode=a_case(at="contacted"),
        kind=Booking.Kind.SESSION,
        starts_at=at,
        practitioner=AMA.id,
        mode="phone",
        by=AMA,
        now=NOW,
    )


def tuesday(hour: int) -> datetime:
    """On the first Tuesday of the story."""
    return NOW.replace(hour=hour) + DAY


def test_open_and_taken_are_counted_at_the_hour_on_the_wall() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(9), time(11)))
    meeting(tuesday(10))
    week = week_of(POOL, LATER, weeks=4)
    assert week.hours == {(1, 9): Hour((1, 9), open=4), (1, 10): Hour((1, 10), open=4, taken=1)}
    assert [one.fill for one in week.busy] == [0, 25]


def test_in_summer_time_the_hour_is_the_same_hour() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(9), time(10)))
    week = week_of(POOL, datetime(2026, 4, 20, 9, 0, tzinfo=NOW.tzinfo), weeks=4)
    assert week.hours == {(1, 9): Hour((1, 9), open=4)}


def test_a_time_that_was_given_back_was_open_and_not_taken() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(9), time(11)))
    booking.cancel(booking=meeting(tuesday(10)), by=AMA, now=NOW)
    assert week_of(POOL, LATER, weeks=4).hours[1, 10].taken == 0


def test_a_time_that_was_taken_was_open_whatever_the_rota_says_now() -> None:
    row = on_the_rota(hours(AMA, TUESDAY, time(9), time(11)))[0]
    meeting(tuesday(10))
    rota.end_hours(row=row, last_day=date(2026, 3, 1), by=LENA, now=NOW)
    assert week_of(POOL, LATER, weeks=4).hours == {(1, 10): Hour((1, 10), open=1, taken=1)}


def test_a_wish_counts_at_every_hour_that_it_names() -> None:
    a_wish(windows=(TimeWindow.WEEKDAY_EVENING,), weekday=TUESDAY)
    found = week_of(POOL, LATER, weeks=4).hours
    assert found == {(1, hour): Hour((1, hour), unmet=1) for hour in (17, 18, 19, 20)}
    assert found[1, 17].wanted == 1
    assert found[1, 17].fill is None


def test_the_pools_are_counted_apart() -> None:
    a_wish(kind=Booking.Kind.SESSION)
    assert len(week_of(POOL, LATER, weeks=4).wishes) == 1
    assert [wish.kind for wish in week_of("first_call", LATER, weeks=4).wishes] == ["first_call"]


def test_said_again_in_one_week_it_is_one_wish_as_said_last() -> None:
    episode = a_case(at="contacted")
    a_wish(episode)
    last = a_wish(episode, now=NOW + DAY, windows=(TimeWindow.SATURDAY,))
    assert wishes_between(POOL, NOW, LATER) == (last,)
    a_wish(episode, now=NOW + WEEK)
    assert len(wishes_between(POOL, NOW, LATER)) == 2


def test_the_page_has_a_row_for_every_hour_of_the_working_day_even_if_nothing_was_open() -> None:
    rows = week_of(POOL, LATER, weeks=4).rows
    assert [hour for hour, _ in rows] == list(range(8, 21))
    assert all(len(days) == 7 for _, days in rows)


def some(count: int, **said: Any) -> list[Unmet]:
    return [a_wish(**said) for _ in range(count)]


def test_one_more_hour_meets_as_many_as_fit_into_it_each_week() -> None:
    wishes = some(3, **TUESDAY_AT_SIX)
    gains = one_more_hours(POOL, wishes, fits=1)
    assert [(one.cell, one.met, one.of) for one in gains] == [
        ((1, 18), 1, 3),
        ((1, 18), 1, 2),
        ((1, 18), 1, 1),
    ]
    assert [(one.met, one.of) for one in one_more_hours(POOL, wishes, fits=2)] == [(2, 3), (1, 1)]


def test_wishes_of_different_weeks_each_find_the_hour_when_it_comes_round() -> None:
    wishes = [a_wish(now=NOW + n * WEEK, **TUESDAY_AT_SIX) for n in range(3)]
    assert [(one.met, one.of) for one in one_more_hours(POOL, wishes, fits=1)] == [(3, 3)]


def test_the_hour_that_meets_most_comes_first_and_the_next_counts_what_it_left() -> None:
    wishes = some(2, **TUESDAY_AT_SIX) + some(1, windows=(TimeWindow.SATURDAY,), hour=10)
    gains = one_more_hours(POOL, wishes, fits=2)
    assert [(one.cell, one.met, one.of) for one in gains] == [((1, 18), 2, 3), ((5, 10), 1, 1)]


def test_whoever_can_come_at_another_hour_leaves_the_room_to_those_who_cannot() -> None:
    either = a_wish(windows=(TimeWindow.WEEKDAY_EVENING,), weekday=TUESDAY)
    wishes = [either, *some(2, **TUESDAY_AT_SIX), *some(1, windows=(TimeWindow.SATURDAY,), hour=10)]
    gains = one_more_hours(POOL, wishes, fits=2)
    assert [(one.cell, one.met, one.of) for one in gains] == [
        ((1, 18), 2, 4),
        ((1, 17), 1, 2),
        ((5, 10), 1, 1),
    ]


def test_of_hours_that_meet_as_many_an_evening_goes_first() -> None:
    wishes = some(1, windows=(TimeWindow.ANY_TIME,))
    assert one_more_hours(POOL, wishes, fits=1)[0].cell == (0, 17)


def test_what_an_hour_alone_does_not_put_right_is_among_the_wishes_and_not_met() -> None:
    wishes = some(1, why=NoTimeSuits.LANGUAGE) + some(1, why=NoTimeSuits.TRAVEL) + some(1)
    assert [(one.met, one.of) for one in one_more_hours(POOL, wishes, fits=5)] == [(1, 3)]


def test_a_bank_holiday_gives_no_hour_and_the_next_one_does() -> None:
    before = datetime(2026, 4, 3, 8, 0, tzinfo=NOW.tzinfo)
    good_friday = a_wish(now=before, weekday=4, hour=18)
    a_week_on = a_wish(now=before + 4 * DAY, weekday=4, hour=18)
    assert one_more_hours(POOL, [good_friday, a_week_on], fits=1)[0].met == 1


def test_an_hour_that_is_too_near_to_be_booked_is_next_weeks() -> None:
    late = a_wish(now=tuesday(17), **TUESDAY_AT_SIX)
    in_time = a_wish(now=tuesday(17) + 5 * DAY, **TUESDAY_AT_SIX)
    assert one_more_hours(POOL, [late, in_time], fits=1)[0].met == 1


def test_how_many_fit_into_an_hour_is_read_from_the_rota() -> None:
    assert (fits_in_an_hour("first_call"), fits_in_an_hour("session")) == (2, 1)
    on_the_rota(
        hours(AMA, MONDAY, minutes=90), hours(TOM, TUESDAY, minutes=15), hours(TOM, WEDNESDAY, minutes=15)
    )
    assert fits_in_an_hour("session") == 4


def test_nobody_wished_and_nothing_is_said() -> None:
    assert one_more_hours(POOL, [], fits=1) == []


def test_waits_stand_against_what_was_promised() -> None:
    a_case(at="contacted", now=NOW)
    a_case(at="received", now=NOW + HOUR)
    a_case(at="declined", now=NOW)
    now = NOW + 2 * HOUR
    everybody, at_work, others = first_talks(NOW - DAY, now)
    assert (everybody.people, everybody.in_time, everybody.waiting, everybody.ended) == (3, 1, 1, 1)
    assert (at_work.people, others.people) == (3, 0)
    assert everybody.half == everybody.most == timedelta(0)
    assert others.half is None
    assert first_talks(NOW - DAY, now + 3 * DAY)[0].overdue == 1
