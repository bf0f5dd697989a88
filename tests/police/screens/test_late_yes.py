"""A yes after time to think, and a course that is offered again: with a call time, as on the street."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import ADA, OKORO, PRIYA
from tests.police.screens.walking import YES, browser_of, text_of
from tests.police.story import DEFERRED, LOCKSIDE, TUESDAY, a_case
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.police.actions import routes
from towpath.police.models import Diversion, OpenSlot
from towpath.schemes.deadlines import local_day

SOON, EVENING = TUESDAY + timedelta(hours=20), TUESDAY + timedelta(hours=28)


@pytest.fixture(autouse=True)
def _times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(hours=2))


def open_up() -> None:
    for at in (SOON, EVENING):
        OpenSlot.objects.create(provider=LOCKSIDE, at=at, heard_on=local_day(TUESDAY))


def send(actor: Actor, case: Diversion, deed: str, **typed: Any) -> Any:
    case.refresh_from_db()
    url = reverse("police:decide", args=[case.ref, deed])
    return browser_of(actor).post(url, {"version": case.version, **typed}, follow=True)


def asked_for(case: Diversion) -> object:
    last = case.referrals.order_by("number").last()
    assert last is not None
    return last.wanted_slot


@pytest.mark.parametrize("actor", [OKORO, PRIYA])
def test_a_late_yes_goes_on_to_the_open_call_times(actor: Actor) -> None:
    case = a_case(at="undecided")
    open_up()
    url = reverse("police:settle", args=[case.ref])
    page = (
        browser_of(actor)
        .post(url, {"version": case.version, **YES, "interview_at": "15:00"}, follow=True)
        .content.decode()
    )
    assert "As soon as they can" in page
    assert "Or at an open time of Lockside." in text_of(page)
    assert page.index(EVENING.isoformat()) < page.index(SOON.isoformat()), "what suits them comes first"
    assert "Sent." in text_of(send(actor, case, "refer", slot=EVENING.isoformat()).content.decode())
    assert asked_for(case) == EVENING


def test_as_soon_as_they_can_is_what_is_sent_unless_a_time_is_picked() -> None:
    case = a_case(at="accepted")
    open_up()
    send(PRIYA, case, "refer")
    assert asked_for(case) is None
    assert OpenSlot.objects.count() == 2


def test_a_course_that_is_offered_again_has_a_call_time_too() -> None:
    case = a_case(at="decision_due", word="ended_early")
    open_up()
    send(PRIYA, case, "re_offer", slot=SOON.isoformat(), reason="New hours")
    assert asked_for(case) == SOON


def test_a_time_that_has_gone_is_said_and_nothing_is_sent() -> None:
    case = a_case(at="accepted")
    open_up()
    OpenSlot.objects.filter(at=SOON).delete()
    page = text_of(send(PRIYA, case, "refer", slot=SOON.isoformat()).content.decode())
    assert "That time has just gone." in page
    assert not case.referrals.exists()


def test_a_time_of_one_provider_is_not_asked_of_another() -> None:
    case = a_case(at="accepted")
    open_up()
    routes.set_route(scheme=DEFERRED, provider="riverbank", provider_name="Riverbank", by=ADA, now=TUESDAY)
    typed = {"slot": SOON.isoformat(), "provider": "riverbank"}
    page = text_of(send(PRIYA, case, "refer", **typed).content.decode())
    assert "That time is with Lockside. Pick “As soon as they can” for another provider." in page
    send(PRIYA, case, "refer", **{**typed, "slot": "soonest"})
    assert case.referrals.get().provider == "riverbank"
