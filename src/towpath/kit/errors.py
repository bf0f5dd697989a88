"""What is shown when a page cannot be: plain sentences, and never what went wrong inside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself made no sense."""
    return render(request, "kit/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not open to whoever asks."""
    return render(request, "kit/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was sent from a page that is too old, or from elsewhere."""
    return render(request, "kit/forged.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for whoever asks."""
    return render(request, "kit/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Rendered without the request, because anything may be broken."""
    return HttpResponse(loader.render_to_string("kit/500.html"), status=500)
