"""An officer's unfinished flow: saved at every step, thrown away by them or by time."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import NotThere, Refusal
from towpath.kit.retention import period
from towpath.police.models import Draft, SealedItem
from towpath.police.periods import PERIODS
from towpath.police.permissions import check_may_offer

KEY = re.compile(r"[0-9a-f]{32}")


@transaction.atomic
def save(*, key: str, content: dict[str, Any], by: Actor, now: datetime) -> Draft:
    """Keep what was typed so far, under the key that was made at the first keystroke."""
    check_may_offer(by)
    if not KEY.fullmatch(key):
        raise Refusal("bad_key", "This draft cannot be saved. Start again from the home page.")
    draft = Draft.objects.filter(key=key).first()
    if draft is not None and draft.officer_id != by.id:
        raise NotThere("no_draft", "There is no draft here.")
    draft, is_new = Draft.objects.update_or_create(
        key=key,
        defaults={"content": content, "saved_at": now},
        create_defaults={"officer_id": by.id, "content": content, "started_at": now, "saved_at": now},
    )
    if is_new:
        record(by=by, now=now, verb="draft.begun", kind="draft", ref=key)
    return draft


@transaction.atomic
def discard(*, key: str, by: Actor, now: datetime) -> None:
    """Throw a draft of one's own away."""
    gone, _ = Draft.objects.filter(key=key, officer_id=by.id).delete()
    if not gone:
        raise NotThere("no_draft", "There is no draft here.")
    record(by=by, now=now, verb="draft.discarded", kind="draft", ref=key)


@transaction.atomic
def purge(*, by: Actor, now: datetime) -> int:
    """Erase drafts that nobody has touched for their time; what a phone sent was meant to be a case."""
    from_phones = Q(key__in=SealedItem.objects.exclude(draft="").values("draft"))
    begun_here = Q(saved_at__lt=now - period(PERIODS, "police.draft")) & ~from_phones
    sent = Q(saved_at__lt=now - period(PERIODS, "police.draft_from_phone")) & from_phones
    old = list(Draft.objects.filter(begun_here | sent).values_list("key", flat=True))
    Draft.objects.filter(key__in=old).delete()
    for key in old:
        record(by=by, now=now, verb="draft.purged", kind="draft", ref=key)
    return len(old)
