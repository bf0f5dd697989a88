"""Who may open the pages on which staff are looked after."""

from __future__ import annotations

from towpath.kit.access import Access
from towpath.kit.accounts.permissions import ADMINISTRATOR
from towpath.kit.navigation import Entry

LOOKS_AFTER = frozenset({ADMINISTRATOR})
ONE = Access(LOOKS_AFTER, reads="account")

ACCESS: dict[str, Access] = {
    "staff:start": Access(LOOKS_AFTER),
    "staff:listing": Access(LOOKS_AFTER, reads="accounts"),
    "staff:add": Access(LOOKS_AFTER),
    "staff:one": ONE,
    "staff:change": ONE,
    "staff:switch_off": ONE,
    "staff:new_password": ONE,
    "staff:second_step": ONE,
}

# The first of an administrator's bar, and the second: the room's own entries come after them.
NAV: list[Entry] = [
    Entry("Start", "staff:start", LOOKS_AFTER),
    Entry("Staff", "staff:listing", LOOKS_AFTER),
]
