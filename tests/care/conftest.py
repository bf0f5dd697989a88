"""What every test of the care room has: the peers that the provider speaks with."""

from __future__ import annotations

import pytest

from tests.care.story import peers


@pytest.fixture(autouse=True)
def _store(db: None) -> None:
    """A store with its peers."""
    peers()
