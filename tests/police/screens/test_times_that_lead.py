"""The call times that are seen first: those that suit their work, and evenings until that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO
from tests.police.screens.walking import WHO, Walk, browser_of
from tests.police.story import DEV, LOCKSIDE, TUESDAY, an_offer
from towpath.police.actions import offers
from towpath.police.models import OpenSlot
from towpath.schemes.deadlines import local_day

HOUR = timedelta(hours=1)
MORNING, AFTERNOON, EVENING = TUESDAY + 19 * HOUR, TUESDAY + 24 * HOUR, TUESDAY + 28 * HOUR
SATURDAY = TUESDAY + 93 * HOUR
TIMES = {"morning": MORNING, "afternoon": AFTERNOON, "evening": EVENING, "saturday": SATURDAY}
OUT_OF_HOURS = {"evening", "saturday"}


@pytest.fixture(autouse=True)
def _times() -> None:
    for at in TIMES.values():
        OpenSlot.objects.create(provider=LOCKSIDE, at=at, heard_on=local_day(TUESDAY))


def leading(page: str) -> set[str]:
    """Which of the times can be seen before anything is unfolded."""
    seen = page.split("Other times</span>")[0]
    return {name for name, at in TIMES.items() if at.isoformat() in seen}


@pytest.fixture
def walk() -> Walk:
    walk = Walk(OKORO)
    walk.to_reach()
    return walk


def test_before_their_work_is_known_evenings_and_weekends_lead(walk: Walk) -> None:
    page = walk.open("reach")
    assert leading(page) == OUT_OF_HOURS
    assert "Or in the evening or at the weekend:" in page


def test_as_soon_as_they_can_stays_what_is_picked_at_first(walk: Walk) -> None:
    page = walk.open("reach").split("When should they phone?")[1].split("</fieldset>")[0]
    assert page.count(" checked") == 1
    assert 'value="soonest" checked' in page


@pytest.mark.parametrize(
    ("pattern", "lead"),
    [
        ("days", OUT_OF_HOURS),
        ("nights", {"afternoon", "evening"}),
        ("carer", {"morning", "afternoon"}),
        ("not_working", set(TIMES)),
        ("unknown", OUT_OF_HOURS),
    ],
)
def test_once_their_work_is_known_the_times_that_suit_it_lead(
    walk: Walk, pattern: str, lead: set[str]
) -> None:
    typed: dict[str, Any] = {**WHO, "work_pattern": pattern, "times": [], "phone": ""}
    walk.send("reach", typed)
    assert leading(walk.open("reach")) == lead


@pytest.mark.parametrize(
    ("pattern", "times", "lead"),
    [
        ("unknown", ("any_time",), OUT_OF_HOURS),
        ("days", ("weekday_evening", "saturday"), OUT_OF_HOURS),
        ("carer", ("weekday_morning",), {"morning"}),
    ],
)
def test_a_late_yes_leads_with_the_same_times(pattern: str, times: tuple[str, ...], lead: set[str]) -> None:
    person = replace(DEV, work_pattern=pattern, times=times)
    case = offers.record_accepted(**an_offer(person=person))
    page = browser_of(OKORO).get(reverse("police:decide", args=[case.ref, "refer"])).content.decode()
    assert leading(page) == lead


def test_where_no_time_is_out_of_hours_the_soonest_are_seen(walk: Walk) -> None:
    OpenSlot.objects.filter(at__in=[EVENING, SATURDAY]).delete()
    page = walk.open("reach")
    assert leading(page) == {"morning", "afternoon"}
    assert "Or one of these times:" in page
