"""Settings of the insight site."""

from __future__ import annotations

from towpath.sites.base import settings_for

globals().update(
    settings_for(
        "insight",
        store="insight",
        rooms=("kit.accounts", "kit.audit", "gate", "insight"),
    )
)
