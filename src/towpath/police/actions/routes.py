"""Which provider takes which scheme where: set up by an administrator, not by a case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.police.models import ProviderRoute
from towpath.police.permissions import check_may_administer
from towpath.schemes.catalogue import find


@transaction.atomic
def set_route(
    *,
    scheme: str,
    provider: str,
    provider_name: str,
    provider_phone: str = "",
    area: str = "",
    active: bool = True,
    by: Actor,
    now: datetime,
) -> ProviderRoute:
    """Say that this provider takes this scheme in this area, or in every area that has no other."""
    check_may_administer(by)
    find(scheme)
    route, _ = ProviderRoute.objects.update_or_create(
        scheme=scheme,
        area=area,
        provider=provider,
        defaults={"provider_name": provider_name, "provider_phone": provider_phone, "active": active},
    )
    record(by=by, now=now, verb="route.set", kind="route", ref=f"{scheme}/{area or 'all'}/{provider}")
    return route
