"""Which tables the kit reads on the insight site: who may open what, the roles, the bar at the top."""

from __future__ import annotations

from towpath.demo.sign_in import demo_access
from towpath.gate.access import ACCESS as GATE
from towpath.insight.access import ACCESS as ROOM
from towpath.insight.navigation import NAV
from towpath.insight.permissions import ROLES
from towpath.kit.access import KIT_ACCESS, SIGN_IN_ACCESS, Access

__all__ = ["ACCESS", "NAV", "ROLES"]

ACCESS: dict[str, Access] = {**KIT_ACCESS, **SIGN_IN_ACCESS, **GATE, **ROOM, **demo_access()}
