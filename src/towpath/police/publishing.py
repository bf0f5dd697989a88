"""Counts each offer for insight: coarse, under a pseudonym, only on a change, at most once a day."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from towpath.gate.messages import OfferCounted
from towpath.gate.outbox import post
from towpath.gate.peers import names_of
from towpath.gate.pseudonym import pseudonym
from towpath.gate.words import Kind, Stage
from towpath.police.lifecycle import SIDE
from towpath.police.models import Diversion, Published
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import AgeBand, NotOfferedReason, OffenceFamily, OutcomeCode

STAGES = {"awaiting_authorisation": Stage.ACCEPTED, "offered": Stage.UNDECIDED, "died": Stage.CLOSED}
SAID_YES = set(Stage) - {Stage.NOT_OFFERED, Stage.REFUSED, Stage.UNDECIDED}


def publish_due(now: datetime) -> int:
    """Count what changed since the last time. Says how many rows it counted."""
    peers = names_of(Kind.INSIGHT)
    if not peers:
        return 0
    return sum(publish(case, peers, now=now) for case in _due(local_day(now)))


@transaction.atomic
def publish(case: Diversion, peers: list[str], *, now: datetime) -> bool:
    """Count one offer, unless insight already has it like this."""
    row = counted(case)
    body_print = sha256(repr(row).encode()).hexdigest()
    known = Published.objects.filter(diversion=case).first()
    if known is not None and known.body_print == body_print:
        return False
    Published.objects.update_or_create(
        diversion=case, defaults={"body_print": body_print, "on": local_day(now)}
    )
    for peer in peers:
        post(row, to=peer, now=now)
    return True


def counted(case: Diversion) -> OfferCounted:
    """The row of one offer. No name, no day, no place smaller than an area."""
    stage = _stage(case)
    decision = case.decisions.filter(set_aside_at=None).first()
    reason = case.eligibility.not_offered
    return OfferCounted(
        subject=pseudonym(case.ref, key=settings.PSEUDONYM_KEY),
        scheme=case.scheme,
        scheme_version=case.scheme_version,
        month=f"{case.encounter_on:%Y-%m}",
        area=case.area,
        age_band=AgeBand(case.age_band),
        offence_family=OffenceFamily(case.offence_family),
        offered=stage != Stage.NOT_OFFERED,
        accepted=stage in SAID_YES,
        stage=stage,
        not_offered=NotOfferedReason(reason) if reason else "",
        refused=stage == Stage.REFUSED,
        outcome=OutcomeCode(decision.outcome) if decision else "",
        outcome_days=(local_day(decision.at) - case.encounter_on).days if decision else None,
    )


def _due(today: date) -> QuerySet[Diversion]:
    return Diversion.objects.exclude(published__on__gte=today).select_related("eligibility").order_by("pk")


def _stage(case: Diversion) -> Stage:
    state = case.state_before if case.state in SIDE else case.state
    return STAGES.get(state) or Stage(state)
