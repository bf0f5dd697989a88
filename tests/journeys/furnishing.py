"""What a site of the town has before it opens, by the real commands. For its own process alone.

Each command could run in a process of its own, as at a real server: twenty of them would take most of a
minute to start.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.management import call_command

from tests.journeys.staff import STAFF

Peer = tuple[str, str, str, str]
"""Its name, its kind, its address, and the public half of its key."""


def make_store(site: str) -> None:
    """Its tables, its staff, whose passwords are typed, and its key: prints the public half of it last."""
    call_command("migrate", verbosity=0)
    for member in STAFF:
        if member.site == site:
            call_command("people", "add", member.username, *member.described)
    call_command("gate", "keygen", "--out", settings.GATE_KEY_FILE)


def introduce(peers: Iterable[Peer]) -> None:
    """Tell the site of the others."""
    for name, kind, url, key in peers:
        call_command("gate", "peer", "add", name, "--kind", kind, "--url", url, "--key", key)


def agree() -> None:
    """What a force settles before its first offer: a key for its phones, and who takes whom."""
    call_command("seal", "keygen")
    call_command("routes", "set", "lockside", "--name", "Lockside", "--phone", "01632 960 123")
