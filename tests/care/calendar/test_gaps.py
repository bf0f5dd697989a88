"""The diary says for whom an open time is best: it is the one that stands first on that person's own page."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.care.hours import NOW, TUESDAY, WEDNESDAY, a_usual_rota, hours, on_the_rota
from tests.care.story import a_case
from tests.cast import AMA, TOM
from towpath.care.models import Booking
from towpath.care.queries.gaps import gaps
from towpath.care.queries.offers import offer_for
from towpath.care.queries.plan import Plans
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import TimeWindow, WorkPattern

MONDAY = date(2026, 3, 2)
EVENINGS: dict[str, Any] = {"work_pattern": WorkPattern.DAYS, "times": (TimeWindow.WEEKDAY_EVENING,)}
ANY_TIME: dict[str, Any] = {"work_pattern": WorkPattern.NOT_WORKING, "times": ()}
KINDS = {"received": Booking.Kind.FIRST_CALL, "contacted": Booking.Kind.ASSESSMENT}


@pytest.mark.parametrize("state", [*KINDS, "on_pathway"])
def test_an_open_time_is_for_whoever_sees_it_first_on_their_own_page(state: str) -> None:
    a_usual_rota()
    episode = a_case(at=state, **EVENINGS)
    [[gap]] = gaps(MONDAY, NOW, days=7).values()
    assert (gap.episode, gap.kind) == (episode, KINDS.get(state, Booking.Kind.SESSION))
    first = offer_for(episode, NOW, kind=gap.kind).slots[0]
    assert (gap.starts_at, gap.practitioner) == (first.starts_at, first.practitioner)


def test_each_practitioner_sees_their_own_and_no_day_that_the_plan_does_not_reach() -> None:
    on_the_rota(hours(AMA, TUESDAY, time(11), time(12)), hours(TOM, WEDNESDAY, time(11), time(12)))
    for _ in range(2):
        a_case(at="contacted", **ANY_TIME)
    assert [*gaps(MONDAY, NOW, days=7, practitioner=TOM.id)] == [MONDAY + timedelta(days=2)]
    assert [*gaps(MONDAY, NOW, days=2)] == [MONDAY + timedelta(days=1)]
    with CaptureQueriesContext(connection) as asked:
        assert gaps(local_day(NOW) - timedelta(days=7), NOW, days=7) == {}
        assert gaps(local_day(NOW) + timedelta(days=22), NOW, days=7) == {}
    assert not asked.captured_queries


def test_a_page_for_many_people_plans_once() -> None:
    a_usual_rota()
    plans, people = Plans(NOW), [a_case(at="contacted") for _ in range(3)]
    with CaptureQueriesContext(connection) as asked:
        offers = [offer_for(one, NOW, kind=Booking.Kind.ASSESSMENT, plans=plans) for one in people]
    assert [offer.slots[0] for offer in offers] != [offers[0].slots[0]] * 3
    assert sum("care_rotarow" in query["sql"] for query in asked.captured_queries) == 1
