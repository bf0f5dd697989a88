"""Refuse a role that this site does not have: a mistyped one would be let in with a password alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from towpath.kit.named import named


def second_step_roles_exist(**kwargs: Any) -> list[CheckMessage]:
    """Each role that must have a second step is one of this site. The person's site has none at all."""
    roles = named("TOWPATH_ROLES")
    unknown = sorted(settings.TOWPATH_SECOND_STEP - set(roles)) if roles else []
    return [
        Error(
            f"TOWPATH_SECOND_STEP names {role}: the roles are {', '.join(roles)}, or none.", id="towpath.E1"
        )
        for role in unknown
    ]
