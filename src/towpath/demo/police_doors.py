"""The officer's code, opened from the first page as if somebody had scanned it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from towpath.demo.personas import OKORO
from towpath.demo.sign_in import asked_for, gone_to
from towpath.kit.refusals import NotThere
from towpath.police import doors
from towpath.police.models import Diversion


@csrf_exempt
@require_POST
def officers_code(request: HttpRequest) -> HttpResponse:
    """The code of PC Okoro's newest referral. It can be claimed once: the second time it opens nothing."""
    asked_for(request)
    sent = Diversion.objects.filter(officer_id=OKORO.username, state__in=("referred", "with_provider"))
    case = sent.order_by("-encounter_at").first()
    if case is None:
        raise NotThere("no_case", "We cannot find that.")
    return gone_to(doors.url(case.ref))


CODE = path("officers-code/", officers_code, name="officers_code")
