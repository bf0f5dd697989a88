"""What the kit reads of the care site: who may open what, the roles, the bar, administrators' duties."""

from __future__ import annotations

from towpath.care.access import ACCESS as ROOM
from towpath.care.access import SEES_THE_RECORD
from towpath.care.navigation import NAV as ROOM_NAV
from towpath.care.permissions import ROLES
from towpath.care.recorded import KINDS as ROOM_KINDS
from towpath.care.recorded import VERBS as ROOM_VERBS
from towpath.demo.sign_in import demo_access
from towpath.gate.access import ACCESS as GATE
from towpath.gate.recorded import KINDS as GATE_KINDS
from towpath.gate.recorded import VERBS as GATE_VERBS
from towpath.kit.access import KIT_ACCESS, SIGN_IN_ACCESS, Access
from towpath.kit.accounts.access import ACCESS as STAFF
from towpath.kit.accounts.access import NAV as STAFF_NAV
from towpath.kit.audit.access import record_access
from towpath.kit.audit.recorded import KINDS as KIT_KINDS
from towpath.kit.audit.recorded import VERBS as KIT_VERBS
from towpath.kit.audit.recorded import Kind

__all__ = ["ACCESS", "DUTIES", "KINDS", "NAV", "OPEN_WORK", "ROLES", "VERBS"]

ACCESS: dict[str, Access] = {
    **KIT_ACCESS,
    **SIGN_IN_ACCESS,
    **STAFF,
    **record_access(SEES_THE_RECORD),
    **GATE,
    **ROOM,
    **demo_access("persons_link"),
}
NAV = [*STAFF_NAV, *ROOM_NAV]
VERBS: dict[str, str] = {**KIT_VERBS, **GATE_VERBS, **ROOM_VERBS}
KINDS: dict[str, Kind] = {**KIT_KINDS, **GATE_KINDS, **ROOM_KINDS}
DUTIES: list[tuple[str, str, str]] = [
    (
        "Staff",
        "staff:listing",
        "Add people, change their role or team, switch them off, give a new password.",
    ),
    (
        "Who looked",
        "audit:record",
        "Who opened which record and who did what, without names of people we help.",
    ),
    ("What crossed", "gate:crossings", "Every message to and from police. Send one again that is stuck."),
    ("Your sign-in", "mfa_index", "Your own password and second step."),
]
OPEN_WORK = (
    "The people they work with keep their times, and stay under this name until a team lead gives each of "
    "them to somebody else. Tell the team lead today, so that nobody waits for a call that does not come."
)
