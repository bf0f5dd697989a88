"""What is shown when a page cannot be: plain sentences, and never what went wrong inside."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from towpath.kit.kept import kept


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself made no sense."""
    return render(request, "kit/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not open to whoever asks."""
    return render(request, "kit/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was sent from a page that is too old, or from elsewhere. Only the first is given back."""
    return render(request, "kit/forged.html", kept(request) if _from_here(request) else {}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for whoever asks."""
    return render(request, "kit/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Rendered without the request: anything may be broken. What was typed stays."""
    return HttpResponse(loader.render_to_string("kit/500.html", _still_readable(request)), status=500)


def _from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it. A browser says so itself; no other site can say it for another."""
    sent_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sent_from)[:2] == (request.scheme, request.get_host())


def _still_readable(request: HttpRequest) -> dict[str, object]:
    try:
        return kept(request)
    except Exception:
        # What broke the page may have broken this too, and the page must still come.
        return {}
