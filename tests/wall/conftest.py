"""What the proofs share. Those that start processes of their own run once, not for each site and engine."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection

# It names its leaks by changing care's actions, which no other site has: elsewhere it cannot even be read.
collect_ignore = [] if settings.TOWPATH_SITE == "care" else ["test_two_worlds_mutants.py"]


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of this folder."""
    config.addinivalue_line("markers", "once: it brings its own stores, so one run on SQLite is enough")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another engine, leave out what brings its own stores."""
    if connection.vendor == "sqlite":
        return
    away = [item for item in items if item.get_closest_marker("once")]
    config.hook.pytest_deselected(items=away)
    items[:] = [item for item in items if item not in away]
