"""The last page of the flow: the reference, what to tell the person, and the way to their own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from towpath.kit.presenting import day_time
from towpath.police import doors, told
from towpath.police.flow import STEPS, Flow, begun
from towpath.police.models import Diversion, Offer
from towpath.police.queries.numbers import number_page
from towpath.police.takeaway.choosing import to_choose
from towpath.police.views.asking import asker
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day, undecided_until
from towpath.schemes.safety import safety_first
from towpath.schemes.scheme import Scheme


@dataclass(frozen=True)
class Done:
    """What the page says first."""

    title: str
    sentence: str
    tell: str = ""
    decide_by: str = ""

    @property
    def is_yes(self) -> bool:
        """Whether there is anything to tell the person."""
        return bool(self.tell)


SAID = {
    "not_offered": Done(
        "Saved: not offered", "The reason is kept, without who the person was. Here nothing else is needed."
    ),
    "refused": Done("Saved: they said no", "We did not keep who they are. Here nothing else is needed."),
    "accepted": Done(
        "Saved",
        "No provider could be found just now. The desk will find one.",
        "Thank you. We now find a service for you. Once we have, they get your details.",
    ),
    "awaiting_authorisation": Done(
        "Saved: waiting for a sergeant",
        "It goes to the provider as soon as a sergeant agrees.",
        "Thank you. My sergeant looks at this first. If they agree, the service gets your details.",
    ),
}


@require_GET
def done(request: HttpRequest, flow: UUID) -> HttpResponse:
    """What became of this flow."""
    by, now = asker(request)
    case = begun(flow, by, now).case
    if case is None:
        return redirect("police:offer_found", flow=flow)
    scheme = find(case.scheme, case.scheme_version)
    referral = case.referrals.last()
    context = {
        "case": case,
        "phone_by": day_said(referral.first_contact_by, now) if referral else "",
        "scheme": scheme,
        "done": _said(case, scheme),
        "first_of_all": safety_first(case.eligibility.answers),
        "number": number_page(case, now),
        "interview": Offer.objects.filter(diversion=case, attend_at__isnull=False).first(),
        "step_names": STEPS,
        **door_of(case),
        **told.reached(case),
        **to_choose(case),
        **(told.to_decide(case) if case.state == "undecided" else {}),
    }
    return render(request, "police/offer/done.html", context)


def sent_already(request: HttpRequest, flow: Flow) -> HttpResponse:
    """To the last page. Whoever sent something more, from another tab, is told what became of it."""
    if request.method == "POST" and flow.case is not None:
        messages.warning(
            request,
            f"This was sent already, with the reference {flow.case.ref}. What was sent first is kept. "
            "What was typed or tapped after that was not used. "
            "To change something, tell the desk this reference.",
        )
    return redirect("police:offer_done", flow=flow.id)


def door_of(case: Diversion) -> dict[str, Any]:
    """The person's own page: its QR code, its address and code to type, and the call time that it shows.

    The link is without the code: whoever opens that first is the one for whom it works.
    """
    referral = case.referrals.last()
    address, _, code = doors.url(case.ref).partition("#")
    return {
        "qr": _qr(doors.url(case.ref)),
        "door_link": address,
        "door_address": address.partition("://")[2],
        "is_sent": referral is not None,
        "door_code": code,
        "call_at": referral.wanted_slot if referral else case.wanted_slot,
    }


def day_said(at: datetime, now: datetime) -> str:
    """The day as the person's own page says it: tomorrow, Tuesday 3 March."""
    on, today = local_day(at), local_day(now)
    near = {today: "today, ", today + timedelta(days=1): "tomorrow, "}.get(on, "")
    return f"{near}{on:%A} {on.day} {on:%B}"


def _qr(address: str) -> dict[str, Any]:
    """The dark squares of the code, one step a square, for the page to draw."""
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=2))
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, square in enumerate(row) if square]
    return {"size": len(rows), "path": "".join(dark)}


def _said(case: Diversion, scheme: Scheme) -> Done:
    if case.state == "undecided":
        until = day_time(undecided_until(case.offer.at, scheme.clocks))
        return Done(
            "Saved: they want time",
            f"Settle it with them by {until}. You find it on your home page.",
            decide_by=until,
        )
    return SAID.get(case.state) or _sent(case)


def _sent(case: Diversion) -> Done:
    referral = case.referrals.last()
    provider = referral.provider_name if referral else "the service"
    return Done(
        "Saved and sent",
        "The provider gets in touch with them. Your home page says when they have the referral.",
        f"Thank you. I have sent your details to {provider} just now.",
    )
