"""What keeps the officer's pages on the phone: the worker with its edition, and how the app is called."""

from __future__ import annotations

import gzip
import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from towpath.police.views.street import ELSEWHERE, PACKED, SCRIPTS, rules, script, shell

WORKER, PACKED_WORKER = "police/street/worker.js", "build/worker.js"
# The shell asks for these, and for its first script, by the name that `static` gives; a module asks for
# another by its plain name.
NAMED = ("build/street.css", "police/street/icon.svg")
PLAIN = ("build/idb.js",)
PAGES = {"police:street": shell, "police:street_rules": rules}
DIGITS = 16


@require_GET
@gzip_page
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the edition that is offered now.

    Browsers ask for it each time the pages are opened. When a single byte of the shell, a script, the style
    or the rules is another, so is this, and they fetch the new edition as a whole.
    """
    pages = {reverse(name): _sum(_unpacked(page(request))) for name, page in PAGES.items()}
    files = pages | shipped_files()
    source = _read(PACKED_WORKER if script() == PACKED else WORKER).decode()
    told = {
        "SHELL": reverse("police:street"),
        "FILES": files,
        "EDITION": _sum(json.dumps([files, source]).encode()),
    }
    lines = [f"const {name} = {json.dumps(value, separators=(',', ':'))};" for name, value in told.items()]
    return HttpResponse("\n".join([*lines, source]), content_type="text/javascript; charset=utf-8")


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """The name, the sign and the first page, for a phone on whose home screen Towpath is put."""
    icon = {"src": static("police/street/icon.svg"), "type": "image/svg+xml", "sizes": "any"}
    drawn = {"src": static("police/street/icon.png"), "type": "image/png", "sizes": "512x512"}
    said = {
        "id": reverse("police:street"),
        "name": "Towpath",
        "short_name": "Towpath",
        "lang": "en-GB",
        "start_url": reverse("police:street"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#eef4f2",
        "theme_color": "#0b4f4a",
        "icons": [each | {"purpose": use} for each in (icon, drawn) for use in ("any", "maskable")],
    }
    return JsonResponse(said, content_type="application/manifest+json")


def _unpacked(page: HttpResponse) -> bytes:
    """A page as it is. Packed it is another each time, which is what makes packing it safe."""
    is_packed = page.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(page.content) if is_packed else page.content


@cache
def shipped_files() -> dict[str, str]:
    """Every file that the shell asks for, with the beginning of the sum of what is in it."""
    own = sorted(path.name for path in SCRIPTS.glob("*.js") if path.name not in ELSEWHERE)
    plain = [] if script() == PACKED else [*PLAIN, *(f"police/street/{name}" for name in own)]
    here = str(settings.STATIC_URL)
    addresses = [*(static(name) for name in (*NAMED, script())), *(f"{here}{name}" for name in plain)]
    return {address: _sum(_read(address.removeprefix(here))) for address in addresses}


def _read(name: str) -> bytes:
    if not settings.STATIC_ROOT:
        return Path(str(finders.find(name))).read_bytes()
    with staticfiles_storage.open(name) as file:
        return bytes(file.read())


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()[:DIGITS]
