"""Add details: what could wait at the offer, until its cut-off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.asking import done, status_of, typed
from towpath.kit.refusals import NotThere, Refusal
from towpath.police import details as rest
from towpath.police.actions.details import add_details, check_in_time
from towpath.police.forms.details import DetailsForm
from towpath.police.models import Diversion
from towpath.police.queries import case_for
from towpath.police.queries.officer import name_of
from towpath.police.views.asking import asker


@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, ref: str) -> HttpResponse:
    """What is still empty, and until when it can be filled in. Afterwards, who can still do it."""
    by, now = asker(request)
    case = case_for(by, ref, now)
    if not hasattr(case, "person"):
        raise NotThere("nobody", "There is nothing to add to this case.")
    missing = rest.missing(case)
    form = DetailsForm(typed(request), missing=missing)
    if done(form, lambda: add_details(ref=ref, given=form.cleaned_data, by=by, now=now)):
        messages.success(request, "Added.")
        return redirect("police:case", ref=ref)
    context: dict[str, Any] = {
        "case": case,
        "name": name_of(case),
        "form": form,
        "until": rest.until(case),
        "closed": _why_closed(request, case),
        "missing": missing,
        "is_sent": case.state not in rest.NOT_SENT,
    }
    return render(request, "police/details.html", context, status=status_of(request, form))


def _why_closed(request: HttpRequest, case: Diversion) -> str:
    by, now = asker(request)
    try:
        check_in_time(case, by=by, now=now)
    except Refusal as refusal:
        return refusal.reason
    return ""
