"""What the kit reads of the police site: who may open what, the roles, the bar, administrators' duties."""

from __future__ import annotations

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
from towpath.police.access import ACCESS as ROOM
from towpath.police.access import SEES_THE_RECORD
from towpath.police.navigation import NAV as ROOM_NAV
from towpath.police.permissions import ROLES
from towpath.police.recorded import KINDS as ROOM_KINDS
from towpath.police.recorded import VERBS as ROOM_VERBS

__all__ = ["ACCESS", "DUTIES", "KINDS", "NAV", "OPEN_WORK", "ROLES", "VERBS"]

ACCESS: dict[str, Access] = {
    **KIT_ACCESS,
    **SIGN_IN_ACCESS,
    **STAFF,
    **record_access(SEES_THE_RECORD),
    **GATE,
    **ROOM,
    **demo_access("officers_code"),
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
    (
        "Who looked",
        "audit:record",
        "Who opened which record and who did what, without names of people.",
    ),
    ("Your sign-in", "mfa_index", "Your own password and second step."),
]
OPEN_WORK = (
    "Their cases stay where they are, under their name. The desk and the sergeant of their team see every "
    "one and can go on with it. An offer that they had not finished is deleted after seven days."
)
