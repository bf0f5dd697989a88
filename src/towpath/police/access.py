"""Who may open each police page: one row for every address in urls.py."""

from towpath.kit.access import Access
from towpath.police.lifecycle import COORDINATOR, DESK, OFFICER, SECOND_NAME, SERGEANT, STREET
from towpath.police.permissions import ADMINISTRATOR

CASEWORK = frozenset({OFFICER, SERGEANT, COORDINATOR})
STAFF = frozenset({OFFICER, SERGEANT, COORDINATOR, ADMINISTRATOR})
LOOKS_AFTER = frozenset({ADMINISTRATOR})
SEES_THE_RECORD = frozenset({ADMINISTRATOR, COORDINATOR})

ACCESS: dict[str, Access] = {
    "police:home": Access(STAFF),
    "police:offer_start": Access(STREET),
    "police:offer_start_none": Access(STREET),
    "police:offer_start_refused": Access(STREET),
    "police:offer_refused": Access(STREET),
    "police:offer_quick": Access(STREET),
    "police:offer_found": Access(STREET),
    "police:offer_words": Access(STREET),
    "police:offer_reach": Access(STREET),
    "police:offer_done": Access(STREET),
    "police:offer_not_offered": Access(STREET),
    "police:offer_discard": Access(STREET),
    "police:street": Access(STREET),
    "police:street_slots": Access(STREET),
    "police:street_rules": Access(STREET),
    "police:street_key": Access(STREET),
    "police:street_item": Access(STREET),
    "police:street_worker": Access(STREET),
    "police:street_manifest": Access(STREET),
    "police:desk": Access(DESK),
    "police:phones": Access(DESK),
    "police:phones_one": Access(DESK),
    "police:authorise": Access(SECOND_NAME),
    "police:cases": Access(SECOND_NAME),
    "police:case": Access(CASEWORK, reads="diversion"),
    "police:card": Access(CASEWORK, reads="diversion"),
    "police:interview": Access(CASEWORK, reads="diversion"),
    "police:details": Access(CASEWORK, reads="diversion"),
    "police:number": Access(CASEWORK, reads="diversion"),
    "police:settle": Access(CASEWORK, reads="diversion"),
    "police:offences_seen": Access(DESK),
    "police:task": Access(CASEWORK, reads="diversion"),
    "police:letter": Access(SECOND_NAME, reads="diversion"),
    "police:requisition": Access(SECOND_NAME, reads="diversion"),
    "police:decide": Access(CASEWORK, reads="diversion"),
    "police:papers": Access(STAFF),
    "police:blank_paper": Access(STAFF),
    "police:schemes": Access(STAFF),
    "police:scheme": Access(STAFF),
    "police:routes": Access(LOOKS_AFTER),
    "police:add_route": Access(LOOKS_AFTER),
    "police:change_route": Access(LOOKS_AFTER),
    "police:end_route": Access(LOOKS_AFTER),
}
