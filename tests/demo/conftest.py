"""One small demonstration for all tests that look at a running one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.demo.running import Demo, a_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Six weeks of a few referrals, with the people whose stories are told in full."""
    with a_demo(tmp_path_factory.mktemp("demo"), "--referrals", "6", "--weeks", "6") as running:
        yield running
