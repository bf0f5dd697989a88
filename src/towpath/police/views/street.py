"""What the officer's phone fetches while there is a signal, so that it can go on without one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from towpath.police.queries import street_rules


@require_GET
@gzip_page
def rules(request: HttpRequest) -> HttpResponse:
    """The schemes offered now, packed: they hold no secret that packing could give away.

    As no answer of this site may be kept by a browser, the phone keeps them by itself, and learns from
    `street/key` whether there is another edition.
    """
    return JsonResponse(street_rules())
