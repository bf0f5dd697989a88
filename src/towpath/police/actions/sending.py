"""The sending itself: which provider, which call time, which clocks."""

from __future__ import annotations

from datetime import datetime

from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions.checking import can_be_reached
from towpath.police.actions.moving import move
from towpath.police.actions.telling import tell_referral
from towpath.police.deferral import raise_on_for
from towpath.police.lifecycle import DIVERSION
from towpath.police.models import Diversion, OpenSlot, ProviderRoute, Referral
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import acknowledge_due, first_contact_due, local_day
from towpath.schemes.scheme import Scheme


class NoProvider(Refusal):
    """Nobody takes this scheme in this area."""

    def __init__(self) -> None:
        super().__init__(
            "no_provider",
            "No provider takes this scheme here just now. The case is kept, and the desk will find one.",
        )


class SlotGone(Refusal):
    """The call time was taken while the officer was looking."""

    def __init__(self) -> None:
        super().__init__(
            "slot_gone",
            "That call time has just gone. Choose another, or “as soon as they can”.",
            field="slot",
        )


def send(
    case: Diversion,
    event: str,
    *,
    wanted_slot: datetime | None = None,
    slot_may_be_gone: bool = False,
    provider: str = "",
    authorised: bool = False,
    reason: str = "",
    by: Actor,
    now: datetime,
) -> Diversion:
    """Move the case to `referred` and send it, all in one transaction or not at all."""
    scheme = find(case.scheme, case.scheme_version)
    DIVERSION.check_may_move(case.state, event, by.role)
    _check_in_time(case, now)
    _check_reachable(case)
    route = route_for(case, provider)
    slot = _slot(route.provider, wanted_slot, slot_may_be_gone, now)
    raise_on = raise_on_for(case, scheme, now)
    case = move(case, event, by=by, now=now, reason=reason, wanted_slot=None, raise_on=raise_on)
    referral = _referral(case, route, scheme, slot, by=by, now=now)
    if authorised:
        _sign(referral, by=by, now=now)
    tell_referral(case, referral, now=now)
    return case


def _check_in_time(case: Diversion, now: datetime) -> None:
    if case.cut_off_on is not None and case.cut_off_on <= local_day(now):
        raise Refusal("too_late", "The cut-off date has come, so this cannot be sent. The desk decides.")


def _check_reachable(case: Diversion) -> None:
    """How to reach somebody is erased some time after their case ends; opened again later, it lacks that."""
    if not can_be_reached(case.person):
        raise Refusal("no_contact", "We no longer keep how to reach them, so this cannot be sent.")


def _referral(
    case: Diversion, route: ProviderRoute, scheme: Scheme, slot: datetime | None, *, by: Actor, now: datetime
) -> Referral:
    """The row of this sending, with its clocks."""
    return Referral.objects.create(
        diversion=case,
        number=case.referrals.count() + 1,
        provider=route.provider,
        provider_name=route.provider_name,
        sent_at=now,
        sent_by_id=by.id,
        sent_by_name=by.name,
        wanted_slot=slot,
        acknowledge_by=acknowledge_due(now, scheme.clocks, scheme.nation),
        first_contact_by=first_contact_due(now, scheme.clocks, scheme.nation),
    )


def _sign(referral: Referral, *, by: Actor, now: datetime) -> None:
    """Whose agreement let it go."""
    Referral.objects.filter(pk=referral.pk).update(
        authorised_by_id=by.id, authorised_by_name=by.name, authorised_at=now
    )


def route_for(case: Diversion, provider: str = "") -> ProviderRoute:
    """Who takes this scheme in this area and has not declined this case; the area's own first."""
    routes = ProviderRoute.objects.filter(scheme=case.scheme, area__in=[case.area, ""], active=True)
    if provider:
        routes = routes.filter(provider=provider)
    else:
        declined = case.words.filter(word="declined").values_list("provider", flat=True)
        routes = routes.exclude(provider__in=list(declined))
    route = routes.order_by("-area", "provider").first()
    if route is None:
        raise NoProvider
    return route


def take_slot(provider: str, wanted: datetime | None, now: datetime) -> datetime | None:
    """Take a call time off the list, so that no other officer asks for it. The provider has the last word."""
    if wanted is None:
        return None
    taken, _ = OpenSlot.objects.filter(provider=provider, at=wanted, at__gt=now).delete()
    if not taken:
        raise SlotGone
    return wanted


def _slot(provider: str, wanted: datetime | None, may_be_gone: bool, now: datetime) -> datetime | None:
    """Slots are taken before the case is moved: the inbox locks in the same order."""
    try:
        return take_slot(provider, wanted, now)
    except SlotGone:
        if not may_be_gone:
            raise
        return None


def live_referral(case: Diversion) -> Referral | None:
    """The referral that a provider has in hand."""
    return case.referrals.filter(ended_on=None).first()


def end_live(case: Diversion, *, now: datetime) -> None:
    """The provider no longer has the case in hand."""
    case.referrals.filter(ended_on=None).update(ended_on=local_day(now))
