"""Keeps what one shift leaves for the next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.care.models import HandOver
from towpath.care.permissions import check_may_hand_over
from towpath.care.shifts import shift_at
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal


@transaction.atomic
def hand_over(*, words: str, by: Actor, now: datetime) -> HandOver:
    """Keep a note of this shift, of at most 1000 characters. The same words twice are kept once.

    Whoever thinks better of it writes another one: a note that was read is not changed.
    """
    check_may_hand_over(by)
    said = words.strip()
    if not said:
        raise Refusal("words_missing", "Write what the next shift has to know.", "words")
    shift = shift_at(now)
    note, made = HandOver.objects.get_or_create(
        day=shift.day,
        part=shift.part,
        words=said,
        by_id=by.id,
        defaults={"by_name": by.name, "at": now},
    )
    if made:
        record(by=by, now=now, verb="hand_over.written", kind="hand_over", ref=shift.key)
    return note
