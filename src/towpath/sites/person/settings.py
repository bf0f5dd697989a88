"""Settings of the person site."""

from __future__ import annotations

from towpath.sites.base import settings_for

# The care store is shared, so the tables of staff are there too; no page of this site signs staff in.
globals().update(
    settings_for(
        "person",
        store="care",
        rooms=("kit.accounts", "kit.audit", "kit.notify", "gate", "care", "person"),
    )
)
