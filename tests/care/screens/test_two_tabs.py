"""Two tabs, two clicks, two people at one moment: what was seen is what is kept, and it is kept once."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from tests.care.hours import FRIDAY, NOW, TUESDAY, hours, on_the_rota
from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.screens.test_rota_pages import TODAY, WEEK, a_meeting, hidden
from tests.care.story import a_case, peers
from tests.care.test_races import at_once, done
from tests.cast import AMA, LENA, TOM, account
from towpath.care.actions.leave import Away, cancel_leave, take_leave
from towpath.care.actions.week import keep_week
from towpath.care.models import Booking, Leave, RotaRow, ToTell
from towpath.care.queries.slots import open_slots
from towpath.care.queries.week import Line

GONE = "That time has just gone. Choose another one."
PEOPLE = 6


def test_a_preview_of_a_week_that_has_changed_since_is_looked_at_again(at_ten: None) -> None:
    account(AMA)
    lena = signed_in(LENA)
    first_tab = lena.post(address("week", who="ama"), WEEK)
    on_the_rota(hours(AMA, FRIDAY, time(18), time(20)))
    refused = lena.post(address("week", who="ama"), hidden(first_tab) | {"keep": "yes"})
    assert refused.status_code == 422
    assert "Ama Mensah's week has changed since you looked." in words_of(refused)
    assert "Friday Nothing 6pm to 8pm" in words_of(refused)
    assert RotaRow.objects.get().weekday == FRIDAY
    for words in ("Ama Mensah's week is kept", "Nothing is different"):
        kept = lena.post(address("week", who="ama"), hidden(refused) | {"keep": "yes"}, follow=True)
        assert words in words_of(kept)


def test_off_sick_that_is_pressed_twice_is_once_and_can_be_taken_back_at_once(at_ten: None) -> None:
    held, lena = a_meeting(), signed_in(LENA)
    account(AMA)
    typed = TODAY | {"practitioner": "ama", "ends_on_day": "3"}
    preview = lena.post(address("off_sick"), typed)
    keep = hidden(preview) | {"keep": "yes"}
    assert lena.post(address("off_sick"), keep).status_code == 302
    again = lena.post(address("off_sick"), keep)
    assert again.status_code == 422
    assert "Ama Mensah is down as away on these days already." in words_of(again)
    assert ToTell.objects.get().booking == held
    cancel_leave(leave=Leave.objects.get(), by=LENA, now=NOW)
    assert held.starts_at in {slot.starts_at for slot in open_slots(RotaRow.Purpose.SESSION, NOW)}


def test_off_sick_and_a_week_that_are_kept_twice_at_once_are_kept_once(open_store: None) -> None:
    peers()
    account(AMA)
    day = date(2026, 3, 3)
    away = Away(AMA.id, AMA.name, day, day)
    assert done(at_once(*[lambda: take_leave(away=away, off_sick=True, by=LENA, now=NOW)] * 4)) == 1
    assert Leave.objects.count() == 1
    line = Line("session", time(14), time(16), (TUESDAY,), 60, ("phone",))
    facts: dict[str, Any] = {"practitioner": AMA.id, "practitioner_name": AMA.name, "since": NOW.date()}
    at_once(*[lambda: keep_week(lines=[line], by=LENA, now=NOW, **facts)] * 4)
    assert RotaRow.objects.count() == 1


def test_of_all_at_the_desk_who_take_one_time_one_has_it_and_the_others_see_what_is_open(
    open_store: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOW)
    peers()
    on_the_rota(hours(TOM, TUESDAY, time(14), time(19)))
    wanted, *_ = (slot.key for slot in open_slots(RotaRow.Purpose.SESSION, NOW))
    desks = [(signed_in(AMA), address("book", a_case(at="contacted"))) for _ in range(PEOPLE)]
    typed = {"slot": wanted, "mode": "phone"}
    answers: list[Any] = at_once(*[lambda desk=desk: desk[0].post(desk[1], typed) for desk in desks])
    lost = [one for one in answers if one.status_code == 422]
    assert (len(lost), Booking.objects.filter(state="live").count()) == (PEOPLE - 1, 1)
    for one in lost:
        assert GONE in words_of(one)
        assert wanted not in one.content.decode()
