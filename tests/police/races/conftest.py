"""Tests of two people at once need a store that several connections really write to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.police import story
from towpath.kit.audit import triggers
from towpath.kit.audit.chain import BEGINNING
from towpath.kit.audit.models import AuditHead


@pytest.fixture(autouse=True)
def _force(transactional_db: None) -> Iterator[None]:
    """Threads see what others have written. The audit chain starts anew and may be emptied afterwards."""
    with connection.schema_editor() as editor:
        triggers.remove(editor)
        triggers.install(editor)
    AuditHead.objects.get_or_create(id=1, defaults={"hash": BEGINNING})
    story.providers()
    yield
    with connection.schema_editor() as editor:
        triggers.remove(editor)
