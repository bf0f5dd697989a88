"""Times that are none, and times that are not this person's to take: refused in a sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.care.open_times import open_sessions
from tests.care.story import MONDAY
from tests.cast import AMA, TOM
from tests.person.visiting import Visitor, a_guest
from towpath.care.models import Booking
from towpath.care.queries.slots import open_first_calls

pytestmark = pytest.mark.usefixtures("rota")
NONE = [
    *("-", "tomorrow", "20260303", "20260303T1700", "20260303T1700-", "20261303T1700-ama"),
    *("20260230T1700-ama", "20260303T2560-ama", "00010101T0000-ama", "99991231T2359-ama"),
    *("20260303T1700-nobody", "20260303T1701-ama", "20250303T1700-ama", "20260329T0030-ama"),
    *("<script>", "{{7*7}}", "../../etc/passwd", "1e309-ama", "-1-ama", "NaN-ama", "' OR 1=1 --"),
    *("", " ", "20260303T1700-ama\x00", "20260303T1700-\u202eama", "x" * 5_000),
    "\u0662\u0660\u0662\u0666\u0660\u0663\u0660\u0663T1700-ama",
]


def test_what_is_no_open_time_is_refused_beside_its_field(dev: Visitor) -> None:
    episode = a_guest(dev)
    for slot in NONE:
        page = dev.send("plan", {"slot": slot, "mode": "phone"})
        assert page.status == 422, slot
        assert 'id="id_slot-error"' in page.html, slot
        assert "<script>alert" not in page.html
    assert not episode.bookings.exists()


def test_a_way_of_talking_that_is_not_on_the_list_is_refused(dev: Visitor) -> None:
    episode = a_guest(dev)
    slot = open_sessions(episode, MONDAY)[0]
    for mode in ("", "letter", "PHONE", "\x00", "<b>", "phone ", "0", "x" * 5_000):
        page = dev.send("plan", {"slot": slot.key, "mode": mode})
        assert page.status == 422, mode
        assert page.values("slot").count(slot.key) == 1
    assert not episode.bookings.exists()


def test_what_was_chosen_stays_chosen_when_the_rest_is_refused(dev: Visitor) -> None:
    episode = a_guest(dev)
    slot = open_sessions(episode, MONDAY)[0]
    page = dev.send("plan", {"slot": slot.key, "mode": ""})
    assert f'value="{slot.key}" checked' in page.html


def test_a_time_kept_for_first_calls_cannot_be_taken_for_a_meeting(dev: Visitor) -> None:
    episode = a_guest(dev)
    first_call = open_first_calls(MONDAY)[0]
    assert dev.send("plan", {"slot": first_call.key, "mode": "phone"}).status == 422
    assert not episode.bookings.exists()


def test_a_time_of_somebody_who_does_not_work_then_cannot_be_taken(dev: Visitor) -> None:
    episode = a_guest(dev)
    slot = next(one for one in open_sessions(episode, MONDAY, limit=100) if one.practitioner == AMA.id)
    theirs = slot.key.replace(AMA.id, TOM.id)
    assert dev.send("plan", {"slot": theirs, "mode": "phone"}).status == 422


@pytest.mark.parametrize("number", [0, 7, 99, 10**30])
def test_a_meeting_that_there_is_not_cannot_be_booked(dev: Visitor, number: int) -> None:
    a_guest(dev, at="on_pathway")
    assert dev.see("meet", number=number).status == 404


def test_a_meeting_before_there_is_a_plan_cannot_be_booked(dev: Visitor) -> None:
    a_guest(dev)
    assert dev.see("meet", number=1).status == 404


@pytest.mark.parametrize("at", ["assessed", "on_pathway", "paused", "completed", "withdrawn"])
def test_the_planning_talk_is_only_booked_when_it_is_next(dev: Visitor, at: str) -> None:
    episode = a_guest(dev, at=at)
    before = Booking.objects.count()
    slot = open_sessions(episode, MONDAY + timedelta(days=1))[0]
    assert "nothing to choose" in dev.send("plan", {"slot": slot.key, "mode": "phone"}).text
    assert Booking.objects.count() == before


@pytest.mark.parametrize("times", [["never"], ["\x00"], ["saturday", "<b>"], ["x" * 5_000]])
def test_times_that_are_not_on_the_list_are_refused(dev: Visitor, times: list[str]) -> None:
    episode = a_guest(dev)
    data = {"seen": dev.see("reach").values("seen")[0], "safe_to_call": "on", "times": times, "sure": "yes"}
    page = dev.send("reach", data)
    assert page.status == 422
    assert episode.contact_rules.count() == 1


@pytest.mark.parametrize("view", ["home", "goals", "who_sees", "stop"])
def test_a_form_sent_to_a_page_that_has_none_changes_nothing(dev: Visitor, view: str) -> None:
    episode = a_guest(dev)
    assert dev.send(view, {"effect_read": "on", "goes_on": "no", "state": "completed"}).status == 200
    episode.refresh_from_db()
    assert episode.state == "contacted"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_ways_of_asking_are_refused(dev: Visitor, method: str) -> None:
    a_guest(dev)
    dev.client.handler.enforce_csrf_checks = False
    for path in ("/", "/c", "/p", "/stop/sure/", "/reach/"):
        assert getattr(dev.client, method)(path).status_code == 405


def test_a_body_that_is_no_form_is_refused_without_breaking(dev: Visitor) -> None:
    a_guest(dev)
    dev.client.handler.enforce_csrf_checks = False
    for body, kind in ((b"{}", "application/json"), (b"\xff\xfe=\x00", "application/x-www-form-urlencoded")):
        response = dev.client.post("/stop/sure/", data=body, content_type=kind)
        assert response.status_code == 422
