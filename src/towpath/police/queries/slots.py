"""Which call times can be offered, and which areas there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from towpath.kit.clock import LONDON
from towpath.police.actions.sending import NoProvider, route_for
from towpath.police.models import Diversion, OpenSlot, ProviderRoute
from towpath.schemes.deadlines import is_evening, is_weekend, local_day
from towpath.schemes.words import TimeWindow

SATURDAY, NOON = 5, 12
SOON_DAYS = 7
SOON = timedelta(days=SOON_DAYS)


@dataclass(frozen=True)
class CallSlot:
    """A free call time, and whether it suits people who work in the day."""

    at: datetime
    provider: str
    provider_name: str
    is_evening: bool
    is_weekend: bool

    @property
    def day(self) -> date:
        """The day that it is on here."""
        return local_day(self.at)

    @property
    def window(self) -> TimeWindow | None:
        """Which of the times that people say suit them it falls into; a Sunday suits nobody by itself."""
        if self.is_weekend:
            return TimeWindow.SATURDAY if self.day.weekday() == SATURDAY else None
        if self.is_evening:
            return TimeWindow.WEEKDAY_EVENING
        morning = self.at.astimezone(LONDON).hour < NOON
        return TimeWindow.WEEKDAY_MORNING if morning else TimeWindow.WEEKDAY_AFTERNOON


@dataclass(frozen=True)
class Places:
    """What can be promised before the offer: whose call it is, how many are open soon, and the next."""

    provider_name: str
    open_soon: int
    next_at: datetime | None


def places(now: datetime, *, scheme: str, area: str = "") -> Places | None:
    """What the provider that would get the referral has open now; nothing where nobody takes it."""
    route = first_route(scheme, area)
    if route is None:
        return None
    free = OpenSlot.objects.filter(provider=route.provider, at__gt=now).order_by("at")
    first = free.first()
    return Places(route.provider_name, free.filter(at__lt=now + SOON).count(), first.at if first else None)


def to_lead(slots: Sequence[CallSlot], times: Sequence[str]) -> list[CallSlot]:
    """Those to show first: at the times that suit them; outside working hours while nobody has said.

    Work hours are why most calls are missed, so an evening is seen before anyone has to ask for it.
    """
    if not times:
        return [slot for slot in slots if slot.is_evening or slot.is_weekend]
    return [slot for slot in slots if slot.window in times]


def open_slots(now: datetime, *, scheme: str, area: str = "", most: int = 60) -> list[CallSlot]:
    """The call times of the provider that would get the referral, the soonest first."""
    route = first_route(scheme, area)
    return open_times(route, now, most=most) if route else []


def open_times(route: ProviderRoute, now: datetime, *, most: int = 60) -> list[CallSlot]:
    """The free call times of one provider, the soonest first."""
    free = OpenSlot.objects.filter(provider=route.provider, at__gt=now).order_by("at")[:most]
    return [
        CallSlot(slot.at, route.provider, route.provider_name, is_evening(slot.at), is_weekend(slot.at))
        for slot in free
    ]


def first_route(scheme: str, area: str = "") -> ProviderRoute | None:
    """Who takes the scheme in the area: the area's own provider first, then whoever takes the rest."""
    routes = ProviderRoute.objects.filter(scheme=scheme, area__in=[area, ""], active=True)
    return routes.order_by("-area", "provider").first()


def usual_route(case: Diversion) -> ProviderRoute | None:
    """Who would get this case now: the first in line that has not declined it."""
    try:
        return route_for(case)
    except NoProvider:
        return None


def areas() -> list[str]:
    """The areas that have a provider of their own, for a list to choose from."""
    named = ProviderRoute.objects.filter(active=True).exclude(area="")
    return sorted(set(named.values_list("area", flat=True)))
