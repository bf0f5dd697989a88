"""Settings of the care site."""

from __future__ import annotations

from towpath.sites.base import settings_for

globals().update(
    settings_for(
        "care",
        store="care",
        rooms=("kit.accounts", "kit.audit", "kit.notify", "gate", "care"),
    )
)
