"""The two doors: the officer's code, and the link that a practitioner gives."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def code(request: HttpRequest) -> HttpResponse:
    """Where a code is typed."""
    return render(request, "person/code.html")
