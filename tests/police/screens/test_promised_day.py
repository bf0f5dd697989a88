"""The day by which the provider phones is said as the person's own page says it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import OKORO
from tests.police.screens.walking import Walk, text_of
from tests.police.story import TUESDAY
from towpath.kit import clock
from towpath.police.views.done import day_said

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (TUESDAY, "tomorrow, Wednesday 4 March"),
        (TUESDAY + DAY, "today, Wednesday 4 March"),
        (TUESDAY + 2 * DAY, "Wednesday 4 March"),
    ],
)
def test_the_page_after_sending_promises_the_end_of_a_day(
    monkeypatch: pytest.MonkeyPatch, now: object, said: str
) -> None:
    walk = Walk(OKORO)
    walk.to_done()
    monkeypatch.setattr(clock, "now", lambda: now)
    page = text_of(walk.open("done")).replace(" .", ".")
    assert f"They phone you by the end of {said}." in page
    assert "8pm" not in page


def test_a_day_further_off_is_named() -> None:
    assert day_said(TUESDAY + 3 * DAY, TUESDAY) == "Friday 6 March"
