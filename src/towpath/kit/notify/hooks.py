"""What GOV.UK Notify posts to us: receipts and answers. Believed for a bearer token, never for an address."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

LARGEST = 20_000
"""Bytes. A receipt has some 500, and an answer 918 signs at most."""
Take = Callable[[dict[str, str]], object]


def hook(take: Take) -> Callable[[HttpRequest], HttpResponse]:
    """The view that hands what was posted to `take`, as texts. It answers alike whatever `take` makes of it.

    204 taken; 400 not JSON, or a field is missing, which `take` says with a KeyError; 401 without the token,
    and always where no token is set; 413 too long. Notify repeats what was not answered with 2xx.
    """

    @csrf_exempt
    @require_POST
    @wraps(take)
    def view(request: HttpRequest) -> HttpResponse:
        if not _is_ours(request.headers.get("Authorization", "")):
            return HttpResponse(status=401)
        try:
            if len(request.body) > LARGEST:
                return HttpResponse(status=413)
            take(_texts(request.body))
        except (ValueError, KeyError, UnreadablePostError, RawPostDataException):
            return HttpResponse(status=400)
        return HttpResponse(status=204)

    return view


def _is_ours(header: str) -> bool:
    """Compared in constant time, as bytes."""
    wanted = settings.NOTIFY_BEARER
    return bool(wanted) and hmac.compare_digest(header.encode(), f"Bearer {wanted}".encode())


def _texts(body: bytes) -> dict[str, str]:
    said: Any = json.loads(body)
    if not isinstance(said, dict):
        raise ValueError("not an object")
    return {str(name): "" if value is None else str(value) for name, value in said.items()}
