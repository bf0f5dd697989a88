"""Nobody drops out of sight: however many there are, each of them stands on the lists of care."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.care.hours import NOW
from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import a_case, a_received
from tests.cast import AMA, LENA
from towpath.care.actions import callbacks, intake
from towpath.care.models import Episode
from towpath.care.views.episodes import PER_PAGE
from towpath.kit.actor import Actor
from towpath.schemes.words import TimeWindow

pytestmark = pytest.mark.usefixtures("at_ten")


def a_crowd(extra: int = 2) -> list[Episode]:
    """More people than one page of the list holds, who came one after the other, a minute apart."""
    return [a_received(now=NOW - timedelta(minutes=n)) for n in reversed(range(1, PER_PAGE + extra + 1))]


def found_on(client: Client, number: int, **asked: str) -> str:
    return words_of(client.get(address("episodes"), asked | {"page": str(number)}))


def test_more_people_than_a_page_holds_are_counted_and_stand_on_the_next_one() -> None:
    everybody, desk = a_crowd(), signed_in(AMA)
    first, second = found_on(desk, 1, whose="all"), found_on(desk, 2, whose="all")
    assert "52 people" in first
    assert "1 to 50 of 52 Later" in first
    assert "Earlier 51 to 52 of 52" in second
    assert all((one.ref in first) != (one.ref in second) for one in everybody)


def test_what_is_due_next_comes_first_however_late_it_came() -> None:
    a_crowd()
    meets_today = a_case(at="assessment_booked", now=NOW)
    in_order = _refs(found_on(signed_in(AMA), 1, whose="all"))
    assert in_order[0] == meets_today.ref
    others = Episode.objects.exclude(pk=meets_today.pk).order_by("first_contact_due", "received_at")
    assert in_order[1:] == [one.ref for one in others][: PER_PAGE - 1]


def test_somebody_just_taken_on_is_found_among_mine_and_by_name() -> None:
    *_, newest = a_crowd()
    for one in Episode.objects.all():
        intake.take(episode=one, by=AMA, now=NOW)
    desk = signed_in(AMA)
    assert newest.ref in found_on(desk, 1, whose="mine") + found_on(desk, 2, whose="mine")
    assert newest.ref in found_on(desk, 1, q=newest.ref)
    assert "1 to 50 of 52" in found_on(desk, 1, q="Dev")


def test_the_other_lists_leave_nobody_out_either() -> None:
    everybody = a_crowd()
    for one in everybody:
        callbacks.ask(episode=one, wish=TimeWindow.ANY_TIME, by=Actor.person(one.ref), now=NOW)
    calls = words_of(signed_in(AMA).get(address("calls"), {"whose": "all"}))
    backs = words_of(signed_in(AMA).get(address("call_backs")))
    team = words_of(signed_in(LENA).get(address("overview")))
    assert all(one.ref in page for one in everybody for page in (calls, backs, team))


def _refs(text: str) -> list[str]:
    known = set(Episode.objects.values_list("ref", flat=True))
    return [word for word in text.split() if word in known]
