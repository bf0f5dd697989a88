"""Which call times can be offered, and which areas there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.police.models import OpenSlot, ProviderRoute
from towpath.schemes.deadlines import is_evening, is_weekend


@dataclass(frozen=True)
class CallSlot:
    """A free call time, and whether it suits people who work in the day."""

    at: datetime
    provider: str
    provider_name: str
    is_evening: bool
    is_weekend: bool


def open_slots(now: datetime, *, scheme: str, area: str = "", most: int = 60) -> list[CallSlot]:
    """The call times of the provider that would get the referral, the soonest first."""
    route = first_route(scheme, area)
    if route is None:
        return []
    free = OpenSlot.objects.filter(provider=route.provider, at__gt=now).order_by("at")[:most]
    return [
        CallSlot(slot.at, route.provider, route.provider_name, is_evening(slot.at), is_weekend(slot.at))
        for slot in free
    ]


def first_route(scheme: str, area: str = "") -> ProviderRoute | None:
    """Who takes the scheme in the area: the area's own provider first, then whoever takes the rest."""
    routes = ProviderRoute.objects.filter(scheme=scheme, area__in=[area, ""], active=True)
    return routes.order_by("-area", "provider").first()


def areas() -> list[str]:
    """The areas that have a provider of their own, for a list to choose from."""
    named = ProviderRoute.objects.filter(active=True).exclude(area="")
    return sorted(set(named.values_list("area", flat=True)))
