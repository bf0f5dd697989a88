"""What the officer's phone fetches while there is a signal, so that it can go on without one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_GET

from towpath.police.queries import street_rules


def _edition(request: HttpRequest) -> str:
    return f'"{street_rules()["made"]}"'


@require_GET
@gzip_page
@condition(etag_func=_edition)
def rules(request: HttpRequest) -> HttpResponse:
    """The schemes offered now. Small enough to pack, and it holds no secret that packing could give away."""
    return JsonResponse(street_rules())
