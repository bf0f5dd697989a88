"""Write one audit event, in the transaction of the deed that it records."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.chain import seal
from towpath.kit.audit.models import AuditEvent, AuditHead
from towpath.kit.audit.request import current_request

# Put together once: every deed and every page writes here.
_HEAD = AuditHead.objects.filter(id=1)
_LOCKED = _HEAD.select_for_update().values_list("seq", "hash")


# Without a savepoint of its own: an event that cannot be kept takes its deed with it.
@transaction.atomic(savepoint=False)
def record(
    *,
    by: Actor,
    now: datetime,
    verb: str,
    kind: str,
    ref: str,
    result: str = "done",
    purpose: str = "",
) -> None:
    """Add an event to the chain. References and verbs only: what was said or typed is never in it.

    The head row is locked until the surrounding transaction ends. Lock what a deed needs first and
    record last, so that two deeds cannot wait for each other.
    """
    seq, before = _LOCKED.get()
    deed = {"verb": verb, "kind": kind, "ref": ref, "purpose": purpose, "result": result}
    event = AuditEvent(seq=seq + 1, at=now, actor=by.id, role=by.role, before=before, **deed)
    event.org = settings.TOWPATH_ORG
    event.request = current_request.get()
    event.hash = seal(event)
    event.save(force_insert=True)
    _HEAD.update(seq=event.seq, hash=event.hash)
