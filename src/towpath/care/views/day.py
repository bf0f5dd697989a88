"""A practitioner's day, and the note that a shift leaves for the next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from towpath.care.actions import handover
from towpath.care.forms.handover import HandOverForm
from towpath.care.queries.calls import call_list
from towpath.care.queries.day import my_day
from towpath.care.queries.handover import last_week, left_for_us, so_far
from towpath.care.queries.telling import LABELS, how_it_stands
from towpath.care.shifts import shift_at
from towpath.care.views.asking import asker, done, page, told, typed


@require_GET
def my_day_page(request: HttpRequest) -> HttpResponse:
    """The calls due, the meetings, what is not written up, and the words waited for."""
    by, now = asker(request)
    day = my_day(by=by, now=now)
    context = {
        "day": day,
        "me": by.id,
        "today": now,
        "handed_over": left_for_us(now),
        "to_confirm": [(one, LABELS[one.notice.event]) for one in day.to_confirm],
        "proposed": [
            (one, LABELS[one.notice.event], how_it_stands(one.notice, now=now)) for one in day.proposed
        ],
    }
    return page(request, "care/my_day.html", context)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """What this shift did, what it leaves undone, and the note for the next one."""
    by, now = asker(request)
    form = HandOverForm(typed(request))
    if done(form, lambda: handover.hand_over(by=by, now=now, **form.cleaned_data)):
        return told(request, "Kept. The next shift reads it above its calls.", "care:calls")
    shift = shift_at(now)
    context = {
        "form": form,
        "shift": shift,
        "so_far": so_far(shift, call_list(now=now)),
        "notes": last_week(now),
    }
    return page(request, "care/hand_over.html", context)
