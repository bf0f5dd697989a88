"""What the officer's phone fetches while there is a signal, so that it can go on without one."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from towpath.kit.middleware import FOR_A_MOMENT
from towpath.police.blanks import blank_forms, blank_rows, blank_said, blank_scheme, blank_sign
from towpath.police.flow import STEPS
from towpath.police.forms.call import CallForm
from towpath.police.queries import areas, open_slots, street_rules
from towpath.police.queries.slots import places
from towpath.police.views.asking import asker
from towpath.police.views.reach import offered_times

SCRIPTS = Path(__file__).resolve().parents[1] / "static" / "police" / "street"
ELSEWHERE = {"street.js", "worker.js", "home.js"}
"""The scripts that the page names itself, and those that belong to no step."""

HIDDEN_MINUTES = 10
"""So long may the page be out of sight before what was typed is emptied; street/leaving.js counts."""

OURS = "X-Towpath"

INDENTED = re.compile(r"\s*\n\s*")
"""What makes a template easy to read is left out of what goes over a slow network."""

IN_MODULES, PACKED = "police/street/street.js", "build/street.js"


@require_GET
@gzip_page
def shell(request: HttpRequest) -> HttpResponse:
    """All steps of an offer in one page: the same for every officer, and nothing in it about any person."""
    _, now = asker(request)
    page = render_to_string(
        "police/street/shell.html",
        {
            "forms": blank_forms(now, areas()),
            "rows": blank_rows(),
            "scheme": blank_scheme(),
            **blank_said(),
            "sign": blank_sign(),
            "step_names": STEPS,
            "hidden_minutes": HIDDEN_MINUTES,
            "script": script(),
            "scripts": [] if script() == PACKED else _scripts(),
        },
    )
    headers = {OURS: "street-shell", "Cache-Control": FOR_A_MOMENT}
    return HttpResponse(INDENTED.sub("\n", page), headers=headers)


@require_GET
def slots(request: HttpRequest) -> HttpResponse:
    """The open call times of whoever takes this scheme in this area. Nothing is asked about the person."""
    _, now = asker(request)
    scheme, area = request.GET.get("scheme", ""), request.GET.get("area", "")
    free = open_slots(now, scheme=scheme, area=area)
    context = {
        "form": CallForm(slots=[slot.at for slot in free]),
        "places": places(now, scheme=scheme, area=area),
        **offered_times(free),
    }
    answer = render(request, "police/street/slots.html", context)
    answer[OURS] = "street-slots"
    return answer


@require_GET
@gzip_page
def rules(request: HttpRequest) -> HttpResponse:
    """The schemes offered now, packed: they hold no secret that packing could give away.

    The phone keeps them by itself, and learns from `street/key` whether there is another edition. They are
    about nobody, so the worker may take over what the page has fetched a moment ago.
    """
    return JsonResponse(street_rules(), headers={"Cache-Control": FOR_A_MOMENT})


def script() -> str:
    """What the page runs: one packed file where files are gathered, the modules themselves in the sources."""
    return PACKED if settings.STATIC_ROOT else IN_MODULES


def _scripts() -> list[str]:
    """The modules that the first one asks for, named at once so that a slow network is waited for once."""
    ours = sorted(path.name for path in SCRIPTS.glob("*.js") if path.name not in ELSEWHERE)
    return [
        f"{settings.STATIC_URL}{path}"
        for path in ["build/idb.js", *(f"police/street/{name}" for name in ours)]
    ]
