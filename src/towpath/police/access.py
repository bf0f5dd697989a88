"""Who may open each police page: one row for every address in urls.py."""

from towpath.kit.access import Access

OFFICER, SERGEANT, COORDINATOR, ADMINISTRATOR = "officer", "sergeant", "coordinator", "administrator"

STREET = frozenset({OFFICER, SERGEANT})
DESK = frozenset({COORDINATOR})
SECOND_NAME = frozenset({SERGEANT, COORDINATOR})
CASEWORK = frozenset({OFFICER, SERGEANT, COORDINATOR})
STAFF = frozenset({OFFICER, SERGEANT, COORDINATOR, ADMINISTRATOR})

ACCESS: dict[str, Access] = {
    "police:home": Access(STAFF),
    "police:offer_start": Access(STREET),
    "police:offer_found": Access(STREET),
    "police:offer_who": Access(STREET),
    "police:offer_words": Access(STREET),
    "police:offer_call": Access(STREET),
    "police:offer_done": Access(STREET),
    "police:offer_not_offered": Access(STREET),
    "police:offer_discard": Access(STREET),
    "police:authorise": Access(SECOND_NAME),
    "police:authorise_one": Access(SECOND_NAME, reads="diversion"),
    "police:desk": Access(DESK),
    "police:cases": Access(SECOND_NAME),
    "police:case": Access(CASEWORK, reads="diversion"),
    "police:card": Access(CASEWORK, reads="diversion"),
    "police:letter": Access(SECOND_NAME, reads="diversion"),
    "police:requisition": Access(SECOND_NAME, reads="diversion"),
    "police:decide": Access(CASEWORK, reads="diversion"),
    "police:schemes": Access(STAFF),
    "police:scheme": Access(STAFF),
    "police:staff": Access(frozenset({ADMINISTRATOR})),
}
