"""Before anything is offered, the page says how many call times are open, and which is the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import ADA, OKORO
from tests.police.screens.walking import Walk, text_of
from tests.police.story import DEFERRED, LOCKSIDE, TUESDAY
from towpath.police.actions import routes
from towpath.police.models import OpenSlot, ProviderRoute
from towpath.schemes.deadlines import local_day

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def opened(*ahead: timedelta, provider: str = LOCKSIDE) -> None:
    for one in ahead:
        OpenSlot.objects.create(provider=provider, at=TUESDAY + one, heard_on=local_day(TUESDAY))


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


def page(walk: Walk) -> str:
    walk.to_words()
    return text_of(walk.open("words"))


def test_the_page_of_the_words_says_what_is_open_and_the_next_call(walk: Walk) -> None:
    opened(-HOUR, 3 * HOUR, DAY, 8 * DAY)
    assert "Lockside has 2 open call times in the next 7 days. The next: Tue 3 March, 5:30pm ." in page(walk)


def test_one_is_one(walk: Walk) -> None:
    opened(3 * HOUR)
    assert "Lockside has 1 open call time in the next 7 days." in page(walk)


def test_a_call_that_is_further_away_is_named_as_well(walk: Walk) -> None:
    opened(8 * DAY)
    assert "no open call times in the next 7 days. The next: Wed 11 March" in page(walk)


def test_without_open_times_it_says_how_they_are_phoned(walk: Walk) -> None:
    assert "no open call times listed just now. They phone as soon as they can." in page(walk)


def test_it_stands_before_the_words_that_promise_a_call(walk: Walk) -> None:
    opened(3 * HOUR)
    shown = page(walk)
    assert shown.index("open call time") < shown.index("Words to say")


def test_only_the_times_of_the_provider_of_the_area_count(walk: Walk) -> None:
    routes.set_route(
        scheme=DEFERRED, area="North", provider="riverbank", provider_name="Riverbank", by=ADA, now=TUESDAY
    )
    opened(HOUR)
    opened(HOUR, 2 * HOUR, provider="riverbank")
    walk.to_words(area="North")
    assert "Riverbank has 2 open call times" in text_of(walk.open("words"))


def test_where_nobody_takes_it_that_is_said_before_the_offer(walk: Walk) -> None:
    ProviderRoute.objects.filter(scheme=DEFERRED).update(active=False)
    assert "No provider takes this here just now." in page(walk)
