"""What happens around every page: who may open it, and what its opening leaves in the audit."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from towpath.kit import clock
from towpath.kit.access import LINK, OPEN, Access
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.audit.request import current_request
from towpath.kit.kept import ANOTHERS, is_anothers, kept
from towpath.kit.named import named
from towpath.kit.refusals import NotAllowed, NotThere, Refusal

logger = logging.getLogger("towpath.access")
Answer = Callable[[HttpRequest], HttpResponseBase]
# What a page that is the same for everybody and about nobody may say of itself.
FOR_A_MOMENT = "private, max-age=60"
# A form with a mistake in it comes back with the page around it, so the page was read.
SHOWN_AGAIN = 422


class AnswerMiddleware:
    """Names the request for the audit, and forbids that a page about anybody be kept anywhere."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = current_request.set(uuid4().hex)
        try:
            response = self.get_response(request)
        finally:
            current_request.reset(token)
        if not request.path.startswith(str(settings.STATIC_URL)):
            if response.get("Cache-Control") != FOR_A_MOMENT:
                response["Cache-Control"] = "no-store"
            response["Cross-Origin-Resource-Policy"] = "same-origin"
            response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
            response["X-Robots-Tag"] = "noindex"
        return response


class AccessMiddleware:
    """Opens a page only to whom the room's table says; logs every reading that the table marks."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        reading = getattr(request, "reading", None)
        if reading and not 300 <= response.status_code < 400:
            # After the page is made and before it is sent: no row, no page.
            kind, ref, by = reading
            was_read = response.status_code < 300 or response.status_code == SHOWN_AGAIN
            result = "done" if was_read else "refused"
            record(by=by, now=clock.now(), verb="read", kind=kind, ref=ref, result=result)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        access: Access | None = named("TOWPATH_ACCESS").get(name)
        if access is None:
            logger.error("No row in the access table for %s", name or "a view without a name")
            return render(request, "kit/403.html", status=403)
        if access.roles == OPEN.roles:
            return None
        if access.roles == LINK.roles:
            return self._by_link(request, access, kwargs)
        return self._by_role(request, access, name, kwargs)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """A refusal that no view showed beside its field is still a sentence, never an error page."""
        if isinstance(exception, NotThere):
            return render(request, "kit/404.html", status=404)
        if isinstance(exception, Refusal):
            status = 403 if isinstance(exception, NotAllowed) else 409
            return render(request, "kit/refused.html", {"reason": exception.reason}, status=status)
        return None

    def _by_link(
        self, request: HttpRequest, access: Access, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        ref = request.session.get("link")
        if not ref:
            return render(request, "kit/link_needed.html", _typed(request), status=403)
        if is_anothers(request, ref):
            return render(request, "kit/refused.html", {"reason": ANOTHERS}, status=403)
        _note_reading(request, access, Actor.person(ref), kwargs.get("ref", ref))
        return None

    def _by_role(
        self, request: HttpRequest, access: Access, name: str, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        user = request.user
        if not user.is_authenticated:
            typed = _typed(request)
            if typed:
                return render(request, "kit/signed_out.html", typed, status=403)
            return redirect_to_login(request.get_full_path())
        if is_anothers(request, user.get_username()):
            return render(request, "kit/refused.html", {"reason": ANOTHERS}, status=403)
        by: Actor = user.actor()
        if "*" not in access.roles and by.role not in access.roles:
            record(by=by, now=clock.now(), verb="open", kind="page", ref=name, result="refused")
            raise Http404
        _note_reading(request, access, by, kwargs.get("ref", ""))
        return None


def _typed(request: HttpRequest) -> dict[str, object]:
    return kept(request, typed_by=getattr(request, "signed_out", ""))


def _note_reading(request: HttpRequest, access: Access, by: Actor, ref: str) -> None:
    if access.reads:
        request.reading = (access.reads, str(ref), by)  # type: ignore[attr-defined]  # read above, after the view
