"""What a page of a preview sends on: all that was typed, and the bookings that were shown."""

from __future__ import annotations

from django.http import HttpRequest

OURS = frozenset({"csrfmiddlewaretoken", "keep", "mark", "seen", "touched"})


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field that was typed before the preview, as it was typed."""
    return [
        (name, str(value)) for name, values in request.POST.lists() if name not in OURS for value in values
    ]


def seen(request: HttpRequest) -> set[int]:
    """The bookings that the preview showed."""
    return {int(one) for one in request.POST.getlist("seen") if one.isascii() and one.isdigit()}
