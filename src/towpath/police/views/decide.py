"""Doing something to a case: first a page that says plainly what follows for whom, then the deed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.moving import SomeoneElse
from towpath.police.deeds import DEEDS
from towpath.police.forms.deeds import DeedForm
from towpath.police.models import COURT
from towpath.police.permissions import may_make
from towpath.police.queries import CasePage, case_page
from towpath.police.views.approval import approval_of
from towpath.police.views.asking import CHANGED, asker, show_refusal
from towpath.schemes.deadlines import local_day

HINTS = {
    "rationale": "Needed unless the provider said “completed”. The person and a court may read it.",
    "reason": "A few plain words. Others read it later.",
    "evidence_ready": "Statement, exhibit, test and video.",
    "sent_on": "The day it was posted or handed over.",
}

PAGES = {"authorise": "police/approve.html"}
"""Deeds with a page of their own."""


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ref: str, deed: str) -> HttpResponse:
    """One deed on one case, for those to whom it is open now."""
    by, now = asker(request)
    shown = case_page(by, ref, now)
    chosen = DEEDS.get(deed)
    if chosen is None or not may_make(by, shown.case, deed):
        raise NotThere("no_deed", "There is no such page.")
    form = chosen.form(request.POST or None, shown=shown, now=now)
    if deed not in {move.event for move in shown.moves}:
        return changed(request, shown, form)
    if form.is_valid():
        try:
            chosen.run(ref=ref, by=by, now=now, **form.deed())
        except SomeoneElse:
            return changed(request, shown, form)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, chosen.done)
            return redirect("police:case", ref=ref)
    return render(request, PAGES.get(deed, "police/decide.html"), _context(shown, deed, form, now))


def _context(shown: CasePage, deed: str, form: DeedForm, now: datetime) -> dict[str, Any]:
    return {
        "shown": shown,
        "case": shown.case,
        "name": deed,
        "deed": DEEDS[deed],
        "form": form,
        "approval": approval_of(shown) if deed == "authorise" else None,
        "court": COURT,
        "hints": HINTS,
        "today": local_day(now),
    }


def changed(request: HttpRequest, shown: CasePage, form: forms.Form) -> HttpResponse:
    """Someone else was first. What was typed is shown, so that it can be used again."""
    typed = [
        (form[name].label, value)
        for name in form.fields
        if name != "version" and (value := form[name].value())
    ]
    sent = request.method == "POST"
    context = {"case": shown.case, "word": shown.word, "typed": typed, "sent": sent}
    return render(request, "police/changed.html", context, status=CHANGED)
