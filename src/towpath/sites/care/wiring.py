"""Which tables the kit reads on the care site: who may open what, the roles, the bar at the top."""

from __future__ import annotations

from towpath.care.access import ACCESS as ROOM
from towpath.care.navigation import NAV
from towpath.care.permissions import ROLES
from towpath.demo.sign_in import demo_access
from towpath.gate.access import ACCESS as GATE
from towpath.kit.access import KIT_ACCESS, SIGN_IN_ACCESS, Access

__all__ = ["ACCESS", "NAV", "ROLES"]

ACCESS: dict[str, Access] = {**KIT_ACCESS, **SIGN_IN_ACCESS, **GATE, **ROOM, **demo_access("persons_link")}
