"""The site that these tests run as: its table, its addresses with real things in them, its visitors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils.module_loading import import_string  # noqa: TID251 - asks each site for its own tables

from tests.cast import account
from tests.wall import addresses
from towpath.kit.access import LINK, Access
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent

SITE = settings.TOWPATH_SITE
TABLE: dict[str, Access] = import_string(settings.TOWPATH_ACCESS)
ROLES: tuple[str, ...] = (*import_string(settings.TOWPATH_ROLES), "stranger")
NOBODY, PERSON = "(nobody)", "(person)"
LOOKERS = (NOBODY, *ROLES, *([PERSON] if SITE == "person" else []))
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")
MAY_BE_WRITTEN = ("audit_", "django_session")
Row = tuple[str, str]


def rows(thing: Any = None) -> list[Row]:
    """Every view of this site, with an address that leads to something that is there."""
    return addresses.addresses(FILLS[SITE](thing))


def _police(case: Any) -> dict[str, list[object]]:
    flow = "0a1b2c3d-0000-4000-8000-000000000000"
    ref = case.ref if case else "RV-0000-0000-0000"
    fixed: dict[str, list[object]] = {
        "code": ["adult-voluntary"],
        "deed": ["pause"],
        "pk": [1],
        "item": ["0" * 32],
        "language": ["cy"],
        "kind": ["leaflet"],
    }
    return {"ref": [ref], "flow": [flow], **fixed}


def _care(episode: Any) -> dict[str, list[object]]:
    ref = episode.ref if episode else "LK-0000-0000-0000"
    theirs: dict[str, list[object]] = {"what": ["correction"], "card": ["breathing"]}
    fixed: dict[str, list[object]] = {
        "number": [1],
        "event": ["not_suit"],
        "kind": ["assessment"],
        "who": ["ama"],
    }
    return {"ref": [ref], "pk": [1], "remark": ["0a1b2c3d-0000-4000-8000-000000000000"], **fixed, **theirs}


def _insight(thing: Any) -> dict[str, list[object]]:
    return {"ref": ["0" * 32], "code": ["adult-voluntary"], "pk": [1]}


FILLS = {"police": _police, "care": _care, "person": _care, "insight": _insight}


def browser(who: str, *, token: str = "", **kwargs: Any) -> Client:
    """The browser of somebody of this role; of the person, through their link; or of nobody."""
    client = Client(**kwargs)
    if who == PERSON:
        answer = client.post("/p", {"code": token})
        assert answer.status_code == 302, answer.content.decode()[:3000]
    elif who != NOBODY:
        one = Actor(id=f"a-{who}", name=f"A. {who.title()}", role=who, team="Response 2")
        client.force_login(account(one), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def is_for(who: str, access: Access) -> bool:
    """Whether the table opens the page to them."""
    if access.roles == LINK.roles:
        return who == PERSON
    open_to = {"(open)", *({who, "*"} if who in ROLES else ())}
    return bool(access.roles & open_to)


def turned_away() -> int:
    """How many pages were refused to a role so far."""
    return AuditEvent.objects.filter(verb="open", result="refused").count()


@contextmanager
def writing() -> Iterator[list[str]]:
    """Every statement that writes somewhere else than to the audit or a session."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb, _, rest = sql.lstrip().partition(" ")
        if verb.upper() in WRITES and not any(f'"{name}' in rest[:40] for name in MAY_BE_WRITTEN):
            found.append(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
