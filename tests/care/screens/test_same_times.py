"""A practitioner offers the times that the person is offered on their own page, in the same order."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from tests.care.hours import NOW, TUESDAY, a_usual_rota, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import a_case
from tests.cast import AMA, LENA, TOM
from towpath.care.actions.leave import Away, take_leave
from towpath.care.actions.sessions import book_session
from towpath.care.models import Booking, Episode, Session
from towpath.care.queries.offers import offer_for
from towpath.schemes.words import TimeWindow, WorkPattern

pytestmark = pytest.mark.usefixtures("at_ten")
SATURDAYS: dict[str, Any] = {"work_pattern": WorkPattern.NOT_WORKING, "times": (TimeWindow.SATURDAY,)}


def offered(page: str, episode: Episode, **kwargs: Any) -> list[datetime]:
    """The moments on a page of the desk, in order, each once."""
    html = signed_in(AMA).get(address(page, episode, **kwargs)).content.decode()
    found = re.findall(r'name="slot"[^>]*value="(\d{8}T\d{4})-', html)
    return list(dict.fromkeys(datetime.strptime(one, "%Y%m%dT%H%M").replace(tzinfo=UTC) for one in found))


def on_their_page(episode: Episode, kind: str) -> list[datetime]:
    return [slot.starts_at for slot in offer_for(episode, NOW, kind=kind).slots]


def booked(episode: Episode, number: int) -> Session:
    """A meeting of the pathway, booked as the desk does it."""
    session = episode.pathway.sessions.get(number=number)
    slot = open_sessions(episode, NOW, limit=1000)[number * 2]
    book_session(
        session=session,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode=slot.modes[0],
        by=AMA,
        now=NOW,
    )
    session.refresh_from_db()
    return session


def starts(session: Session) -> datetime:
    assert session.booking is not None
    return session.booking.starts_at


@pytest.mark.parametrize("life", [SATURDAYS, {}, {"times": ()}], ids=["saturdays", "evenings", "any"])
def test_the_assessment_is_offered_at_the_same_times(life: dict[str, Any]) -> None:
    a_usual_rota(NOW)
    episode = a_case(at="contacted", **life)
    assert offered("book", episode) == on_their_page(episode, Booking.Kind.ASSESSMENT)


def test_a_session_is_offered_at_the_same_times() -> None:
    a_usual_rota(NOW)
    episode = a_case(at="on_pathway", **SATURDAYS)
    assert offered("book_session", episode, number=1) == on_their_page(episode, Booking.Kind.SESSION)


def test_what_suits_comes_first_and_the_soonest_of_all_is_never_left_out() -> None:
    a_usual_rota(NOW)
    episode = a_case(at="contacted", **SATURDAYS)
    soonest = min(open_sessions(episode, NOW, limit=1000)).starts_at
    moments = offered("book", episode)
    assert moments[0].weekday() == 5
    assert soonest in moments
    page = words_of(signed_in(AMA).get(address("book", episode)))
    assert page.index("Times that suit them") < page.index("Other open times")


def test_a_later_meeting_is_offered_no_time_ahead_of_the_one_before() -> None:
    a_usual_rota(NOW)
    episode = a_case(at="on_pathway", **SATURDAYS)
    second, third = (booked(episode, number) for number in (2, 3))
    offer = offer_for(episode, NOW, kind=Booking.Kind.SESSION, session=third)
    assert min(slot.starts_at for slot in offer.slots) > starts(second)
    assert offered("move", episode, pk=third.booking_id) == [slot.starts_at for slot in offer.slots]


def test_where_nothing_is_open_in_its_turn_every_open_time_is_offered() -> None:
    a_usual_rota(NOW)
    episode = a_case(at="on_pathway", **SATURDAYS)
    second, third = (booked(episode, number) for number in (2, 3))
    for who in {slot.practitioner for slot in open_sessions(episode, NOW, limit=1000)}:
        away = Away(who, who, starts(second).date(), date(2027, 1, 1))
        take_leave(away=away, by=LENA, now=NOW)
    assert offer_for(episode, NOW, kind=Booking.Kind.SESSION, session=third) == offer_for(
        episode, NOW, kind=Booking.Kind.SESSION
    )


def test_the_diary_says_quietly_for_whom_an_open_time_is_best() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(11), time(12)))
    a_case(at="contacted", times=())
    page = words_of(signed_in(AMA).get(address("diary")))
    assert "1 open, and somebody waits" in page
    assert "11am would suit Dev Example" in page
    assert "would suit" not in words_of(signed_in(TOM).get(address("diary")))
    assert "assessment, Ama Mensah" in words_of(signed_in(TOM).get(address("diary") + "?whose=all"))
