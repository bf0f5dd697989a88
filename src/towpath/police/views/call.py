"""Page four of the flow: the call slot, and the sending."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.clock import LONDON
from towpath.kit.presenting import day
from towpath.kit.refusals import Refusal
from towpath.police.actions import referrals
from towpath.police.flow import STEPS, Pages, begun
from towpath.police.forms.call import CallForm
from towpath.police.queries import CallSlot, open_slots
from towpath.police.views.asking import asker, show_refusal
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import TimeWindow, WorkPattern

SATURDAY, NOON = 5, 12


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, flow: UUID) -> HttpResponse:
    """The next open call times. Sending twice makes one case."""
    by, now = asker(request)
    going = begun(flow, by, now)
    pages = going.pages()
    offer = going.accepted(pages) if pages else None
    if going.case is not None or pages is None or offer is None:
        return redirect("police:offer_done" if going.case else "police:offer_words", flow=flow)
    slots = open_slots(now, scheme=pages.scheme.code, area=pages.encounter.area)
    form = CallForm(request.POST or None, slots=[slot.at for slot in slots])
    if form.is_valid():
        try:
            referrals.accept_and_refer(
                **pages.encountered(),
                person=pages.person,
                offer=offer,
                wanted_slot=form.wanted(),
                by=by,
                now=now,
            )
            return redirect("police:offer_done", flow=flow)
        except Refusal as refusal:
            if begun(flow, by, now).case is not None:
                return redirect("police:offer_done", flow=flow)
            show_refusal(form, refusal)
            slots = open_slots(now, scheme=pages.scheme.code, area=pages.encounter.area)
    return render(request, "police/offer/call.html", _context(pages, form, slots))


def _context(pages: Pages, form: CallForm, slots: list[CallSlot]) -> dict[str, Any]:
    person = pages.person
    said = [TimeWindow(time).label.lower() for time in person.times]
    work = (
        "" if person.work_pattern == WorkPattern.UNKNOWN else WorkPattern(person.work_pattern).label.lower()
    )
    return {
        "flow": pages.flow,
        "form": form,
        "step_names": STEPS,
        "said": ", ".join([*([work] if work else []), *said]),
        **_offered(slots, person.times, picked=form["slot"].value()),
    }


def _offered(slots: list[CallSlot], times: tuple[str, ...], picked: str | None) -> dict[str, Any]:
    """The call times that suit first, the others after them."""
    suiting = [slot for slot in slots if window_of(slot) in times]
    others = [slot for slot in slots if window_of(slot) not in times]
    return {
        "suiting": _days(suiting),
        "others": _days(others),
        "other_picked": picked in {slot.at.isoformat() for slot in others},
    }


def _days(slots: list[CallSlot]) -> list[dict[str, Any]]:
    """The call times by day, each with what is worth knowing about it."""
    return [
        {
            "name": day(local),
            "weekend": local.weekday() >= SATURDAY,
            "slots": [_slot(slot) for slot in of_day],
        }
        for local, of_day in groupby(slots, key=lambda slot: local_day(slot.at))
    ]


def _slot(slot: CallSlot) -> dict[str, Any]:
    key = slot.at.isoformat()
    return {"key": key, "id": "slot-" + "".join(filter(str.isdigit, key)), "at": slot.at}


def window_of(slot: CallSlot) -> TimeWindow | None:
    """Which of the times that people say suit them this call time falls into."""
    if slot.is_weekend:
        return TimeWindow.SATURDAY if local_day(slot.at).weekday() == SATURDAY else None
    if slot.is_evening:
        return TimeWindow.WEEKDAY_EVENING
    morning = slot.at.astimezone(LONDON).hour < NOON
    return TimeWindow.WEEKDAY_MORNING if morning else TimeWindow.WEEKDAY_AFTERNOON
