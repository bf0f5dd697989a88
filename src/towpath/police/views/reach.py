"""Page three of the flow: how to reach the person, when the provider should phone, and the sending."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.refusals import Refusal
from towpath.police.actions import drafts, offers, referrals
from towpath.police.flow import STEPS, as_typed, begun
from towpath.police.forms.reach import ReachForm
from towpath.police.forms.words import WordsForm
from towpath.police.offering import Offering, offered
from towpath.police.queries import CallSlot, open_slots
from towpath.police.queries.slots import to_lead
from towpath.police.views.asking import asker, show_refusal
from towpath.police.views.done import sent_already

AT_A_GLANCE = 6
"""So many call times stand open; the others are one tap away."""


@require_http_methods(["GET", "POST"])
def reach(request: HttpRequest, flow: UUID) -> HttpResponse:
    """Who it is, what is safe, and the call. Sending twice makes one case."""
    by, now = asker(request)
    going = begun(flow, by, now)
    offering = offered(going)
    said = offering.said() if offering else None
    if going.case is not None:
        return sent_already(request, going)
    if offering is None or said is None:
        return redirect("police:offer_words", flow=flow)
    slots = _slots(offering, said)
    typed = request.POST if request.method == "POST" else None
    form = offering.reach_form(typed, slots=None if slots is None else [slot.at for slot in slots])
    if typed is not None and _is_sent(request, offering, said, form):
        return redirect("police:offer_done", flow=flow)
    return render(request, "police/offer/reach.html", _context(offering, form, _slots(offering, said)))


def _is_sent(request: HttpRequest, offering: Offering, said: WordsForm, form: ReachForm) -> bool:
    """Send it, or keep what was typed and say what is missing."""
    by, now = asker(request)
    going = offering.flow
    if form.is_valid():
        try:
            _send(request, offering, said, form)
            return True
        except Refusal as refusal:
            if begun(going.id, by, now).case is not None:
                return True
            show_refusal(form, refusal)
    drafts.save(key=going.key, content=going.keep("reach", as_typed(form, request.POST)), by=by, now=now)
    return False


def _send(request: HttpRequest, offering: Offering, said: WordsForm, form: ReachForm) -> None:
    by, now = asker(request)
    who: dict[str, Any] = {"person": form.person(), "offer": said.made(), "by": by, "now": now}
    if said.cleaned_data["decision"] == "accepted":
        referrals.accept_and_refer(**offering.encountered(), **who, wanted_slot=form.wanted())
    else:
        offers.record_undecided(**offering.encountered(), **who)


def _slots(offering: Offering, said: WordsForm) -> list[CallSlot] | None:
    """The open call times. Who wants time to think is phoned by nobody yet."""
    if said.cleaned_data["decision"] != "accepted":
        return None
    return open_slots(offering.flow.now, scheme=offering.scheme.code, area=offering.encounter.area)


def _context(offering: Offering, form: ReachForm, slots: list[CallSlot] | None) -> dict[str, Any]:
    picked = form["slot"].value() if slots is not None else None
    return {
        "flow": offering.flow,
        "form": form,
        "scheme": offering.scheme,
        "asks_call": slots is not None,
        "step_names": STEPS,
        **offered_times(slots or [], form.suits(), picked=picked),
    }


def offered_times(
    slots: list[CallSlot], times: tuple[str, ...] = (), *, picked: str | None = None
) -> dict[str, Any]:
    """The call times that lead, and no more than fit under a thumb; the others after them."""
    leading = to_lead(slots, times)
    first = (leading or slots)[:AT_A_GLANCE]
    others = [slot for slot in slots if slot not in first]
    return {
        "which": ("suiting" if times else "out_of_hours") if leading else "soonest",
        "first": first,
        "others": others,
        "other_picked": picked in {slot.at.isoformat() for slot in others},
    }
