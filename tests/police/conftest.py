"""Every test of the police room has its store, and the provider that the force works with."""

from __future__ import annotations

import pytest

from tests.police import story


@pytest.fixture(autouse=True)
def _force(db: None) -> None:
    story.providers()
