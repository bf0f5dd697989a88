"""Names and numbers on one line, each kept apart: a name from right to left turns no number round."""

from __future__ import annotations

from django.utils.html import format_html

from towpath.kit.phones import spoken


def name(value: str) -> str:
    """A name in its own direction, whatever stands beside it."""
    return format_html('<bdi class="tp-name">{}</bdi>', value)


def phone(e164: str) -> str:
    """A number as it is read out, always from left to right; nothing for no number."""
    return format_html('<bdi class="tp-phone" dir="ltr">{}</bdi>', spoken(e164)) if e164 else ""
