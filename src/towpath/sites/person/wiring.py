"""Which tables of the person site the kit reads: who may open what, the roles, the bar at the top."""

from __future__ import annotations

from towpath.kit.access import KIT_ACCESS, SIGN_IN_ACCESS, Access
from towpath.sites.wires import rows, table

ACCESS: dict[str, Access] = {**KIT_ACCESS, **SIGN_IN_ACCESS, **table("towpath.person.access", "ACCESS"), **table("towpath.gate.access", "ACCESS")}
ROLES: dict[str, str] = table("towpath.person.permissions", "ROLES")
NAV: list[tuple[str, str, frozenset[str]]] = rows("towpath.person.navigation", "NAV")
