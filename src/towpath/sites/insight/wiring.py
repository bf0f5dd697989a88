"""What the kit reads of the insight site: who may open what, the roles, the bar, administrators' duties."""

from __future__ import annotations

from towpath.demo.sign_in import demo_access
from towpath.gate.access import ACCESS as GATE
from towpath.insight.access import ACCESS as ROOM
from towpath.insight.navigation import NAV as ROOM_NAV
from towpath.insight.permissions import ROLES
from towpath.kit.access import KIT_ACCESS, SIGN_IN_ACCESS, Access
from towpath.kit.accounts.access import ACCESS as STAFF
from towpath.kit.accounts.access import NAV as STAFF_NAV

__all__ = ["ACCESS", "DUTIES", "NAV", "OPEN_WORK", "ROLES"]

ACCESS: dict[str, Access] = {
    **KIT_ACCESS,
    **SIGN_IN_ACCESS,
    **STAFF,
    **GATE,
    **ROOM,
    **demo_access(),
}
NAV = [*STAFF_NAV, *ROOM_NAV]
DUTIES: list[tuple[str, str, str]] = [
    (
        "Staff",
        "staff:listing",
        "Add people, change their role or team, switch them off, give a new password.",
    ),
    ("What crossed", "gate:crossings", "Every row that arrived, and what was turned away."),
    ("Figures", "insight:home", "What was published, as everybody with an account here reads it."),
    ("Your sign-in", "mfa_index", "Your own password and second step."),
]
OPEN_WORK = "Nobody works on single cases here, so no work is left behind."
