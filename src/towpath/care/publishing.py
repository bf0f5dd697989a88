"""Publishes coarse, pseudonymous rows about episodes to the insight site, where something has changed."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.db import transaction

from towpath.care.models import Booking, Episode
from towpath.gate.messages import CareCounted
from towpath.gate.outbox import post
from towpath.gate.peers import names_of
from towpath.gate.pseudonym import pseudonym
from towpath.gate.words import CareEnding, Kind
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import AgeBand, BarrierCode


def publish(now: datetime) -> int:
    """Post a row for each episode whose row has changed. It leaves with the daily release."""
    peers = names_of(Kind.INSIGHT)
    if not peers:
        return 0
    changed = [episode for episode in Episode.objects.select_related("person") if _has_changed(episode)]
    for episode in changed:
        _publish(episode, peers, now)
    return len(changed)


def row_of(episode: Episode) -> CareCounted:
    """The row of one episode: bands, a month and whole days, nothing that was said."""
    return CareCounted(
        subject=pseudonym(episode.referral, key=settings.PSEUDONYM_KEY),
        scheme=episode.scheme,
        scheme_version=episode.scheme_version,
        month=f"{episode.encounter_on:%Y-%m}",
        age_band=AgeBand.of(episode.person.age_on(episode.encounter_on)),
        received=True,
        contacted=episode.spoke_at is not None,
        assessed=episode.assessed_on is not None,
        completed=episode.state == "completed",
        ending=CareEnding(episode.state) if episode.state in list(CareEnding) else "",
        contact_days=_contact_days(episode),
        barrier=_barrier(episode),
    )


@transaction.atomic
def _publish(episode: Episode, peers: list[str], now: datetime) -> None:
    row = row_of(episode)
    for peer in peers:
        post(row, to=peer, now=now)
    Episode.objects.filter(pk=episode.pk).update(counted=_digest(row))


def _has_changed(episode: Episode) -> bool:
    return _digest(row_of(episode)) != episode.counted


def _digest(row: CareCounted) -> str:
    return hashlib.sha256(repr(row).encode()).hexdigest()


def _contact_days(episode: Episode) -> int | None:
    if episode.spoke_at is None:
        return None
    return max(0, (local_day(episode.spoke_at) - episode.encounter_on).days)


def _barrier(episode: Episode) -> BarrierCode | Literal[""]:
    """What last got in the way of a meeting, if anything did."""
    missed = Booking.objects.filter(episode=episode).exclude(barrier="").order_by("-starts_at").first()
    return BarrierCode(missed.barrier) if missed else ""
