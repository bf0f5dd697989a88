"""A decision that is late is said to be late, and by how much."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.cast import PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import a_case
from towpath.kit import clock
from towpath.police.queries import case_page
from towpath.police.queries.cases import decide_by
from towpath.schemes.catalogue import find

IN_TIME = "The desk decides by the end of "


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (timedelta(minutes=-1), None),
        (timedelta(minutes=2), "1 day late."),
        (timedelta(days=1, minutes=2), "2 days late."),
        (timedelta(days=9), "9 days late."),
    ],
)
def test_a_late_decision_is_said_to_be_late(
    monkeypatch: pytest.MonkeyPatch, after: timedelta, said: str | None
) -> None:
    case = a_case(at="decision_due")
    due = decide_by(case, find(case.scheme, case.scheme_version))
    assert isinstance(due, datetime)
    monkeypatch.setattr(clock, "now", lambda: due + after)
    page = text_of(browser_of(PRIYA).get(reverse("police:case", args=[case.ref])).content.decode())
    assert (IN_TIME in page) is (said is None)
    assert ("The desk was to decide by the end of " in page) is (said is not None)
    assert said is None or f": {said} Nothing is decided by waiting." in page


def test_where_nobody_has_to_decide_no_day_is_given() -> None:
    case = a_case(at="with_provider")
    assert case_page(PRIYA, case.ref, case.state_since).decide_by is None
