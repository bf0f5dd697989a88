"""The card for the person, to print: neutral on the outside, and with nothing but the call on the inside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from towpath.kit.refusals import NotThere
from towpath.police import told
from towpath.police.models import Diversion
from towpath.police.queries import case_for
from towpath.police.queries.where import words_now
from towpath.police.views.asking import asker
from towpath.police.views.done import door_of

BEFORE_THE_CALL = {"accepted", "awaiting_authorisation", "referred", "with_provider"}


@require_GET
def card(request: HttpRequest, ref: str) -> HttpResponse:
    """The card, while there is a person who can use it."""
    by, now = asker(request)
    case = case_for(by, ref, now)
    if not has_card(case):
        raise NotThere("no_card", "There is no card for this case.")
    context = {
        **door_of(case),
        **told.reached(case),
        "back": reverse("police:case", args=[case.ref]),
    }
    return render(request, "police/print/card.html", context)


def has_card(case: Diversion) -> bool:
    """Whether the code on the card can still be of use: until the provider has begun, or it is over."""
    return case.state in BEFORE_THE_CALL and "in_progress" not in words_now(case)
