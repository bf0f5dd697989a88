"""What the tests of the gate share: peers of this site, whichever site it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests.gate import ends
from towpath.gate import seal
from towpath.gate.models import Peer
from towpath.kit import clock


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always noon on the third of March."""
    monkeypatch.setattr(clock, "now", lambda: ends.NOON)


@pytest.fixture
def peer(db: None) -> Peer:
    """The site on the other side of the wall."""
    return ends.a_peer()


@pytest.fixture
def insight(db: None) -> Peer:
    """The site that counts."""
    return ends.a_peer("insight", "insight")


@pytest.fixture
def our_public_key() -> str:
    """The public half of the key that this site signs with."""
    return seal.public_text(seal.key_from_file(Path(settings.GATE_KEY_FILE)))
