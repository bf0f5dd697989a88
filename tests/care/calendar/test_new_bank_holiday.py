"""A bank holiday proclaimed after people were booked on it: nothing moves by itself, and nobody is misled."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from tests.care.groups.circle import FIRST, a_group, somebody, toms_evenings
from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.story import a_case, a_received, soonest
from tests.care.test_reminders import HOUR, tick
from tests.cast import AMA, LENA, TOM
from towpath.care.actions import booking
from towpath.care.actions.assessments import book_assessment
from towpath.care.actions.places import join
from towpath.care.models import Booking, Episode, RotaRow
from towpath.care.queries.changes import booked_on_days_off
from towpath.care.queries.slots import open_first_calls, open_slots
from towpath.care.queries.to_do import to_do
from towpath.schemes import bank_holidays


def proclaim(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """The package that knows the bank holidays comes with one more."""
    known = bank_holidays._bank_holidays
    monkeypatch.setattr(bank_holidays, "_bank_holidays", lambda year, nation: known(year, nation) | {day})


def a_meeting() -> Booking:
    """A call and a meeting on the same Tuesday, both booked."""
    on_the_rota(
        hours(AMA, TUESDAY, time(9), time(11), purpose=RotaRow.Purpose.FIRST_CALL, minutes=30),
        hours(TOM, TUESDAY, time(14), time(18)),
    )
    episode = a_case(at="contacted", now=NOW)
    later = [slot for slot in open_slots(RotaRow.Purpose.SESSION, NOW) if slot.wall.date() > date(2026, 3, 9)]
    facts: dict[str, Any] = {"starts_at": later[0].starts_at, "practitioner": TOM.id, "mode": "phone"}
    return book_assessment(episode=episode, by=AMA, now=NOW, **facts)


def test_its_day_is_offered_to_nobody_and_who_is_booked_on_it_is_on_the_list_to_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = a_meeting()
    call = next(one for one in open_first_calls(NOW) if one.wall.date() == held.wall_day)
    called = a_received(wanted_slot=call.starts_at, now=NOW)
    proclaim(monkeypatch, held.wall_day)
    assert held.wall_day not in {one.wall.date() for one in open_first_calls(NOW)}
    assert held.wall_day not in {one.wall.date() for one in open_slots(RotaRow.Purpose.SESSION, NOW)}
    assert [one.episode for one in booked_on_days_off(NOW)] == [called, held.episode]
    assert to_do(by=LENA, now=NOW).to_tell == 2
    set_clock(monkeypatch, NOW)
    page = words_of(signed_in(AMA).get(address("to_tell")))
    assert "Booked on a bank holiday" in page
    assert page.count("Give another time to Dev Example") == 2


def test_nobody_is_reminded_of_it_and_the_new_time_is_reminded_of(monkeypatch: pytest.MonkeyPatch) -> None:
    held = a_meeting()
    proclaim(monkeypatch, held.wall_day)
    assert tick(held.starts_at - 48 * HOUR) == []
    held.refresh_from_db()
    assert held.is_live
    later = soonest(held.episode, held.starts_at).starts_at
    moved = booking.move(booking=held, starts_at=later, by=AMA, now=held.starts_at - 47 * HOUR)
    assert booked_on_days_off(NOW) == []
    assert len(tick(moved.starts_at - 48 * HOUR)) == 1


def test_a_group_that_meets_on_it_is_moved_as_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    toms_evenings()
    group = a_group()
    people: list[Episode] = [somebody(), somebody()]
    for one in people:
        join(episode=one, group=group, by=AMA, now=NOW)
    proclaim(monkeypatch, FIRST)
    set_clock(monkeypatch, NOW)
    lena = signed_in(LENA)
    page = words_of(lena.get(address("to_tell")))
    assert page.count("Open the group of Dev Example") == 2
    assert "Give another time to" not in page
    assert "bank holiday" in words_of(lena.get(address("group", pk=group.pk)))
