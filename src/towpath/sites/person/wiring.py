"""Which tables the kit reads on the person's site: who may open what. It has no roles and no bar."""

from __future__ import annotations

from towpath.kit.access import KIT_ACCESS, Access
from towpath.kit.navigation import Entry
from towpath.person.access import ACCESS as ROOM

ACCESS: dict[str, Access] = {**KIT_ACCESS, **ROOM}
ROLES: dict[str, str] = {}
NAV: list[Entry] = []
