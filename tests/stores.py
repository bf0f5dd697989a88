"""The store as several connections see it: threads and other processes read what a test has written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from whitenoise.middleware import WhiteNoiseMiddleware

from towpath.kit.audit import triggers
from towpath.kit.audit.chain import BEGINNING
from towpath.kit.audit.models import AuditHead


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_looked_up_once() -> Iterator[None]:
    """Every browser of a test starts the site anew, which looks through all the files that it could serve."""
    known: dict[str, Any] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def look_once(site: WhiteNoiseMiddleware) -> None:
        if not known:
            look(site)
            known.update(site.files)
        site.files.update(known)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


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
