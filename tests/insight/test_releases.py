"""Figures are frozen once a month, over the months before."""

from datetime import UTC, date, datetime

import pytest

from tests.insight.rows import care_row, offer_row
from towpath.insight import inbox, ticks
from towpath.insight.actions import releases
from towpath.insight.models import Release
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, Refusal

MARCH = date(2026, 3, 1)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def some_cases(first: int, last: int, **changes: str) -> None:
    for number in range(first, last):
        inbox.apply(offer_row(number, **changes), sender="ridgeway", now=NOW)
        inbox.apply(care_row(number, **changes), sender="lockside", now=NOW)


def test_the_figures_join_both_sides_by_pseudonym() -> None:
    some_cases(0, 40)
    release = releases.publish(month=MARCH, by=Actor.clock(), now=NOW)
    (figures,) = release.figures["schemes"]
    assert {row["key"]: row["count"] for row in figures["funnel"]}["contacted"] == "40"


def test_a_case_of_the_running_month_is_left_for_the_next_release() -> None:
    some_cases(0, 40)
    some_cases(40, 80, month="2026-03")
    (figures,) = releases.publish(month=MARCH, by=Actor.clock(), now=NOW).figures["schemes"]
    assert figures["offered"] == "40"


def test_a_month_is_published_once() -> None:
    some_cases(0, 40)
    releases.publish(month=MARCH, by=Actor.clock(), now=NOW)
    some_cases(40, 80)
    with pytest.raises(Refusal, match="do not change"):
        releases.publish(month=MARCH, by=Actor.clock(), now=NOW)


def test_the_clock_publishes_a_month_once_and_keeps_what_it_said() -> None:
    some_cases(0, 40)
    assert ticks.publish_monthly(NOW) == 1
    frozen = Release.objects.get().figures
    some_cases(40, 80)
    assert ticks.publish_monthly(NOW) == 0
    assert Release.objects.get().figures == frozen


def test_the_month_is_the_local_one() -> None:
    some_cases(0, 1)
    ticks.publish_monthly(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert Release.objects.get().month == "2026-07"


def test_nothing_is_published_of_nothing() -> None:
    assert ticks.publish_monthly(NOW) == 0
    assert not Release.objects.exists()


def test_an_evaluator_cannot_publish() -> None:
    with pytest.raises(NotAllowed):
        releases.publish(month=MARCH, by=Actor("eve", "Eve", "evaluator"), now=NOW)


def test_a_small_scheme_shows_no_rates() -> None:
    some_cases(0, 12)
    (figures,) = releases.publish(month=MARCH, by=Actor.clock(), now=NOW).figures["schemes"]
    assert figures["shown"] is False
    assert all(row["of_offered"] is None or row["of_offered"]["share"] is None for row in figures["funnel"])
