"""Every screen test stands at the same moment: the pages ask the clock, and the clock says Tuesday."""

from __future__ import annotations

import pytest

from tests.police.story import TUESDAY
from towpath.kit import clock


@pytest.fixture(autouse=True)
def _tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)
