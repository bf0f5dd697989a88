"""Many writers at once make one chain and not two."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import connection

from tests.cast import OKORO
from towpath.kit.audit.chain import first_bad
from towpath.kit.audit.models import AuditEvent, AuditHead
from towpath.kit.audit.record import record

WRITERS, EACH = 6, 8


@pytest.mark.usefixtures("open_store")
def test_many_writers_make_one_chain(now: datetime) -> None:
    def write(number: int) -> None:
        try:
            for _ in range(EACH):
                record(by=OKORO, now=now, verb="read", kind="diversion", ref=f"RV-{number}")
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    head = AuditHead.objects.get(id=1)
    assert head.seq == WRITERS * EACH
    assert first_bad(AuditEvent.objects.order_by("seq"), head_seq=head.seq, head_hash=head.hash) is None
