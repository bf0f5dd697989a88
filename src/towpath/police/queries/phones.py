"""What came from phones and is not settled: for the desk to see to, for an officer to finish."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere
from towpath.police.lifecycle import COORDINATOR
from towpath.police.models import NEEDS_YOU, NOT_ISSUED, TWO_VERSIONS, UNREADABLE, Draft, SealedItem

FOR_THE_DESK = (TWO_VERSIONS, UNREADABLE, NOT_ISSUED)
OFFICER_HAS = timedelta(days=1)
"""For so long a draft that a phone sent waits for its officer before the desk sees it as well."""


def from_phones(by: Actor, now: datetime) -> QuerySet[SealedItem]:
    """For the desk: two versions of one referral, what cannot be read, what its officer left waiting."""
    if by.role != COORDINATOR:
        return SealedItem.objects.none()
    waits = Exists(Draft.objects.filter(key=OuterRef("draft")))
    left = Q(waits, state=NEEDS_YOU, received_at__lt=now - OFFICER_HAS)
    return SealedItem.objects.filter(Q(state__in=FOR_THE_DESK) | left, settled_at=None)


def item_for(by: Actor, pk: int) -> SealedItem:
    """One of them; for anybody but the desk there is none."""
    item = SealedItem.objects.filter(pk=pk).first() if by.role == COORDINATOR else None
    if item is None:
        raise NotThere("no_item", "There is nothing here.")
    return item


def versions_of(item: SealedItem) -> list[SealedItem]:
    """All that came under the same id, in the order in which it came."""
    return list(SealedItem.objects.filter(flow=item.flow).order_by("number"))


def steps_that_need(by: Actor) -> dict[str, str]:
    """The drafts of this officer that came from a phone, each with the page that needs them."""
    sent = SealedItem.objects.filter(officer_id=by.id).exclude(draft="")
    return dict(sent.values_list("draft", "step"))
