"""Rows go when they have had their time; figures that were published stay."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.insight.rows import care_row, offer_row
from towpath.insight import inbox
from towpath.insight.actions import releases
from towpath.insight.models import CareRow, OfferRow, Release
from towpath.insight.retention import PERIODS, forget
from towpath.kit.actor import Actor
from towpath.kit.retention import as_markdown

PAGE = (Path(__file__).parents[2] / "docs" / "retention.md").read_text(encoding="utf-8")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def two_months() -> None:
    for number, month in enumerate(("2026-01", "2026-02")):
        inbox.apply(offer_row(number, month=month), sender="ridgeway", now=NOW)
        inbox.apply(care_row(number, month=month), sender="lockside", now=NOW)


def test_rows_go_six_years_after_their_month_and_figures_stay() -> None:
    two_months()
    releases.publish(month=date(2026, 3, 1), by=Actor.clock(), now=NOW)
    assert forget(datetime(2032, 1, 20, tzinfo=UTC)) == 0
    assert forget(datetime(2032, 2, 20, tzinfo=UTC)) == 2
    assert (OfferRow.objects.get().month, CareRow.objects.get().month) == ("2026-02", "2026-02")
    assert Release.objects.count() == 1


def test_the_site_can_be_started_with_another_period(settings: Any) -> None:
    two_months()
    settings.TOWPATH_KEEP = {"insight.row": 30}
    assert forget(datetime(2026, 3, 20, tzinfo=UTC)) == 2


def test_the_page_shows_the_table() -> None:
    shown = PAGE.split("<!-- insight -->\n")[1].split("<!-- /insight -->")[0]
    assert shown == as_markdown(PERIODS), as_markdown(PERIODS)
