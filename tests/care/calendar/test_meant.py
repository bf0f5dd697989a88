"""What the plan says to one person: a time of their own first, and last what somebody else needs."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from tests.care.hours import MONDAY, NOW, TUESDAY, WEDNESDAY, a_usual_rota, hours, on_the_rota
from tests.care.story import a_case, climb_ladder, propose_not_reached
from tests.cast import AMA, TOM
from towpath.care.actions.booking import book_first_call
from towpath.care.actions.sessions import book_session
from towpath.care.models import Booking, Episode, Person, Practitioner, RotaRow
from towpath.care.queries.offers import offer_for
from towpath.care.queries.plan import Plans, plan_of, waiting_for_a_first_call, waiting_for_a_meeting
from towpath.care.queries.slots import open_first_calls, open_slots
from towpath.schemes.words import Language, TimeWindow, WorkPattern

ANY_TIME: dict[str, Any] = {"work_pattern": WorkPattern.NOT_WORKING, "times": ()}
EVENINGS: dict[str, Any] = {"work_pattern": WorkPattern.DAYS, "times": (TimeWindow.WEEKDAY_EVENING,)}
BY_CALL_ONLY = {"safe_to_call": False, "safe_to_text": False}
FIRST_CALL, ASSESSMENT = Booking.Kind.FIRST_CALL, Booking.Kind.ASSESSMENT


def one_evening_and_one_morning() -> None:
    """Two open times for meetings a week: Tuesday at 5pm and Wednesday at 11am."""
    on_the_rota(
        hours(AMA, TUESDAY, time(17), time(18)),
        hours(AMA, WEDNESDAY, time(11), time(12)),
    )


def offered(episode: Episode, kind: str = ASSESSMENT) -> list[str]:
    """The times in the order in which the person sees them, in the first week."""
    slots = offer_for(episode, NOW, kind=kind).slots
    return [f"{slot.wall:%a %H:%M}" for slot in slots if slot.starts_at < NOW + timedelta(days=7)]


def needed(episode: Episode) -> set[str]:
    """The moments of first calls that somebody else can hardly do without."""
    return {key.partition("-")[0] for key in Plans(NOW).meant_for(episode, FIRST_CALL).needed}


def at(weekday: int, hour: int, minute: int = 0) -> datetime:
    """A moment in the week of the tests."""
    return NOW.replace(hour=hour, minute=minute) + timedelta(days=weekday)


def refs(people: list[Any]) -> set[str]:
    return {one.ref for one in people}


def test_without_anybody_else_the_soonest_time_is_meant_for_them() -> None:
    one_evening_and_one_morning()
    assert offered(a_case(at="contacted", **ANY_TIME)) == ["Tue 17:00", "Wed 11:00"]


def test_an_evening_that_somebody_else_needs_is_not_offered_first_and_stays_open() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(17), time(18), until=at(TUESDAY, 9).date()))
    on_the_rota(hours(AMA, WEDNESDAY, time(11), time(12)))
    anybody, works = a_case(at="contacted", **ANY_TIME), a_case(at="contacted", **EVENINGS)
    assert offered(anybody) == ["Wed 11:00", "Tue 17:00"]
    assert offered(works)[0] == "Tue 17:00"


def test_a_meeting_is_offered_only_with_somebody_whom_they_can_talk_with() -> None:
    one_evening_and_one_morning()
    on_the_rota(hours(TOM, TUESDAY, time(14), time(15)))
    Practitioner.objects.create(username=TOM.id, gender="man", languages=["en"])
    episode = a_case(at="contacted", **ANY_TIME)
    assert "Tue 14:00" in offered(episode)
    Person.objects.update(rather_with="man")
    episode.person.refresh_from_db()
    assert offered(episode) == ["Tue 14:00"]


def test_where_nobody_is_right_for_them_every_time_is_offered() -> None:
    one_evening_and_one_morning()
    episode = a_case(at="contacted", **ANY_TIME)
    Person.objects.update(rather_with="man")
    episode.person.refresh_from_db()
    assert offered(episode) == ["Tue 17:00", "Wed 11:00"]


def test_whoever_takes_it_all_the_same_keeps_it() -> None:
    a_usual_rota()
    works, other = a_case(at="contacted", **EVENINGS), a_case(at="received", **ANY_TIME)
    evening = at(MONDAY, 16, 30)
    booked = book_first_call(episode=other, starts_at=evening, by=AMA, now=NOW)
    assert Plans(NOW).meant_for(works, ASSESSMENT).times
    booked.refresh_from_db()
    assert (booked.starts_at, booked.state) == (evening, Booking.State.LIVE)


def test_what_police_are_shown_does_not_depend_on_who_waits() -> None:
    a_usual_rota()
    before = open_first_calls(NOW)
    for life in (EVENINGS, ANY_TIME, EVENINGS):
        a_case(at="received", **life)
    assert refs(waiting_for_a_first_call())
    assert open_first_calls(NOW) == before


def test_a_moment_is_needed_only_when_every_slot_of_it_is() -> None:
    first_call = RotaRow.Purpose.FIRST_CALL
    for who in (AMA, TOM):
        on_the_rota(hours(who, MONDAY, time(17), time(17, 30), purpose=first_call, minutes=30))
    on_the_rota(hours(AMA, TUESDAY, time(11), time(11, 30), purpose=first_call, minutes=30))
    anybody = a_case(at="received", **ANY_TIME)
    a_case(at="received", **EVENINGS)
    assert "20260302T1700" not in needed(anybody)
    a_case(at="received", **EVENINGS)
    assert "20260302T1700" in needed(anybody)
    assert offered(anybody, FIRST_CALL)[0] == "Tue 11:00"


def test_who_has_a_time_or_may_not_be_called_does_not_wait_for_a_first_call() -> None:
    a_usual_rota()
    waits = a_case(at="contacting")
    promised = a_case(at="received")
    book_first_call(episode=promised, starts_at=at(MONDAY, 16), by=AMA, now=NOW)
    a_case(at="received", contact=BY_CALL_ONLY | {"email": "dev@example.org"})
    a_case(at="contacted")
    assert refs(waiting_for_a_first_call()) == {waits.ref}


def test_who_was_told_that_it_ends_is_left_alone() -> None:
    episode = a_case(at="received")
    propose_not_reached(episode, climb_ladder(episode, NOW))
    assert waiting_for_a_first_call() == []


def test_the_next_session_of_a_pathway_waits_until_the_one_before_it() -> None:
    a_usual_rota()
    episode = a_case(at="on_pathway")
    first = episode.pathway.sessions.get(number=1)
    book_session(
        session=first, starts_at=at(WEDNESDAY, 11), practitioner=AMA.id, mode="phone", by=AMA, now=NOW
    )
    [one] = waiting_for_a_meeting()
    assert (one.ref, one.not_before) == (episode.ref, at(WEDNESDAY, 11))


@pytest.mark.parametrize(
    ("asked", "whom"),
    [({"language": Language.POLISH}, TOM), ({"rather_with": "woman"}, AMA), ({}, AMA)],
    ids=["language", "gender", "neither"],
)
def test_the_plan_keeps_to_what_the_person_asked_for(asked: dict[str, str], whom: Any) -> None:
    on_the_rota(hours(AMA, TUESDAY, time(11), time(12)), hours(TOM, WEDNESDAY, time(11), time(12)))
    Practitioner.objects.create(username=AMA.id, languages=["en"], gender="woman")
    Practitioner.objects.create(username=TOM.id, languages=["en", "pl"], gender="man")
    episode = a_case(at="contacted", **ANY_TIME)
    for name, value in asked.items():
        setattr(episode.person, name, value)
    episode.person.save()
    plan = plan_of(open_slots(RotaRow.Purpose.SESSION, NOW), waiting_for_a_meeting(), NOW)
    assert plan.times[episode.ref].practitioner == whom.id


def test_whom_somebody_would_rather_talk_with_counts_for_no_first_call() -> None:
    """Police see which first calls are open; what is told to us may not lead to one of them."""
    on_the_rota(*(hours(who, TUESDAY, time(11), time(12), purpose="first_call") for who in (AMA, TOM)))
    for who, gender in ((AMA, "woman"), (TOM, "man")):
        Practitioner.objects.create(username=who.id, gender=gender)
    a_case(at="received", **ANY_TIME)
    before = waiting_for_a_first_call()
    Person.objects.update(rather_with="man")
    assert waiting_for_a_first_call() == before
