"""Who may open the record of who looked: whoever the room's own table names."""

from __future__ import annotations

from towpath.kit.access import Access


def record_access(readers: frozenset[str]) -> dict[str, Access]:
    """The rows of a site whose record these roles read. That they read it is in the record too."""
    return {
        "audit:record": Access(readers, reads="record"),
        "audit:download": Access(readers, reads="record_file"),
    }
