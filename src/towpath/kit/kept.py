"""What was typed, given back with an answer that could not use it, so that nobody types a form twice.

Nothing of it is stored: it goes back in the page, to be sent again with one tap. It may only be sent again by
whoever typed it, where that is known, and passwords are never given back.
"""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest
from django.middleware.csrf import get_token

FOR = "kept_for"
SALT = "towpath.kit.kept"
NOT_KEPT = ("csrfmiddlewaretoken", FOR)
SECRET = "password"  # noqa: S105 - a part of the names of fields that hold one
MOST_LETTERS = 200_000
ANOTHERS = "Somebody else typed this before they were signed out. Open the page afresh."


def kept(request: HttpRequest, *, typed_by: str = "") -> dict[str, object]:
    """The fields that were sent, for the part `kit/parts/kept.html`; empty where there is nothing to keep."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
        for value in map(str, values)
    ]
    too_much = sum(len(value) for _, value in fields) > MOST_LETTERS
    if not fields or too_much or any(SECRET in name for name, _ in fields):
        return {}
    return {
        "kept": fields,
        "kept_at": request.get_full_path(),
        "kept_for": signing.dumps(typed_by, salt=SALT) if typed_by else request.POST.get(FOR, ""),
        "kept_token": get_token(request),
    }


def is_anothers(request: HttpRequest, who: str) -> bool:
    """Whether somebody else typed this on this device, before whoever is there now."""
    mark = request.POST.get(FOR)
    return bool(mark) and _typed_by(mark) != who


def _typed_by(mark: str | None) -> str:
    try:
        return str(signing.loads(mark or "", salt=SALT))
    except signing.BadSignature:
        return ""
