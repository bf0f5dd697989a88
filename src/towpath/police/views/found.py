"""Page one of the flow: what was found, or that diversion was not offered."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods

from towpath.kit.refusals import Refusal
from towpath.police.actions import drafts, offers
from towpath.police.flow import STEPS, Flow, as_typed, begun
from towpath.police.forms.found import FoundForm
from towpath.police.forms.not_offered import NotOfferedForm
from towpath.police.views.asking import asker, show_refusal
from towpath.police.views.done import sent_already
from towpath.schemes.safety import safety_first


@require_GET
def start(request: HttpRequest, page: str = "police:offer_found") -> HttpResponse:
    """Begin: the flow gets its own address, so that each page can be opened again. Nothing is kept yet."""
    return redirect(page, flow=uuid4())


@require_http_methods(["GET", "POST"])
@gzip_page
def found(request: HttpRequest, flow: UUID) -> HttpResponse:
    """What was found, and what the schemes ask about it. The next page says what fits."""
    by, now = asker(request)
    going = begun(flow, by, now)
    if going.case is not None:
        return sent_already(request, going)
    if request.method != "POST":
        return _page(request, going, going.found_form())
    return _keep(request, going)


@require_http_methods(["GET", "POST"])
def not_offered(request: HttpRequest, flow: UUID) -> HttpResponse:
    """Why it was not offered. Recorded in one page, without who it was."""
    by, now = asker(request)
    going = begun(flow, by, now)
    if going.case is not None:
        return sent_already(request, going)
    form = NotOfferedForm(request.POST or going.typed("not_offered"), initial=going.not_offered_so_far())
    if request.method == "POST" and form.is_valid():
        try:
            offers.record_not_offered(flow=going.key, **going.not_offered(form), by=by, now=now)
            return redirect("police:offer_done", flow=flow)
        except Refusal as refusal:
            show_refusal(form, refusal)
    found = going.found()
    context = {"flow": going, "form": form, "first_of_all": safety_first(found.answers() if found else {})}
    return render(request, "police/offer/not_offered.html", context)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, flow: UUID) -> HttpResponse:
    """Throw an unfinished offer away, after being asked once."""
    by, now = asker(request)
    if request.method != "POST":
        return render(request, "police/offer/discard.html", {"flow": begun(flow, by, now)})
    drafts.discard(key=flow.hex, by=by, now=now)
    return redirect("police:home")


def _keep(request: HttpRequest, going: Flow) -> HttpResponse:
    by, now = asker(request)
    form = going.new_found_form(request.POST)
    drafts.save(key=going.key, content=going.keep("found", as_typed(form, request.POST)), by=by, now=now)
    if request.POST.get("go") == "not_offered":
        return redirect("police:offer_not_offered", flow=going.id)
    if not form.is_valid():
        return _page(request, going, form)
    return redirect("police:offer_found" if form.asks_more else "police:offer_words", flow=going.id)


def _page(request: HttpRequest, going: Flow, form: FoundForm) -> HttpResponse:
    context = {"flow": going, "form": form, "step_names": STEPS}
    return render(request, "police/offer/found.html", context)
