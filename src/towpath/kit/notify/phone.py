"""The phone of the invented people: what would have been sent, newest first. Never in production."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from towpath.kit.notify.adapters.console import ConsoleAdapter
from towpath.kit.phones import spoken

SHOWN = 50


def phone(request: HttpRequest) -> HttpResponse:
    """The last messages, to one number if `to` names it."""
    wanted = request.GET.get("to", "")
    lines = [line for line in ConsoleAdapter(settings.TOWPATH_DIR).lines() if wanted in ("", line["to"])]
    texts = [
        {
            "at": datetime.fromisoformat(line["at"]),
            "to": spoken(line["to"]) if line["channel"] == "text" else line["to"],
            "words": line["words"],
        }
        for line in reversed(lines[-SHOWN:])
    ]
    return render(request, "kit/phone.html", {"texts": texts})
