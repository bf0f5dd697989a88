"""The store as several connections see it: threads and other processes read what a test has written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from towpath.kit.audit import triggers
from towpath.kit.audit.chain import BEGINNING
from towpath.kit.audit.models import AuditHead


@pytest.fixture
def open_store(transactional_db: None) -> Iterator[None]:
    """A store that threads share. The audit chain starts anew in it and may be emptied afterwards."""
    with connection.schema_editor() as editor:
        triggers.remove(editor)
        triggers.install(editor)
    AuditHead.objects.get_or_create(id=1, defaults={"hash": BEGINNING})
    yield
    with connection.schema_editor() as editor:
        triggers.remove(editor)
