"""Days away: what becomes of the times booked on them, who covers, and what police can see of it.

Seen to fail: without the check of a colleague's own hours in `Working._covers`, without the promised calls
that ended early in `changes._ahead`, without `is_right_for`, and without `is_to_be_told` in the texts.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.care.groups.circle import FIRST, a_group, somebody, toms_evenings
from tests.care.hours import FRIDAY, MONDAY, NOW, THURSDAY, TUESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.story import a_case, a_received
from tests.cast import AMA, LENA, TOM
from towpath.care import texts
from towpath.care.actions import assessments, booking, leave, people, practitioners, rota
from towpath.care.actions.places import join
from towpath.care.actions.to_tell import told
from towpath.care.models import Booking, Episode, HeldCell, Leave, Practitioner, RotaRow, ToTell
from towpath.care.queries.slots import open_first_calls, open_slots
from towpath.care.queries.to_tell import people_to_tell, ways_to_tell
from towpath.kit.actor import Actor
from towpath.kit.notify.models import Notice
from towpath.kit.refusals import NotAllowed, Refusal

FIRST_CALL, SESSION = RotaRow.Purpose.FIRST_CALL, RotaRow.Purpose.SESSION
THE_DAY = date(2026, 3, 3)
pytestmark = pytest.mark.django_db


def away(who: Actor = AMA, cover: Actor | None = None, last: date = THE_DAY) -> leave.Away:
    covers = {"cover": cover.id, "cover_name": cover.name} if cover else {}
    return leave.Away(who.id, who.name, THE_DAY, last, **covers)


def take(*args: Any, off_sick: bool = False, **kwargs: Any) -> list[Any]:
    return leave.take_leave(away=away(*args, **kwargs), off_sick=off_sick, by=LENA, now=NOW)[1]


def a_meeting(**life: Any) -> Booking:
    """An assessment with Ama on the Tuesday at two."""
    on_the_rota(hours(AMA, TUESDAY, time(14), time(16)))
    episode = a_case(at="contacted")
    if life:
        people.change_life(episode=episode, life=people.Life(**life), by=AMA, now=NOW)
    return a_time(episode)


def a_time(episode: Episode) -> Booking:
    starts_at = open_sessions(episode, NOW)[0].starts_at
    facts: dict[str, Any] = {"starts_at": starts_at, "practitioner": AMA.id, "mode": "phone"}
    return assessments.book_assessment(episode=episode, by=AMA, now=NOW, **facts)


def a_call(*colleagues: Actor) -> Booking:
    """A first call that Ama promised for the Tuesday at nine, with these colleagues free then."""
    calls: dict[str, Any] = {"purpose": FIRST_CALL, "minutes": 30, "modes": ("phone",)}
    on_the_rota(hours(AMA, TUESDAY, time(9), time(10), **calls))
    episode = a_received()
    held = booking.book_first_call(
        episode=episode, starts_at=open_first_calls(NOW)[0].starts_at, by=AMA, now=NOW
    )
    on_the_rota(*(hours(who, TUESDAY, time(9), time(10), **calls) for who in colleagues))
    return held


def now_of(held: Booking) -> Booking:
    return held.episode.bookings.get(state="live")


def test_a_meeting_stays_booked_until_somebody_has_agreed_another_time() -> None:
    held = a_meeting()
    [touched] = take()
    assert (touched.booking, touched.slot) == (held, None)
    assert now_of(held) == held
    assert [row.to_tell.what for row in people_to_tell(NOW)] == [ToTell.What.MOVE]


def test_however_many_are_to_be_told_the_open_times_are_worked_out_once() -> None:
    a_meeting()
    a_time(a_case(at="contacted"))
    assert len(take()) == 2
    on_the_rota(hours(TOM, THURSDAY, time(17), time(20)))
    with CaptureQueriesContext(connection) as asked:
        assert all(row.times for row in people_to_tell(NOW))
    assert sum("care_rotarow" in query["sql"] for query in asked.captured_queries) == 1


def test_whoever_covers_meets_them_at_the_same_time_and_somebody_says_so() -> None:
    held = a_meeting()
    take(cover=TOM)
    assert (now_of(held).practitioner, now_of(held).starts_at) == (TOM.id, held.starts_at)
    [row] = people_to_tell(NOW)
    assert (row.to_tell.what, row.booking) == (ToTell.What.COLLEAGUE, now_of(held))
    assert {"text", "email"}.isdisjoint(ways_to_tell(row.to_tell))


@pytest.mark.parametrize("life", [{"rather_with": "woman"}, {"language": "pl"}])
def test_nobody_is_given_to_a_colleague_whom_they_could_not_talk_with(life: dict[str, str]) -> None:
    held = a_meeting(**life)
    take(cover=TOM)
    assert now_of(held).practitioner == AMA.id


def test_a_colleague_who_speaks_their_language_covers() -> None:
    held = a_meeting(language="pl", rather_with="man")
    offers = practitioners.Offers(languages=("en", "pl"), gender="man", modes=("phone",))
    practitioners.say_what_they_offer(username=TOM.id, offers=offers, by=TOM, now=NOW)
    take(cover=TOM)
    assert now_of(held).practitioner == TOM.id


def test_somebody_off_sick_keeps_no_meeting_so_the_time_is_given_back_and_they_are_told() -> None:
    held = a_meeting()
    take(off_sick=True)
    assert not held.episode.bookings.filter(state="live").exists()
    [row] = people_to_tell(NOW)
    assert row.to_tell.what == ToTell.What.GIVEN_BACK


def test_a_first_call_is_made_by_whoever_is_free_and_nobody_has_to_be_told() -> None:
    held = a_call(TOM)
    take(off_sick=True)
    assert (now_of(held).practitioner, now_of(held).starts_at) == (TOM.id, held.starts_at)
    assert people_to_tell(NOW) == []


def test_a_first_call_for_which_nobody_is_free_stays_promised() -> None:
    held = a_call()
    take(off_sick=True)
    assert now_of(held) == held
    assert [row.booking for row in people_to_tell(NOW)] == [held]


def test_police_see_the_same_times_whether_or_not_the_call_was_made_sooner() -> None:
    held = a_call(TOM)
    booking.close_first_call(episode=held.episode, spoke=True, by=AMA, now=NOW)
    take()
    seen = [slot.starts_at for slot in open_first_calls(NOW, limit=2)]
    assert held.starts_at not in seen


@pytest.mark.parametrize("early", [False, True])
def test_when_two_are_away_in_turn_a_call_that_ended_early_goes_where_one_still_ahead_would(
    early: bool,
) -> None:
    una = Actor(id="una", name="Una Finch", role="practitioner")
    held = a_call(LENA, TOM, una)
    if early:
        booking.close_first_call(episode=held.episode, spoke=True, by=AMA, now=NOW)
    for who, speaks, stands_in in ((AMA, AMA, LENA), (LENA, TOM, una)):
        Practitioner.objects.create(username=speaks.id, languages=["en", "pl"])
        take(who, off_sick=True)
        assert HeldCell.objects.latest("pk").practitioner == stands_in.id
        Leave.objects.all().delete()


@pytest.mark.parametrize("off_sick", [True, False])
def test_a_group_stays_together_and_somebody_sees_to_it(off_sick: bool) -> None:
    toms_evenings()
    group, episode = a_group(), somebody()
    join(episode=episode, group=group, by=AMA, now=NOW)
    before = list(episode.bookings.values_list("pk", "state", "practitioner"))
    on_thursday = leave.Away(TOM.id, TOM.name, FIRST, FIRST, AMA.id, AMA.name)
    leave.take_leave(away=on_thursday, off_sick=off_sick, by=LENA, now=NOW)
    assert list(episode.bookings.values_list("pk", "state", "practitioner")) == before
    assert [row.group for row in people_to_tell(NOW)] == [group.pk]


def test_the_hours_stay_open_under_the_name_of_whoever_covers() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(14), time(16)), hours(TOM, TUESDAY, time(15), time(17)))
    take(cover=TOM)
    assert [(slot.practitioner, slot.wall.hour) for slot in open_slots(SESSION, NOW, days=2)] == [
        (TOM.id, 15),
        (TOM.id, 16),
    ]
    on_the_rota(hours(AMA, TUESDAY, time(9), time(10)))
    assert (TOM.id, 9) in [(slot.practitioner, slot.wall.hour) for slot in open_slots(SESSION, NOW, days=2)]


def test_two_pools_never_share_an_hour_of_whoever_covers() -> None:
    calls: dict[str, Any] = {"purpose": FIRST_CALL, "minutes": 30}
    on_the_rota(hours(AMA, TUESDAY, time(14), time(16), **calls), hours(TOM, TUESDAY, time(14), time(16)))
    take(cover=TOM)
    assert all(slot.wall.date() > THE_DAY for slot in open_first_calls(NOW))


@pytest.mark.parametrize(("hours_end", "refused"), [(False, ""), (True, "cover_booked")])
def test_a_meeting_keeps_nobody_from_covering_but_in_hours_that_have_ended(
    hours_end: bool, refused: str
) -> None:
    """Who covers is seen in the open first calls, so it is not to depend on what is booked."""
    held = a_meeting()
    if hours_end:
        rota.end_hours(row=RotaRow.objects.get(), last_day=NOW.date(), by=LENA, now=NOW)
    calls: dict[str, Any] = {"purpose": FIRST_CALL, "minutes": 30, "modes": ("phone",)}
    on_the_rota(hours(TOM, TUESDAY, time(14), time(16), **calls))
    if refused:
        with pytest.raises(Refusal) as said:
            take(TOM, AMA)
        assert said.value.code == refused
        return
    take(TOM, AMA)
    assert held.starts_at not in [slot.starts_at for slot in open_first_calls(NOW)]


@pytest.mark.parametrize("first", [(LENA, TOM), (TOM, None)])
def test_nobody_covers_twice_at_once_or_while_they_are_away(first: tuple[Actor, Actor | None]) -> None:
    take(*first)
    with pytest.raises(Refusal) as refused:
        take(AMA, TOM)
    assert refused.value.field == "cover"


def test_nobody_covers_for_themselves() -> None:
    with pytest.raises(Refusal):
        take(AMA, AMA)


def test_days_that_touch_a_time_which_was_not_shown_are_looked_at_again() -> None:
    a_meeting()
    with pytest.raises(Refusal, match="booked a time since"):
        leave.take_leave(away=away(), seen=[], by=LENA, now=NOW)
    assert not Leave.objects.exists()


def test_days_that_are_taken_back_open_the_hours_and_nobody_has_to_be_told() -> None:
    a_meeting()
    take()
    leave.cancel_leave(leave=Leave.objects.get(), by=LENA, now=NOW)
    assert people_to_tell(NOW) == []
    assert len(open_slots(SESSION, NOW, days=2)) == 1


def test_days_away_cannot_end_before_they_start_and_only_a_team_lead_writes_them_down() -> None:
    with pytest.raises(Refusal):
        take(last=date(2026, 3, 2))
    with pytest.raises(NotAllowed):
        leave.take_leave(away=away(), by=AMA, now=NOW)


def test_no_reminder_says_that_a_time_stands_while_it_does_not() -> None:
    held = a_meeting()
    assert texts._time(held.pk, NOW) is not None
    take()
    assert texts._time(held.pk, NOW) is None


def test_they_are_told_only_in_ways_that_are_safe_now() -> None:
    a_meeting()
    take()
    one = ToTell.objects.get()
    with pytest.raises(Refusal, match="not safe"):
        told(to_tell=one, how="email", by=AMA, now=NOW)
    told(to_tell=one, how="text", by=AMA, now=NOW)
    assert Notice.objects.get(template="time_changed").channel == "text"
    assert people_to_tell(NOW) == []
    with pytest.raises(Refusal, match="already"):
        told(to_tell=one, how="call", by=TOM, now=NOW)


def test_hours_that_say_so_are_worked_on_a_bank_holiday() -> None:
    [row] = on_the_rota(hours(AMA, FRIDAY, time(14), time(15)))
    assert _on_good_friday() == 0
    RotaRow.objects.filter(pk=row.pk).update(on_bank_holidays=True)
    assert _on_good_friday() == 1


def _on_good_friday() -> int:
    return sum(slot.wall.date() == date(2026, 4, 3) for slot in open_slots(SESSION, NOW, days=40))


def test_a_row_that_begins_after_the_days_away_is_nobodys_to_cover() -> None:
    on_the_rota(hours(AMA, MONDAY, since=THE_DAY + timedelta(days=30)))
    take(cover=TOM)
    assert open_slots(SESSION, NOW) == []
