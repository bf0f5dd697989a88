"""The schemes as staff read them: the rules in plain words, and what the force still has to settle."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from towpath.kit.refusals import NotThere
from towpath.police.permissions import ADMINISTRATOR
from towpath.police.takeaway.texts import reviews
from towpath.police.views.asking import asker
from towpath.schemes.catalogue import current
from towpath.schemes.eligibility import rules_of


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every scheme that is offered now."""
    context = {"schemes": current(), "to_confirm": sum(not one.reviewed for one in reviews())}
    return render(request, "police/schemes.html", context)


@require_GET
def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """One scheme: who it is for, its rules, its clocks, how a case may end."""
    by, _ = asker(request)
    found = next((scheme for scheme in current() if scheme.code == code), None)
    if found is None:
        raise NotThere("no_scheme", "There is no such scheme.")
    context = {"scheme": found, "rules": rules_of(found), "is_administrator": by.role == ADMINISTRATOR}
    return render(request, "police/scheme.html", context)
