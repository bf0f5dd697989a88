"""Many people want one time at the same moment: one gets it, the others are told so politely."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.care.hours import MONDAY, NOW, TUESDAY, hours, on_the_rota
from tests.care.story import a_case, a_received
from tests.cast import AMA
from towpath.care.actions.assessments import book_assessment
from towpath.care.actions.booking import SlotTaken, book_first_call, move
from towpath.care.models import Booking, Episode, HeldCell, RotaRow
from towpath.care.queries.slots import open_first_calls, open_slots

THREADS = 50
Deed = Callable[[Episode], Booking]


@pytest.fixture(autouse=True)
def _a_rota(open_store: None) -> None:
    on_the_rota(
        hours(AMA, MONDAY, time(14), time(16), purpose=RotaRow.Purpose.FIRST_CALL, minutes=30),
        hours(AMA, TUESDAY, time(14), time(19)),
    )


def race(episodes: list[Episode], deed: Deed) -> list[Booking | SlotTaken]:
    """Let everybody go at once, each with a connection of their own."""
    start = Barrier(len(episodes))

    def run(episode: Episode) -> Booking | SlotTaken:
        start.wait()
        try:
            return deed(episode)
        except SlotTaken as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(episodes)) as pool:
        return list(pool.map(run, episodes))


def winners(results: list[Booking | SlotTaken]) -> list[Booking]:
    return [result for result in results if isinstance(result, Booking)]


def test_of_fifty_who_want_one_first_call_exactly_one_gets_it() -> None:
    moment = open_first_calls(NOW)[0].starts_at
    episodes = [a_received() for _ in range(THREADS)]
    results = race(episodes, lambda one: book_first_call(episode=one, starts_at=moment, by=AMA, now=NOW))
    assert len(winners(results)) == 1
    assert Booking.objects.count() == 1
    polite = [result for result in results if isinstance(result, SlotTaken)]
    assert all(len(refusal.offers) == 3 for refusal in polite)


def test_of_fifty_who_move_to_one_time_exactly_one_gets_it_and_the_others_keep_theirs() -> None:
    first, *_, last = open_slots(RotaRow.Purpose.SESSION, NOW)
    booked = []
    for slot in open_slots(RotaRow.Purpose.SESSION, NOW)[:-1]:
        episode = a_case(at="contacted")
        facts: dict[str, Any] = {"starts_at": slot.starts_at, "practitioner": AMA.id, "mode": "phone"}
        booked.append(book_assessment(episode=episode, by=AMA, now=NOW, **facts))
    mine = {booking.episode_id: booking for booking in booked}
    results = race(
        [booking.episode for booking in booked],
        lambda one: move(booking=mine[one.pk], starts_at=last.starts_at, by=AMA, now=NOW),
    )
    assert len(winners(results)) == 1
    assert Booking.objects.filter(state="live").count() == len(booked)
    assert HeldCell.objects.count() == 4 * len(booked)
    assert first.starts_at < last.starts_at
