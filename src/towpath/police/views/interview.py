"""An interview by appointment: recorded once it has taken place, or moved to another day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.interviews import move_interview, record_interview
from towpath.police.forms.interview import HELD, InterviewForm
from towpath.police.models import Offer
from towpath.police.queries import case_for
from towpath.police.views.asking import asker, show_refusal
from towpath.schemes.words import Interview


@require_http_methods(["GET", "POST"])
def interview(request: HttpRequest, ref: str) -> HttpResponse:
    """What became of the appointment. What is recorded already leads back to the case."""
    by, now = asker(request)
    case = case_for(by, ref, now)
    offer = Offer.objects.filter(diversion=case, interview=Interview.ATTEND).first()
    if offer is None or not hasattr(case, "person"):
        raise NotThere("no_interview", "There is no interview by appointment in this case.")
    if not offer.interview_is_to_come:
        messages.info(request, "This interview is recorded already.")
        return redirect("police:case", ref=ref)
    form = InterviewForm(request.POST or None, offer=offer, needs_adult=bool(case.person.adult_name))
    if form.is_valid():
        try:
            if form.cleaned_data["what"] == HELD:
                record_interview(ref=ref, held=form.held(), by=by, now=now)
                done = "The interview is recorded."
            else:
                move_interview(ref=ref, **form.moved(), by=by, now=now)
                done = "The new appointment is saved. Tell them."
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("police:case", ref=ref)
    return render(request, "police/interview.html", {"case": case, "offer": offer, "form": form})
