"""How sensitive a stored field is. Every model field of every room carries one of these."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """The classes that retention, access and disclosure are decided by."""

    IDENTITY = "identity"
    CONTACT = "contact"
    CASE = "case"
    HEALTH = "health"
    STAFF = "staff"
    SYSTEM = "system"
    PUBLISHED = "published"
