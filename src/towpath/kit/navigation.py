"""The bar of pages at the top of a site: what its room lists, for the role that looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from towpath.kit.named import named


@dataclass(frozen=True)
class NavItem:
    """One entry of the bar."""

    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> list[NavItem]:
    """The entries for whoever is signed in; nobody signed in has none."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    rows: Sequence[tuple[str, str, frozenset[str]]] = named("TOWPATH_NAV")
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        NavItem(label=label, url=reverse(view), current=view == here)
        for label, view, roles in rows
        if user.role in roles
    ]
