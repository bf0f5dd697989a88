"""The rota, the diary and the team's page, as the team lead and the practitioners see them."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from tests.care.hours import MONDAY, NOW, TUESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import a_case, a_received
from tests.cast import AMA, LENA, TOM, account
from towpath.care.actions.assessments import book_assessment
from towpath.care.models import Leave, RotaRow

pytestmark = pytest.mark.usefixtures("at_ten")

TYPED: dict[str, Any] = {
    "practitioner": "ama",
    "weekday": "1",
    "starts": "5:30pm",
    "ends": "20:30",
    "purpose": "session",
    "slot_minutes": "60",
    "modes": ["phone", "video"],
    "valid_from_day": "2",
    "valid_from_month": "3",
    "valid_from_year": "2026",
}


@pytest.fixture(autouse=True)
def _staff(at_ten: None) -> None:
    for who in (AMA, TOM, LENA):
        account(who)


def test_a_team_lead_adds_hours_as_people_say_them() -> None:
    signed_in(LENA).post(address("add_hours"), TYPED)
    row = RotaRow.objects.get()
    assert (row.practitioner_name, row.starts, row.ends) == (AMA.name, time(17, 30), time(20, 30))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts": "5:40pm"}, "Use the hour, or 15, 30 or 45 minutes past it."),
        ({"ends": "4pm"}, "The end has to be later than the start"),
        ({"starts": "half past moon"}, "time"),
        ({"modes": []}, "Choose at least one way of meeting."),
        ({"practitioner": "rex"}, "Choose one of the list."),
        ({"valid_from_day": "31", "valid_from_month": "2"}, "Error"),
    ],
)
def test_hours_that_make_no_sense_are_refused_and_what_was_typed_stays(
    changes: dict[str, Any], words: str
) -> None:
    refused = signed_in(LENA).post(address("add_hours"), TYPED | changes)
    assert (refused.status_code, RotaRow.objects.count()) == (422, 0)
    assert words in words_of(refused)
    assert 'value="20:30"' in refused.content.decode() or "ends" in changes


def test_the_rota_shows_the_week_and_who_is_away() -> None:
    on_the_rota(hours(AMA, MONDAY), hours(TOM, TUESDAY))
    days = {"starts_on_day": "3", "starts_on_month": "3", "starts_on_year": "2026"}
    days |= {"ends_on_day": "4", "ends_on_month": "3", "ends_on_year": "2026"}
    signed_in(LENA).post(address("take_leave"), days | {"practitioner": "tom"})
    page = words_of(signed_in(AMA).get(address("rota")))
    assert "Tom Reed: Tue 3 March to Wed 4 March" in page
    assert "Add hours" not in page
    signed_in(LENA).post(address("cancel_leave", pk=Leave.objects.get().pk))
    assert not Leave.objects.exists()


def test_the_diary_shows_my_week_and_everybodys() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode = a_case(at="contacted")
    slot = open_sessions(episode, NOW)[0]
    facts: dict[str, Any] = {"starts_at": slot.starts_at, "practitioner": AMA.id, "mode": "phone"}
    book_assessment(episode=episode, by=AMA, now=NOW, **facts)
    assert "Dev Example" in words_of(signed_in(AMA).get(address("diary")))
    assert "Dev Example" not in words_of(signed_in(TOM).get(address("diary")))
    assert "Dev Example" in words_of(signed_in(TOM).get(address("diary") + "?whose=all&view=week"))
    assert signed_in(TOM).get(address("diary") + "?from=nonsense").status_code == 200


def test_the_team_lead_gives_somebody_to_a_practitioner() -> None:
    episode, lena = a_received(), signed_in(LENA)
    assert "Give to somebody" in words_of(lena.get(address("overview")))
    lena.post(address("assign", episode), {"worker": "tom"})
    episode.refresh_from_db()
    assert episode.worker_name == TOM.name


def test_people_are_found_by_a_part_of_the_name_or_the_reference() -> None:
    episode = a_received()
    ama = signed_in(AMA)
    for text in ("exam", "DEV", episode.ref):
        assert episode.ref in words_of(ama.get(address("episodes"), {"q": text}))
    assert "Nobody found" in words_of(ama.get(address("episodes"), {"q": "x' OR 1=1 --"}))
