"""The links at the top of every police page: label, view name, roles."""

from towpath.police.access import ADMINISTRATOR, COORDINATOR, OFFICER, SERGEANT, STREET

NAV: list[tuple[str, str, frozenset[str]]] = [
    ("Home", "police:home", STREET),
    ("Work list", "police:desk", frozenset({COORDINATOR})),
    ("Authorise", "police:authorise", frozenset({SERGEANT, COORDINATOR})),
    ("All cases", "police:cases", frozenset({COORDINATOR, SERGEANT})),
    ("Schemes", "police:schemes", frozenset({OFFICER, SERGEANT, COORDINATOR, ADMINISTRATOR})),
    ("What crossed", "gate:crossings", frozenset({COORDINATOR, ADMINISTRATOR})),
    ("Staff", "police:staff", frozenset({ADMINISTRATOR})),
]
