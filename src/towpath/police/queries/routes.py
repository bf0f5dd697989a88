"""Which provider takes which scheme where, as an administrator sees it."""

from __future__ import annotations

from dataclasses import dataclass

from towpath.kit.phones import spoken
from towpath.kit.refusals import NotThere
from towpath.police.models import ProviderRoute
from towpath.schemes.catalogue import current, every


@dataclass(frozen=True)
class Takes:
    """One route, with the scheme by its name and, for the column of the list, by its short one."""

    route: ProviderRoute
    scheme: str
    short: str

    @classmethod
    def of(cls, route: ProviderRoute) -> Takes:
        """The route with its names. A scheme that is gone from the catalogue has its code left."""
        known = next((scheme for scheme in every() if scheme.code == route.scheme), None)
        if known is None:
            return cls(route, route.scheme, route.scheme)
        return cls(route, known.name, known.short_name)

    @property
    def phone(self) -> str:
        """The number that the desk calls, as it is read out."""
        return spoken(self.route.provider_phone) if self.route.provider_phone else ""


def routes(*, active: bool) -> list[Takes]:
    """The routes that there are now, or those that have ended."""
    return [Takes.of(route) for route in ProviderRoute.objects.filter(active=active)]


def nobodys() -> list[str]:
    """The schemes that no provider takes everywhere: outside some areas they cannot be sent to anybody."""
    taken = set(ProviderRoute.objects.filter(active=True, area="").values_list("scheme", flat=True))
    return [scheme.name for scheme in current() if scheme.code not in taken]


def route_of(pk: int) -> Takes:
    """One route."""
    route = ProviderRoute.objects.filter(pk=pk).first()
    if route is None:
        raise NotThere("no_route", "We cannot find that.")
    return Takes.of(route)


def next_in_line(route: ProviderRoute) -> ProviderRoute | None:
    """Who takes the scheme there once this route has ended."""
    others = ProviderRoute.objects.filter(scheme=route.scheme, area__in=[route.area, ""], active=True)
    return others.exclude(pk=route.pk).order_by("-area", "provider").first()
