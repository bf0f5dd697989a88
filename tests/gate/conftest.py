"""What the tests of the gate share: peers of this site, whichever site it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.gate import ends
from towpath.gate import seal
from towpath.gate.models import Peer
from towpath.kit import clock
from towpath.kit.audit import triggers
from towpath.kit.audit.chain import BEGINNING
from towpath.kit.audit.models import AuditHead


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


@pytest.fixture
def open_store(transactional_db: None) -> Iterator[None]:
    """Threads and processes see what others have written. The audit chain starts anew for each test."""
    with connection.schema_editor() as editor:
        triggers.remove(editor)
        triggers.install(editor)
    AuditHead.objects.get_or_create(id=1, defaults={"hash": BEGINNING})
    yield
    with connection.schema_editor() as editor:
        triggers.remove(editor)
