"""Which provider takes which scheme where: set up by an administrator, not by a case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import NotThere, Refusal
from towpath.police.models import ProviderRoute
from towpath.police.permissions import check_may_administer
from towpath.schemes.catalogue import find

LONGEST_AREA = 40
LONGEST_DROP_IN = 200
NONE_SEEN = ""


class RouteChanged(Refusal):
    """Another administrator changed the route while this one was looking at it."""

    def __init__(self) -> None:
        super().__init__(
            "changed",
            "Someone else changed this while you were looking at it. "
            "Nothing of yours was saved. Look at it again, then decide.",
        )


def print_of(route: ProviderRoute) -> str:
    """What a page that shows this route has seen, so that nobody overwrites what they did not see."""
    seen = "\n".join((route.provider_name, route.provider_phone, route.drop_in, str(route.active)))
    return hashlib.sha256(seen.encode()).hexdigest()[:32]


@transaction.atomic
def set_route(
    *,
    scheme: str,
    provider: str,
    provider_name: str,
    provider_phone: str = "",
    drop_in: str = "",
    area: str = "",
    active: bool = True,
    seen: str | None = None,
    by: Actor,
    now: datetime,
) -> ProviderRoute:
    """Say that this provider takes this scheme in this area, or in every area that has no other.

    `seen` is the print of the route as it was shown, or NONE_SEEN where none was. Without it the route
    is set whatever it was, as at the server.
    """
    check_may_administer(by)
    find(scheme)
    _check_lengths(area, drop_in)
    given = {"provider_name": provider_name, "provider_phone": provider_phone, "drop_in": drop_in}
    routes = ProviderRoute.objects.select_for_update()
    where = {"scheme": scheme, "area": area, "provider": provider}
    route, made = routes.get_or_create(**where, defaults={**given, "active": active})
    if not made:
        _check_seen(route, seen)
        _update(route, **given, active=active)
    record(by=by, now=now, verb="route.set", kind="route", ref=_ref(route))
    return route


@transaction.atomic
def set_routes(
    *,
    schemes: Iterable[str],
    provider: str,
    provider_name: str,
    provider_phone: str = "",
    drop_in: str = "",
    area: str = "",
    seen: str | None = None,
    by: Actor,
    now: datetime,
) -> list[ProviderRoute]:
    """The same for several schemes: all of them, or none."""
    return [
        set_route(
            scheme=scheme,
            provider=provider,
            provider_name=provider_name,
            provider_phone=provider_phone,
            drop_in=drop_in,
            area=area,
            seen=seen,
            by=by,
            now=now,
        )
        for scheme in schemes
    ]


@transaction.atomic
def change_provider(
    *,
    pk: int,
    provider_name: str,
    provider_phone: str,
    drop_in: str = "",
    everywhere: bool,
    seen: str,
    by: Actor,
    now: datetime,
) -> ProviderRoute:
    """Give a provider another name, number or drop-in on one route, or on all that it has now."""
    given = {"provider_name": provider_name, "provider_phone": provider_phone, "drop_in": drop_in}
    check_may_administer(by)
    route = _held(pk)
    _check_seen(route, seen)
    others = ProviderRoute.objects.select_for_update().filter(provider=route.provider, active=True)
    also = list(others.exclude(pk=pk).order_by("pk")) if everywhere else []
    for one in (route, *also):
        _update(one, **given, active=one.active)
        record(by=by, now=now, verb="route.set", kind="route", ref=_ref(one))
    return route


@transaction.atomic
def end_route(*, pk: int, seen: str | None = None, by: Actor, now: datetime) -> ProviderRoute:
    """No new referral goes this way. Whoever is with the provider stays with it."""
    check_may_administer(by)
    route = _held(pk)
    _check_seen(route, seen)
    if not route.active:
        raise Refusal("ended", f"This has ended already: {route}.")
    _update(route, route.provider_name, route.provider_phone, route.drop_in, active=False)
    record(by=by, now=now, verb="route.end", kind="route", ref=_ref(route))
    return route


def _held(pk: int) -> ProviderRoute:
    route = ProviderRoute.objects.select_for_update().filter(pk=pk).first()
    if route is None:
        raise NotThere("no_route", "We cannot find that.")
    return route


def _update(
    route: ProviderRoute, provider_name: str, provider_phone: str, drop_in: str, *, active: bool
) -> None:
    route.provider_name, route.provider_phone = provider_name, provider_phone
    route.drop_in, route.active = drop_in, active
    route.save(update_fields=["provider_name", "provider_phone", "drop_in", "active"])


def _check_lengths(area: str, drop_in: str) -> None:
    if len(area) > LONGEST_AREA:
        raise Refusal("area", f"Use {LONGEST_AREA} characters or fewer for an area.", "area")
    if len(drop_in) > LONGEST_DROP_IN:
        raise Refusal("drop_in", f"Use {LONGEST_DROP_IN} characters or fewer for a drop-in.", "drop_in")


def _check_seen(route: ProviderRoute, seen: str | None) -> None:
    if seen == NONE_SEEN and route.active:
        raise Refusal("taken", f"{route.provider_name} takes this there already: {route}.", "schemes")
    if seen and seen != print_of(route):
        raise RouteChanged


def _ref(route: ProviderRoute) -> str:
    return f"{route.scheme}/{route.area or 'all'}/{route.provider}"
