"""What every police view does first and last: who asks, when, and how a refusal is shown."""

from __future__ import annotations

from towpath.kit.asking import asker, show_refusal

__all__ = ["CHANGED", "asker", "show_refusal"]

CHANGED = 409
