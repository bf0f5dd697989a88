"""What the kit reads of the police site: who may open what, the roles, the bar, administrators' duties."""

from __future__ import annotations

from towpath.demo.sign_in import demo_access
from towpath.gate.access import ACCESS as GATE
from towpath.kit.access import KIT_ACCESS, SIGN_IN_ACCESS, Access
from towpath.kit.accounts.access import ACCESS as STAFF
from towpath.kit.accounts.access import NAV as STAFF_NAV
from towpath.police.access import ACCESS as ROOM
from towpath.police.navigation import NAV as ROOM_NAV
from towpath.police.permissions import ROLES

__all__ = ["ACCESS", "DUTIES", "NAV", "OPEN_WORK", "ROLES"]

ACCESS: dict[str, Access] = {
    **KIT_ACCESS,
    **SIGN_IN_ACCESS,
    **STAFF,
    **GATE,
    **ROOM,
    **demo_access("officers_code"),
}
NAV = [*STAFF_NAV, *ROOM_NAV]
DUTIES: list[tuple[str, str, str]] = [
    (
        "Staff",
        "staff:listing",
        "Add people, change their role or team, switch them off, give a new password.",
    ),
    ("Providers", "police:routes", "Say which provider takes which scheme in which area, and its number."),
    (
        "What crossed",
        "gate:crossings",
        "Every message to and from the providers. Send one again that is stuck.",
    ),
    (
        "Schemes",
        "police:schemes",
        "The rules that officers are shown, and what the force still has to agree.",
    ),
    ("Your sign-in", "mfa_index", "Your own password and second step."),
]
OPEN_WORK = (
    "Their cases stay where they are, under their name. The desk and the sergeant of their team see every "
    "one and can go on with it. An offer that they had not finished is deleted after seven days."
)
