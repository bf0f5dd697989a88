"""Whether the site answers and its store can be reached. It says nothing else."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse


def health(request: HttpRequest) -> HttpResponse:
    """`ok`, or 503 when the store does not answer."""
    try:
        ContentType.objects.exists()
    except DatabaseError:
        return HttpResponse("the store does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
