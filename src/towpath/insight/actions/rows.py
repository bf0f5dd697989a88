"""Keeping the coarse rows that both sides publish."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from towpath.gate.messages import CareCounted, OfferCounted
from towpath.insight.models import CareRow, OfferRow
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record


@transaction.atomic
def keep_offer(*, message: OfferCounted, by: Actor, now: datetime) -> OfferRow:
    """Keep the police's row of one diversion in place of the one before it."""
    fields = asdict(message)
    row, _ = OfferRow.objects.update_or_create(pseudonym=fields.pop("subject"), defaults=fields)
    record(by=by, now=now, verb="row_kept", kind="offer_row", ref=row.pseudonym)
    return row


@transaction.atomic
def keep_care(*, message: CareCounted, by: Actor, now: datetime) -> CareRow:
    """Keep the provider's row of one referral in place of the one before it."""
    fields = asdict(message)
    row, _ = CareRow.objects.update_or_create(pseudonym=fields.pop("subject"), defaults=fields)
    record(by=by, now=now, verb="row_kept", kind="care_row", ref=row.pseudonym)
    return row
