"""Page three of the flow: the offer in the scheme's own words, and what the person answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.phones import spoken
from towpath.kit.refusals import Refusal
from towpath.police.actions import drafts, offers
from towpath.police.actions.checking import age_at, check_offer, check_person
from towpath.police.flow import STEPS, Pages, as_typed, begun
from towpath.police.forms.words import WordsForm
from towpath.police.views.asking import asker, show_refusal


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, flow: UUID) -> HttpResponse:
    """The offer. A no and a wish for time are recorded here; a yes goes on to the call."""
    by, now = asker(request)
    going = begun(flow, by, now)
    pages = going.pages()
    if going.case is not None or pages is None:
        return redirect("police:offer_done" if going.case else "police:offer_who", flow=flow)
    if request.method != "POST":
        return _page(request, pages, going.words_form(pages))
    form = going.words_form(pages, request.POST)
    if not form.is_valid() or form.cleaned_data["decision"] == "accepted":
        drafts.save(key=going.key, content=going.keep("words", as_typed(form, request.POST)), by=by, now=now)
    if form.is_valid():
        try:
            return redirect(ANSWERED[form.cleaned_data["decision"]](request, pages, form), flow=flow)
        except Refusal as refusal:
            show_refusal(form, refusal)
    return _page(request, pages, form)


def _accepted(request: HttpRequest, pages: Pages, form: WordsForm) -> str:
    """Check now what the last page will be held to, so that nothing is found missing there."""
    _, now = asker(request)
    offer = form.made()
    check_person(pages.person, offer, age_at(pages.person, pages.encounter.at))
    check_offer(pages.scheme, offer, now)
    return "police:offer_call"


def _undecided(request: HttpRequest, pages: Pages, form: WordsForm) -> str:
    by, now = asker(request)
    offers.record_undecided(**pages.encountered(), person=pages.person, offer=form.made(), by=by, now=now)
    return "police:offer_done"


def _refused(request: HttpRequest, pages: Pages, form: WordsForm) -> str:
    by, now = asker(request)
    offers.record_refused(**pages.encountered(), reason=form.cleaned_data["refused_reason"], by=by, now=now)
    return "police:offer_done"


ANSWERED: dict[str, Callable[[HttpRequest, Pages, WordsForm], str]] = {
    "accepted": _accepted,
    "undecided": _undecided,
    "refused": _refused,
}


def _page(request: HttpRequest, pages: Pages, form: WordsForm) -> HttpResponse:
    context: dict[str, Any] = {
        "flow": pages.flow,
        "form": form,
        "scheme": pages.scheme,
        "person_line": _person_line(pages),
        "step_names": STEPS,
    }
    return render(request, "police/offer/words.html", context)


def _person_line(pages: Pages) -> str:
    """Who the offer is made to, to be read at a glance."""
    person = pages.person
    name = f"{person.given_name} {person.family_name}".strip() or "Name not given"
    parts = [name, str(pages.answers["age"]), spoken(person.phone) if person.phone else "no phone"]
    return ", ".join(parts)
