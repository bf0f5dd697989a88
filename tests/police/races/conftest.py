"""Tests of two people at once need a store that several connections really write to."""

from __future__ import annotations

import pytest

from tests.police import story


@pytest.fixture(autouse=True)
def _force(open_store: None) -> None:
    story.providers()
