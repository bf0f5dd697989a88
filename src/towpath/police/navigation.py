"""The links at the top of every police page: label, view name, roles."""

from towpath.kit.navigation import Entry
from towpath.police.access import LOOKS_AFTER, SEES_THE_RECORD, STAFF
from towpath.police.lifecycle import COORDINATOR, DESK, SECOND_NAME, STREET
from towpath.police.permissions import ADMINISTRATOR

NAV: list[Entry] = [
    Entry("Home", "police:home", STREET),
    Entry("Work list", "police:desk", DESK),
    Entry("Authorise", "police:authorise", SECOND_NAME),
    Entry("All cases", "police:cases", SECOND_NAME),
    Entry("Providers", "police:routes", LOOKS_AFTER),
    Entry("Schemes", "police:schemes", STAFF),
    Entry("What crossed", "gate:crossings", frozenset({COORDINATOR, ADMINISTRATOR})),
    Entry("Who looked", "audit:record", SEES_THE_RECORD),
]
