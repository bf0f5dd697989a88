"""A password that is given once: how it is made, and how long it works."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

# Without the letters and digits that are mistaken for one another when they are read out.
SIGNS = "abcdefghjkmnpqrstvwxyz23456789"
GROUPS, IN_A_GROUP = 4, 5
WORKS_FOR = timedelta(days=3)


def new_password() -> str:
    """Four groups of five: 98 bits, and short enough to be read out over the phone."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def works_until(now: datetime) -> datetime:
    """When it stops opening the account."""
    return now + WORKS_FOR
