"""Keeps whom we have to tell that a promised time has changed, and who told them in which safe way."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.care.models import Booking, ToTell
from towpath.care.permissions import check_may_work_on
from towpath.care.queries.to_tell import WE_SEND, ways_to_tell
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.outbox import queue
from towpath.kit.refusals import Refusal

STANDS = "stands"
TIME_CHANGED = "time_changed"


def have_told(*, booking: Booking, what: str, by: Actor, now: datetime) -> ToTell:
    """Somebody has to tell this person. A part of the deed that changed the time. Asked twice, it is once."""
    facts = {"what": what, "asked_at": now, "asked_by_id": by.id, "asked_by_name": by.name}
    one, _ = ToTell.objects.get_or_create(
        booking=booking, done_at=None, defaults=facts | {"episode": booking.episode}
    )
    record(by=by, now=now, verb="to_tell.asked", kind="episode", ref=booking.episode.ref)
    return one


@transaction.atomic
def told(*, to_tell: ToTell, how: str, by: Actor, now: datetime) -> ToTell:
    """Somebody has told them, in a way that is safe at this moment. A text or an email is sent by this."""
    check_may_work_on(by, to_tell.episode)
    if how not in ways_to_tell(to_tell):
        raise Refusal("not_safe", "That way is not safe for them now. Choose another one.", "how")
    settle(to_tell=to_tell, how=how, by=by, now=now)
    if how in WE_SEND:
        queue(
            template=TIME_CHANGED,
            channel=how,
            subject=to_tell.episode.ref,
            key=f"to_tell:{to_tell.pk}",
            now=now,
        )
    return to_tell


def settle(*, to_tell: ToTell, how: str, by: Actor, now: datetime) -> None:
    """It is seen to. A part of a deed: of two people who see to it at once, the second is told."""
    said = {"done_at": now, "done_by_id": by.id, "done_by_name": by.name, "done_how": how}
    if not ToTell.objects.filter(pk=to_tell.pk, done_at=None).update(**said):
        raise Refusal("told_already", "Somebody has already told them.")
    to_tell.refresh_from_db()
    record(by=by, now=now, verb="to_tell.done", kind="episode", ref=to_tell.episode.ref)
