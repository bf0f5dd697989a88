"""Which provider takes which scheme where, as an administrator sees it."""

from __future__ import annotations

from dataclasses import dataclass

from towpath.kit.phones import spoken
from towpath.kit.refusals import NotThere
from towpath.police.models import ProviderRoute
from towpath.schemes.catalogue import current, every


@dataclass(frozen=True)
class Takes:
    """One route, with the scheme as people read it."""

    route: ProviderRoute
    scheme: str

    @property
    def phone(self) -> str:
        """The number that the desk calls, as it is read out."""
        return spoken(self.route.provider_phone) if self.route.provider_phone else ""


def routes(*, active: bool) -> list[Takes]:
    """The routes that there are now, or those that have ended."""
    names = _names()
    found = ProviderRoute.objects.filter(active=active)
    return [Takes(route, names.get(route.scheme, route.scheme)) for route in found]


def nobodys() -> list[str]:
    """The schemes that no provider takes everywhere: outside some areas they cannot be sent to anybody."""
    taken = set(ProviderRoute.objects.filter(active=True, area="").values_list("scheme", flat=True))
    return [scheme.name for scheme in current() if scheme.code not in taken]


def route_of(pk: int) -> Takes:
    """One route."""
    route = ProviderRoute.objects.filter(pk=pk).first()
    if route is None:
        raise NotThere("no_route", "We cannot find that.")
    return Takes(route, _names().get(route.scheme, route.scheme))


def next_in_line(route: ProviderRoute) -> ProviderRoute | None:
    """Who takes the scheme there once this route has ended."""
    others = ProviderRoute.objects.filter(scheme=route.scheme, area__in=[route.area, ""], active=True)
    return others.exclude(pk=route.pk).order_by("-area", "provider").first()


def _names() -> dict[str, str]:
    return {scheme.code: scheme.name for scheme in every()}
