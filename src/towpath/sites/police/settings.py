"""Settings of the police site."""

from __future__ import annotations

from towpath.sites.base import settings_for

globals().update(
    settings_for(
        "police",
        store="police",
        rooms=("kit.accounts", "kit.audit", "kit.notify", "gate", "police"),
    )
)
