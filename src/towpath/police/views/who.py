"""Page two of the flow: who the person is and how to reach them safely."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.police.actions import drafts
from towpath.police.flow import STEPS, as_typed, begun
from towpath.police.views.asking import asker


@require_http_methods(["GET", "POST"])
def who(request: HttpRequest, flow: UUID) -> HttpResponse:
    """The person, as they describe themselves. What is typed is kept, complete or not."""
    by, now = asker(request)
    going = begun(flow, by, now)
    found = going.found()
    if going.case is not None or found is None or going.scheme() is None:
        return redirect("police:offer_done" if going.case else "police:offer_found", flow=flow)
    if request.method != "POST":
        return render(request, "police/offer/who.html", _context(going, going.who_form(found)))
    form = going.who_form(found, request.POST)
    drafts.save(key=going.key, content=going.keep("who", as_typed(form, request.POST)), by=by, now=now)
    if form.is_valid():
        return redirect("police:offer_words", flow=flow)
    return render(request, "police/offer/who.html", _context(going, form))


def _context(going: object, form: object) -> dict[str, object]:
    return {"flow": going, "form": form, "step_names": STEPS}
