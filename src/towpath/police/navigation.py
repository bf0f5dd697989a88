"""The links at the top of every police page: label, view name, roles."""

from towpath.police.access import LOOKS_AFTER, SEES_THE_RECORD, STAFF
from towpath.police.lifecycle import COORDINATOR, DESK, SECOND_NAME, STREET
from towpath.police.permissions import ADMINISTRATOR

NAV: list[tuple[str, str, frozenset[str]]] = [
    ("Home", "police:home", STREET),
    ("Work list", "police:desk", DESK),
    ("Authorise", "police:authorise", SECOND_NAME),
    ("All cases", "police:cases", SECOND_NAME),
    ("Providers", "police:routes", LOOKS_AFTER),
    ("Schemes", "police:schemes", STAFF),
    ("What crossed", "gate:crossings", frozenset({COORDINATOR, ADMINISTRATOR})),
    ("Who looked", "audit:record", SEES_THE_RECORD),
]
