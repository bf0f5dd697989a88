"""What the kit reads of the care site: who may open what, the roles, the bar, administrators' duties."""

from __future__ import annotations

from towpath.care.access import ACCESS as ROOM
from towpath.care.navigation import NAV as ROOM_NAV
from towpath.care.permissions import ROLES
from towpath.demo.sign_in import demo_access
from towpath.gate.access import ACCESS as GATE
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
    **demo_access("persons_link"),
}
NAV = [*STAFF_NAV, *ROOM_NAV]
DUTIES: list[tuple[str, str, str]] = [
    (
        "Staff",
        "staff:listing",
        "Add people, change their role or team, switch them off, give a new password.",
    ),
    (
        "Who looked",
        "care:record",
        "Who opened which record and who did what, without names of people we help.",
    ),
    ("What crossed", "gate:crossings", "Every message to and from police. Send one again that is stuck."),
    ("Your sign-in", "mfa_index", "Your own password and second step."),
]
OPEN_WORK = (
    "The people they work with keep their times, and stay under this name until a team lead gives each of "
    "them to somebody else. Tell the team lead today, so that nobody waits for a call that does not come."
)
