"""Check the number: text a code, and type what the person reads out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.asking import REFUSED, done
from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.numbers import check_code, text_code
from towpath.police.forms.number import CodeForm
from towpath.police.models import Diversion
from towpath.police.permissions import is_own
from towpath.police.queries import case_for
from towpath.police.queries.numbers import number_page
from towpath.police.queries.officer import name_of
from towpath.police.views.asking import asker


@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, ref: str) -> HttpResponse:
    """One page for both: the button that texts a code, then the box for what they read out."""
    by, now = asker(request)
    case = case_for(by, ref, now)
    if request.method != "POST":
        return _page(request, case, CodeForm())
    return _check(request, case) if "code" in request.POST else _text(request, case)


def _text(request: HttpRequest, case: Diversion) -> HttpResponse:
    by, now = asker(request)
    try:
        text_code(ref=case.ref, by=by, now=now)
    except NotThere:
        raise
    except Refusal as refusal:
        return _page(request, case, CodeForm(), problem=refusal.reason)
    return redirect("police:number", ref=case.ref)


def _check(request: HttpRequest, case: Diversion) -> HttpResponse:
    by, now = asker(request)
    form = CodeForm(request.POST)
    if done(form, lambda: check_code(ref=case.ref, typed=form.cleaned_data["code"], by=by, now=now)):
        return redirect("police:number", ref=case.ref)
    return _page(request, case, form)


def _page(request: HttpRequest, case: Diversion, form: CodeForm, *, problem: str = "") -> HttpResponse:
    by, now = asker(request)
    shown = number_page(case, now)
    if shown is None:
        raise NotThere("nobody", "We do not keep who this is about.")
    context = {
        "case": case,
        "name": name_of(case),
        "shown": shown,
        "form": form,
        "problem": problem,
        "flow": UUID(hex=case.flow) if is_own(by, case) else None,
    }
    refused = bool(problem or form.errors)
    return render(request, "police/number.html", context, status=REFUSED if refused else 200)
