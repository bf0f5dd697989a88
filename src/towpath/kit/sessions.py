"""End a session that was idle too long or has lasted too long, by role."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

BEGAN = "began"
USED = "used"
# Writing the session on every request would cost a write for every page; this is precise enough.
STEP = 30


class SessionLimitsMiddleware:
    """Measures by the real clock: a demonstration that moves its days must not throw everybody out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated or "link" in request.session:
            _limit(request, int(time.time()))
        return self.get_response(request)


def _limit(request: HttpRequest, at: int) -> None:
    session = request.session
    idle, whole = _minutes(request)
    began, used = session.get(BEGAN, at), session.get(USED, at)
    if at - used > idle * 60 or at - began > whole * 60:
        # For the page that gives back what they typed (kit/kept.py).
        request.signed_out = _who(request)  # type: ignore[attr-defined]  # read in kit/middleware.py
        logout(request)
    elif USED not in session or at - used >= STEP:
        session[BEGAN], session[USED] = began, at


def _who(request: HttpRequest) -> str:
    return str(request.session.get("link") or request.user.get_username())


def _minutes(request: HttpRequest) -> tuple[int, int]:
    limits: dict[str, tuple[int, int]] = settings.TOWPATH_SESSION_MINUTES
    role = getattr(request.user, "role", "*")
    return limits.get(role, limits["*"])
