"""The bar of pages at the top of a site: what its room lists, for the role that looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.named import named

FIRST_PAGE = "/"


@dataclass(frozen=True)
class Entry:
    """One entry as a room lists it: its words, its page, and the roles that see it."""

    label: str
    view: str
    roles: frozenset[str]
    inside: frozenset[str] = frozenset()
    """Pages that are reached through this one, and lie at addresses of their own."""
    waits: Callable[[Actor, datetime], int] | None = None
    """How many things wait there for whoever looks. Asked on every page: it has to be quick."""


@dataclass(frozen=True)
class NavItem:
    """One entry of the bar."""

    label: str
    url: str
    current: bool
    inside: bool = False
    waits: int = 0


def navigation(request: HttpRequest) -> list[NavItem]:
    """The entries for whoever is signed in; nobody signed in has none."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    rows: Sequence[Entry] = [row for row in named("TOWPATH_NAV") if user.role in row.roles]
    here = request.resolver_match.view_name if request.resolver_match else ""
    around = _around(rows, here, request.path)
    by, now = user.actor(), clock.now()
    return [
        NavItem(
            label=row.label,
            url=reverse(row.view),
            current=row.view == here,
            inside=row is around,
            waits=row.waits(by, now) if row.waits else 0,
        )
        for row in rows
    ]


def _around(rows: Sequence[Entry], here: str, path: str) -> Entry | None:
    """The entry through which one comes to a page that is not in the bar itself."""
    if any(row.view == here for row in rows):
        return None
    by_name = next((row for row in rows if here in row.inside), None)
    return by_name or next((row for row in rows if _leads_to(reverse(row.view), path)), None)


def _leads_to(address: str, path: str) -> bool:
    return address != FIRST_PAGE and path.startswith(address)
