"""Page two of the flow: what fits, the offer in the scheme's own words, and what the person answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from towpath.kit.refusals import Refusal
from towpath.police.actions import drafts, offers
from towpath.police.flow import STEPS, Flow, as_typed, begun
from towpath.police.forms.words import WordsForm
from towpath.police.offering import Offering, check_accepted, offered
from towpath.police.queries.slots import places
from towpath.police.views.asking import asker, show_refusal
from towpath.police.views.done import sent_already
from towpath.schemes.safety import safety_first
from towpath.schemes.words import Result


@require_http_methods(["GET", "POST"])
@gzip_page
def words(request: HttpRequest, flow: UUID) -> HttpResponse:
    """The offer. A no is recorded here and ends it; a yes, or a wish for time, goes on to the next page."""
    by, now = asker(request)
    going = begun(flow, by, now)
    if going.case is not None:
        return sent_already(request, going)
    if going.found() is None:
        return redirect("police:offer_found", flow=flow)
    offering = offered(going)
    if offering is None:
        return render(request, "police/offer/nothing_fits.html", _context(going))
    if request.method != "POST":
        return _page(request, offering, _as_kept(offering))
    if request.POST.get("offered", offering.scheme.code) != offering.scheme.code:
        messages.warning(request, "What you offer has changed on another page. Read these words to them.")
        return redirect("police:offer_words", flow=flow)
    if "scheme" in request.POST:
        return _offer_another(request, offering)
    return _answered(request, offering)


def _as_kept(offering: Offering) -> WordsForm:
    """What was typed before, and what is wrong about it; not that the answer is still to come."""
    form = offering.words_form()
    form.errors.pop("decision", None)
    if form.is_valid() and form.cleaned_data.get("decision") == "accepted":
        try:
            check_accepted(offering, form)
        except Refusal as refusal:
            show_refusal(form, refusal)
    return form


def _offer_another(request: HttpRequest, offering: Offering) -> HttpResponse:
    """Other words, so the answer is still to come. What else was typed stays."""
    by, now = asker(request)
    going = offering.flow
    going.keep("words", as_typed(offering.words_form(request.POST), request.POST))
    drafts.save(key=going.key, content=going.choose(request.POST["scheme"]), by=by, now=now)
    return redirect("police:offer_words", flow=going.id)


def _answered(request: HttpRequest, offering: Offering) -> HttpResponse:
    """Where the answer leads. What is refused is no answer yet, and the rest of the page is kept."""
    by, now = asker(request)
    going = offering.flow
    form = offering.words_form(request.POST)
    if form.is_valid():
        going.answered(offering.scheme.code, form.cleaned_data["decision"])
    page = _next_page(request, offering, form)
    if form.cleaned_data.get("decision") != "refused":
        typed = as_typed(form, request.POST)
        kept = typed if page else {name: values for name, values in typed.items() if name != "decision"}
        drafts.save(key=going.key, content=going.keep("words", kept), by=by, now=now)
    return redirect(page, flow=going.id) if page else _page(request, offering, form)


def _next_page(request: HttpRequest, offering: Offering, form: WordsForm) -> str | None:
    if form.is_valid():
        try:
            return ANSWERED[form.cleaned_data["decision"]](request, offering, form)
        except Refusal as refusal:
            show_refusal(form, refusal)
    return None


def _accepted(request: HttpRequest, offering: Offering, form: WordsForm) -> str:
    """Check now what the next page will be held to, so that nothing is found missing there."""
    check_accepted(offering, form)
    return "police:offer_reach"


def _undecided(request: HttpRequest, offering: Offering, form: WordsForm) -> str:
    return "police:offer_reach"


def _refused(request: HttpRequest, offering: Offering, form: WordsForm) -> str:
    by, now = asker(request)
    reason = form.cleaned_data["refused_reason"]
    offers.record_refused(**offering.encountered(), reason=reason, by=by, now=now)
    return "police:offer_done"


ANSWERED: dict[str, Callable[[HttpRequest, Offering, WordsForm], str]] = {
    "accepted": _accepted,
    "undecided": _undecided,
    "refused": _refused,
}


def _page(request: HttpRequest, offering: Offering, form: WordsForm) -> HttpResponse:
    context = _context(offering.flow)
    judgement = next(said for scheme, said in context["fitting"] if scheme.code == offering.scheme.code)
    context |= {
        "form": form,
        "scheme": offering.scheme,
        "judgement": judgement,
        "places": places(offering.flow.now, scheme=offering.scheme.code, area=offering.encounter.area),
    }
    return render(request, "police/offer/words.html", context)


def _context(going: Flow) -> dict[str, Any]:
    """What both faces of this page say: what was found, and what each scheme says to it."""
    judged, found = going.judged(), going.found()
    return {
        "flow": going,
        "found": found,
        "first_of_all": safety_first(found.answers() if found else {}),
        "fitting": [pair for pair in judged if pair[1].result != Result.NO],
        "not_fitting": [pair for pair in judged if pair[1].result == Result.NO],
        "step_names": STEPS,
    }
