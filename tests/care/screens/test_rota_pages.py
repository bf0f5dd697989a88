"""The rota on the page: a week in a few lines, a preview before anything is kept, and people to tell."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest

from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import a_case
from tests.cast import AMA, LENA, TOM, account
from towpath.care.actions.assessments import book_assessment
from towpath.care.actions.leave import Away, take_leave
from towpath.care.models import Booking, Leave, Practitioner, RotaRow, ToTell
from towpath.kit.notify.models import Notice
from towpath.person.wording import how

pytestmark = pytest.mark.usefixtures("at_ten")
WEEK: dict[str, Any] = {
    "since_day": "2",
    "since_month": "3",
    "since_year": "2026",
    "l0_purpose": "first_call",
    "l0_starts": "5:30pm",
    "l0_ends": "7:30pm",
    "l0_days": ["0", "1", "2"],
    "l0_modes": ["phone"],
    "l1_purpose": "session",
    "l1_starts": "10am",
    "l1_ends": "4pm",
    "l1_days": ["1"],
    "l1_modes": ["phone", "in_person"],
    "l1_place": "The Lock House",
    "l2_starts": "",
}
TODAY = {"ends_on_day": "2", "ends_on_month": "3", "ends_on_year": "2026"}
TUESDAY_ONLY = {
    f"{end}_on_{box}": value
    for end in ("starts", "ends")
    for box, value in zip(("day", "month", "year"), ("3", "3", "2026"), strict=True)
}


@pytest.fixture(autouse=True)
def _staff(at_ten: None) -> None:
    for who in (AMA, TOM, LENA):
        account(who)


def hidden(response: Any) -> dict[str, list[str]]:
    """What the form of a preview sends on."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode()
    ):
        found.setdefault(name, []).append(value)
    return found


def a_meeting() -> Booking:
    on_the_rota(hours(AMA, TUESDAY))
    episode = a_case(at="contacted")
    slot = open_sessions(episode, NOW)[0]
    facts: dict[str, Any] = {"starts_at": slot.starts_at, "practitioner": AMA.id, "mode": "phone"}
    return book_assessment(episode=episode, by=AMA, now=NOW, **facts)


def test_a_newcomer_sets_a_week_in_two_lines_and_sees_it_before_it_is_kept() -> None:
    lena = signed_in(LENA)
    assert "Line 1" in words_of(lena.get(address("week", who="ama")))
    preview = lena.post(address("week", who="ama"), WEEK)
    assert "Monday 5:30pm to 7:30pm First calls, 30 minutes each Nothing" in words_of(preview)
    assert not RotaRow.objects.exists()
    kept = lena.post(address("week", who="ama"), hidden(preview) | {"keep": "yes"}, follow=True)
    assert "Ama Mensah's week is kept" in words_of(kept)
    assert [row.weekday for row in RotaRow.objects.filter(purpose="first_call", slot_minutes=30)] == [0, 1, 2]
    assert RotaRow.objects.get(purpose="session", slot_minutes=60).place == "The Lock House"


def test_the_page_shows_the_week_as_lines_and_keeping_it_unchanged_changes_nothing() -> None:
    lena = signed_in(LENA)
    on_the_rota(hours(AMA, TUESDAY, time(14), time(16)))
    page = lena.get(address("week", who="ama")).content.decode()
    assert 'value="2pm"' in page
    typed = {
        "since_day": "2",
        "since_month": "3",
        "since_year": "2026",
        "l0_purpose": "session",
        "l0_starts": "14:00",
        "l0_ends": "16:00",
        "l0_days": ["1"],
        "l0_modes": ["phone", "video", "in_person"],
    }
    assert "Nothing is different" in words_of(lena.post(address("week", who="ama"), typed, follow=True))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"l0_days": []}, "Tick at least one day."),
        ({"l0_modes": []}, "Choose at least one way of meeting."),
        ({"l0_modes": ["video"]}, "First calls are by phone."),
        ({"l0_purpose": ""}, "Choose what these hours are for."),
        ({"l0_starts": "5:40pm"}, "Use the hour, or 15, 30 or 45 minutes past it."),
        ({"l0_ends": "4pm"}, "The end has to be later than the start"),
        ({"l0_starts": "half past moon"}, "Write the time like"),
        ({"l1_starts": "5pm", "l1_ends": "9pm"}, "another line has part of this time already"),
        ({"since_day": "1"}, "Choose today or a later day."),
        ({"since_day": "31", "since_month": "2"}, "There is a problem"),
    ],
)
def test_a_week_that_makes_no_sense_is_refused_and_what_was_typed_stays(
    changes: dict[str, Any], words: str
) -> None:
    refused = signed_in(LENA).post(address("week", who="ama"), WEEK | changes)
    assert (refused.status_code, RotaRow.objects.count()) == (422, 0)
    assert words in words_of(refused)
    assert 'value="The Lock House"' in refused.content.decode()


def test_a_change_shows_the_times_that_it_touches_and_asks_what_happens_with_them() -> None:
    held, lena = a_meeting(), signed_in(LENA)
    preview = lena.post(address("week", who="ama"), WEEK)
    assert "Dev Example" in words_of(preview)
    sent = hidden(preview) | {"keep": "yes"}
    asked = lena.post(address("week", who="ama"), sent)
    assert "Choose what happens with the booked times." in words_of(asked)
    kept = lena.post(address("week", who="ama"), sent | {"touched": "moves"}, follow=True)
    assert "They need another time" in words_of(kept)
    assert ToTell.objects.get().booking == held


def test_days_away_show_what_becomes_of_each_time_before_they_are_kept() -> None:
    held, lena = a_meeting(), signed_in(LENA)
    typed = TUESDAY_ONLY | {"practitioner": "ama", "cover": "tom"}
    preview = lena.post(address("take_leave"), typed)
    assert "Tom Reed meets them at the same time" in words_of(preview)
    assert not Leave.objects.exists()
    lena.post(address("take_leave"), hidden(preview) | {"keep": "yes"})
    assert Booking.objects.get(state="live", episode=held.episode).practitioner == TOM.id
    assert "Ama Mensah: Tue 3 March, Tom Reed covers" in words_of(lena.get(address("rota")))


def test_a_colleague_who_cannot_cover_is_refused_beside_the_field() -> None:
    refused = signed_in(LENA).post(
        address("take_leave"), TUESDAY_ONLY | {"practitioner": "ama", "cover": "ama"}
    )
    assert refused.status_code == 422
    assert "Choose a colleague, or nobody." in words_of(refused)


def test_somebody_off_sick_this_morning() -> None:
    lena = signed_in(LENA)
    assert "Until which day?" in words_of(lena.get(address("off_sick")))
    lena.post(address("off_sick"), TODAY | {"practitioner": "ama"})
    gone = Leave.objects.get()
    assert (gone.practitioner, str(gone.starts_on), str(gone.ends_on)) == ("ama", "2026-03-02", "2026-03-02")


def test_people_to_tell_are_told_only_in_safe_ways() -> None:
    held = a_meeting()
    take_leave(away=Away("ama", AMA.name, held.wall_day, held.wall_day), off_sick=True, by=LENA, now=NOW)
    tom, one = signed_in(TOM), ToTell.objects.get()
    listed = words_of(tom.get(address("to_tell")))
    assert "We could not keep the time" in listed
    assert "Book another time" in listed
    form = tom.get(address("told_of_change", held.episode, pk=one.pk))
    assert "Send them a text" in words_of(form)
    assert "A letter is posted" not in words_of(form)
    assert "The time on Tue 3 March at 9am has to change." in words_of(form)
    tom.post(address("told_of_change", held.episode, pk=one.pk), {"how": "letter"})
    assert ToTell.objects.filter(done_at=None).exists()
    tom.post(address("told_of_change", held.episode, pk=one.pk), {"how": "text"})
    assert Notice.objects.filter(template="time_changed", channel="text").count() == 1
    assert "Nobody has to be told." in words_of(tom.get(address("to_tell")))


def test_a_practitioner_says_what_they_offer_and_nobody_elses() -> None:
    typed = {"languages": ["en", "pl"], "gender": "woman", "modes": ["phone"], "place": "Room 2"}
    signed_in(AMA).post(address("offers", who="ama"), typed)
    assert Practitioner.objects.get(username="ama").languages == ["en", "pl"]
    assert signed_in(AMA).get(address("offers", who="tom")).status_code == 404
    assert signed_in(LENA).get(address("offers", who="tom")).status_code == 200
    assert signed_in(LENA).get(address("offers", who="nobody")).status_code == 404
    on_the_rota(hours(AMA, TUESDAY))
    assert "English, Polish" in words_of(signed_in(TOM).get(address("rota")))


def test_the_rota_says_which_day_is_a_bank_holiday() -> None:
    on_the_rota(hours(AMA, 4))
    page = words_of(signed_in(AMA).get(address("rota") + "?from=2026-04-01"))
    assert "Fri 3 April Bank holiday" in page
    assert "Not worked: 9am to 12pm" in page


def test_whom_they_would_rather_talk_with_is_kept_with_the_person() -> None:
    episode = a_case(at="contacted")
    form = {"given_name": "Dev", "family_name": "Example", "work_pattern": "days", "language": "en"}
    signed_in(AMA).post(address("person", episode), form | {"rather_with": "woman"})
    episode.person.refresh_from_db()
    assert episode.person.rather_with == "woman"


def test_the_place_of_a_meeting_is_said_to_staff_and_to_the_person() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    RotaRow.objects.update(place="The Lock House")
    episode = a_case(at="contacted")
    slot = open_sessions(episode, NOW)[0]
    facts: dict[str, Any] = {"starts_at": slot.starts_at, "practitioner": AMA.id, "mode": "in_person"}
    booked = book_assessment(episode=episode, by=AMA, now=NOW, **facts)
    assert "face to face, The Lock House" in words_of(signed_in(AMA).get(address("episode", episode)))
    assert how(booked) == "Face to face. The Lock House."
