"""A wish for an earlier time: it holds nothing, who asked first is told first, and only by a safe way."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.care.hours import a_usual_rota
from tests.care.story import DAY, MONDAY, a_case
from tests.cast import AMA, REX, dev
from towpath.care.actions import booking, contacts, earlier
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import Booking, EarlierWish, Episode
from towpath.care.queries.earlier import openings_before, waiting_for_earlier, wish_for
from towpath.care.queries.slots import open_first_calls, open_slots
from towpath.care.texts import CareTexts
from towpath.kit.notify.models import Notice
from towpath.kit.notify.side import Address, Stop
from towpath.kit.refusals import NotThere, Refusal


@pytest.fixture(autouse=True)
def rota(db: None) -> None:
    a_usual_rota(MONDAY)


def meeting(episode: Episode) -> Booking:
    return episode.bookings.exclude(kind="first_call").get(state="live")


def a_late_one(at: str = "assessment_booked") -> Booking:
    """Somebody whose meeting is the last that is open: everything else is earlier."""
    booked = meeting(a_case(at=at))
    last = [slot for slot in open_slots("session", MONDAY) if booked.mode in slot.modes][-1]
    return booking.move(
        booking=booked, starts_at=last.starts_at, practitioner=last.practitioner, by=AMA, now=MONDAY
    )


def a_wish(booked: Booking, now: datetime = MONDAY, *windows: str) -> EarlierWish:
    return earlier.ask(booking=booked, windows=windows, by=dev(booked.episode.ref), now=now)


def test_a_wish_keeps_the_time_and_holds_no_other() -> None:
    booked = a_late_one()
    before = open_slots("session", MONDAY)
    a_wish(booked)
    assert meeting(booked.episode) == booked
    assert open_slots("session", MONDAY) == before


def test_asking_twice_is_asking_once_with_the_newer_windows() -> None:
    booked = a_late_one()
    a_wish(booked)
    wish = a_wish(booked, MONDAY, "saturday")
    assert EarlierWish.objects.get() == wish
    assert wish.windows == ["saturday"]


def test_who_waits_is_told_of_an_opening_that_suits() -> None:
    wish = a_wish(a_late_one(), MONDAY, "saturday")
    assert earlier.tell_who_waits(MONDAY) == 1
    wish.refresh_from_db()
    assert wish.told_of is not None
    assert wish.told_of.weekday() == 5
    assert Notice.objects.get(template="earlier_time").subject == wish.episode.ref


def test_who_asked_first_is_told_first_and_nobody_else_of_the_same_opening() -> None:
    first, second = a_wish(a_late_one()), a_wish(a_late_one(), MONDAY + timedelta(minutes=1))
    assert earlier.tell_who_waits(MONDAY + timedelta(minutes=2)) == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.told_of is not None
    assert second.told_of is not None
    assert first.told_of < second.told_of


def test_nobody_is_told_twice_in_a_day() -> None:
    a_wish(a_late_one())
    assert earlier.tell_who_waits(MONDAY) == 1
    assert earlier.tell_who_waits(MONDAY + timedelta(hours=5)) == 0
    assert earlier.tell_who_waits(MONDAY + timedelta(hours=21)) == 1


def test_the_message_is_not_sent_when_somebody_has_taken_the_opening() -> None:
    wish = a_wish(a_late_one())
    earlier.tell_who_waits(MONDAY)
    notice = Notice.objects.get(template="earlier_time")
    assert isinstance(CareTexts().address(notice, MONDAY), Address)
    wish.refresh_from_db()
    other = a_late_one()
    for slot in [one for one in open_slots("session", MONDAY) if one.starts_at == wish.told_of]:
        other = booking.move(
            booking=other, starts_at=slot.starts_at, practitioner=slot.practitioner, by=AMA, now=MONDAY
        )
    assert CareTexts().address(notice, MONDAY) == Stop("cause_gone")


def test_the_message_says_the_time_and_nothing_else() -> None:
    a_wish(a_late_one())
    earlier.tell_who_waits(MONDAY)
    words = CareTexts().words(Notice.objects.get(template="earlier_time"), MONDAY)
    assert words.startswith("Hello. An earlier time is free: ")
    assert words.endswith("If not, your time stays as it is.")


def test_whoever_has_no_safe_way_to_be_written_to_is_for_somebody_to_call() -> None:
    booked = a_late_one()
    a_wish(booked)
    ways = SafeWays.of(booked.episode.contact_rules.latest())
    quiet = replace(ways, safe_to_text=False, safe_to_email=False)
    contacts.change_contact_rules(episode=booked.episode, ways=quiet, by=AMA, now=MONDAY)
    assert earlier.tell_who_waits(MONDAY) == 0
    assert [row.needs_a_call for row in waiting_for_earlier(MONDAY)] == [True]


def test_a_moved_time_takes_the_wish_with_it() -> None:
    booked = a_late_one()
    a_wish(booked)
    slot = openings_before(booked, MONDAY)[0]
    booking.move(booking=booked, starts_at=slot.starts_at, practitioner=slot.practitioner, by=AMA, now=MONDAY)
    assert waiting_for_earlier(MONDAY) == []
    a_wish(meeting(booked.episode))


def test_whoever_keeps_their_time_waits_no_more() -> None:
    booked = a_late_one()
    earlier.stop(wish=a_wish(booked), by=dev(booked.episode.ref), now=MONDAY)
    assert wish_for(booked, MONDAY) is None
    assert earlier.tell_who_waits(MONDAY) == 0


def test_nobody_waits_for_an_earlier_first_call_and_police_see_no_difference() -> None:
    before = open_first_calls(MONDAY)
    a_wish(a_late_one())
    earlier.tell_who_waits(MONDAY)
    assert open_first_calls(MONDAY) == before
    episode = a_case(at="received", wanted_slot=before[-1].starts_at)
    with pytest.raises(Refusal, match="first call"):
        a_wish(episode.bookings.get(kind="first_call"))


def test_nobody_asks_for_somebody_else() -> None:
    booked = a_late_one()
    for by in (REX, dev("LK-0000-0000-0000")):
        with pytest.raises(NotThere):
            earlier.ask(booking=booked, windows=(), by=by, now=MONDAY)


def test_a_time_that_is_over_is_not_waited_for() -> None:
    booked = a_late_one()
    a_wish(booked)
    assert waiting_for_earlier(booked.starts_at + DAY) == []
