"""One case: the facts, the provider's words, what happened, and what can be done now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.kit.refusals import Refusal
from towpath.police.actions import cases as case_actions
from towpath.police.actions import offers
from towpath.police.actions.moving import SomeoneElse
from towpath.police.forms.words import SettleForm
from towpath.police.lifecycle import COORDINATOR
from towpath.police.models import COURT
from towpath.police.permissions import ENDED
from towpath.police.queries import CasePage, case_page
from towpath.police.queries.numbers import number_page
from towpath.police.queries.officer import add_until
from towpath.police.queries.timeline import as_said
from towpath.police.views.asking import asker, show_refusal
from towpath.police.views.card import has_card
from towpath.police.views.case_facts import facts_of
from towpath.police.views.colours import COLOURS
from towpath.police.views.decide import changed
from towpath.schemes.deadlines import local_day


@require_GET
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """The case page."""
    by, now = asker(request)
    shown = case_page(by, ref, now)
    context: dict[str, Any] = {
        "shown": shown,
        "case": shown.case,
        "colour": COLOURS[shown.case.state],
        "facts": facts_of(shown),
        "number": number_page(shown.case, now),
        "details_until": add_until(shown.case, now),
        "has_card": has_card(shown.case),
        "said": [as_said(word) for word in shown.words],
        "is_desk": by.role == COORDINATOR,
        "is_over": shown.case.state in ENDED,
        "days_late": _days_late(shown, now),
        "court": COURT,
        "today": local_day(now),
        "unseen_offences": [one for one in shown.linked_offences if one.reviewed_at is None],
    }
    return render(request, "police/case.html", context)


def _days_late(shown: CasePage, now: datetime) -> int:
    """For how many days a decision has been due that nobody has made."""
    return max(0, (local_day(now) - local_day(shown.decide_by)).days) if shown.decide_by else 0


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, ref: str) -> HttpResponse:
    """They thought it over and said yes: what the scheme wants written down, then on to the sending."""
    by, now = asker(request)
    shown = case_page(by, ref, now)
    form = SettleForm(request.POST or None, shown=shown, today=local_day(now))
    if "accept" not in {move.event for move in shown.moves}:
        return changed(request, shown, form)
    if form.is_valid():
        try:
            offers.settle_accepted(
                ref=ref, version=form.cleaned_data["version"], offer=form.made(), by=by, now=now
            )
        except SomeoneElse:
            return changed(request, shown, form)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("police:decide", ref=ref, deed="refer")
    return render(
        request,
        "police/settle.html",
        {"shown": shown, "case": shown.case, "form": form, "scheme": shown.scheme},
    )


@require_POST
def seen(request: HttpRequest, ref: str) -> HttpResponse:
    """A coordinator has looked at the new offences beside a case."""
    by, now = asker(request)
    case_page(by, ref, now)
    case_actions.review_offences(ref=ref, by=by, now=now)
    messages.success(request, "Marked as looked at.")
    return redirect("police:case", ref=ref)
