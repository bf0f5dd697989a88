"""How a label is said within a sentence."""

from __future__ import annotations

from calendar import day_name


def inside(label: str) -> str:
    """In small letters, but for the name of a weekday."""
    return label if label.startswith(tuple(day_name)) else label[:1].lower() + label[1:]
