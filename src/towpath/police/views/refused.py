"""They said no: recorded in one page, where the offer was made before any page was open."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.asking import done, status_of, typed
from towpath.kit.refusals import Refusal
from towpath.police.actions.offers import record_refused
from towpath.police.flow import begun
from towpath.police.forms.refused import RefusedForm
from towpath.police.models import Diversion
from towpath.police.queries import areas
from towpath.police.views.asking import asker
from towpath.police.views.done import sent_already
from towpath.schemes.eligibility import judge_all
from towpath.schemes.safety import safety_first
from towpath.schemes.words import Result


@require_http_methods(["GET", "POST"])
def refused(request: HttpRequest, flow: UUID) -> HttpResponse:
    """What it was, that the rest is as usual, and the reason if they gave one. Who they are is not asked."""
    by, now = asker(request)
    going = begun(flow, by, now)
    if going.case is not None:
        return sent_already(request, going)
    form = RefusedForm(typed(request), now=now, areas=areas())

    def save() -> Diversion:
        if form.asks_more:
            raise Refusal("more", "There is more to answer for this age and offence.")
        given = {"answers": form.answers(), "reason": form.cleaned_data["refused_reason"]}
        scheme = _offered(form)
        return record_refused(
            flow=going.key, encounter=form.encounter(), scheme=scheme, **given, by=by, now=now
        )

    if done(form, save):
        return redirect("police:offer_done", flow=flow)
    answers = form.answers() if form.is_valid() else {}
    context = {"flow": going, "form": form, "first_of_all": safety_first(answers)}
    return render(request, "police/offer/refused.html", context, status=status_of(request, form))


def _offered(form: RefusedForm) -> str:
    """The scheme that would have been offered: the first that fits."""
    fits = [scheme for scheme, said in judge_all(form.answers()) if said.result != Result.NO]
    if not fits:
        raise Refusal("nothing_fits", "No scheme fits this, so there was no offer. Record it as not offered.")
    return fits[0].code
