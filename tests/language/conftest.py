"""What the tests of language share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.files import Plant, planter


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Puts a file into a package of its own."""
    return planter(tmp_path)
