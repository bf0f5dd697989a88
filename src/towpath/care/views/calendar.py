"""The diary, the rota of the week and leave."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import rota as keep
from towpath.care.forms.calendar import WEEKDAYS, EndHoursForm, HoursForm, LeaveForm
from towpath.care.models import Leave, RotaRow
from towpath.care.permissions import may_keep_rota
from towpath.care.queries.diary import diary as days_of
from towpath.care.queries.diary import monday_of, rota_week, waiting_for_a_word
from towpath.care.queries.staff import staff
from towpath.care.views.asking import asker, done, page, told, typed
from towpath.care.views.colours import BOOKING_COLOURS
from towpath.schemes.deadlines import local_day

WEEK = timedelta(days=7)
REACH = timedelta(days=3660)
"""A diary is leafed through ten years back and ahead."""


@require_GET
def diary(request: HttpRequest) -> HttpResponse:
    """My week or my day; or everybody's."""
    by, now = asker(request)
    one_day = request.GET.get("view") == "day"
    start = _day_asked(request, now)
    first = start if one_day else monday_of(start)
    whose = request.GET.get("whose", by.id)
    who = "" if whose == "all" else whose
    step = timedelta(days=1) if one_day else WEEK
    context = {
        "days": days_of(first, now, days=step.days, practitioner=who),
        "first": first,
        "earlier": (first - step).isoformat(),
        "later": (first + step).isoformat(),
        "one_day": one_day,
        "whose": whose,
        "staff": staff(),
        "unsaid": waiting_for_a_word(now, who),
        "colours": BOOKING_COLOURS,
    }
    return page(request, "care/diary.html", context)


@require_GET
def rota(request: HttpRequest) -> HttpResponse:
    """Who works when this week, and who is away."""
    by, now = asker(request)
    monday = monday_of(_day_asked(request, now))
    context = {
        "lines": rota_week(monday),
        "days": [monday + timedelta(days=offset) for offset in range(WEEK.days)],
        "earlier": (monday - WEEK).isoformat(),
        "later": (monday + WEEK).isoformat(),
        "leave": Leave.objects.filter(ends_on__gte=local_day(now)),
        "may_keep": may_keep_rota(by),
    }
    return page(request, "care/rota.html", context)


@require_http_methods(["GET", "POST"])
def add_hours(request: HttpRequest) -> HttpResponse:
    """Add a row to the rota."""
    by, now = asker(request)
    form = HoursForm(typed(request), staff=staff(), initial={"valid_from": local_day(now)})
    if done(form, lambda: keep.add_hours(hours=form.hours(), by=by, now=now)):
        return told(request, "The hours are on the rota.", "care:rota")
    return page(request, "care/desk_deed.html", _deed(form, "Add hours", "Add to the rota"))


@require_http_methods(["GET", "POST"])
def end_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a row of the rota run out."""
    by, now = asker(request)
    row = get_object_or_404(RotaRow, pk=pk)
    form = EndHoursForm(typed(request), initial={"last_day": local_day(now)})
    title = (
        f"End {row.practitioner_name}'s {WEEKDAYS[row.weekday]} hours, {row.starts:%H:%M} to {row.ends:%H:%M}"
    )
    if done(form, lambda: keep.end_hours(row=row, by=by, now=now, **form.cleaned_data)):
        return told(request, "These hours run out then. Times that are booked stay.", "care:rota")
    return page(request, "care/desk_deed.html", _deed(form, title, "Save"))


@require_http_methods(["GET", "POST"])
def take_leave(request: HttpRequest) -> HttpResponse:
    """Write down days away, and see at once which times fall on them."""
    by, now = asker(request)
    form = LeaveForm(typed(request), staff=staff())
    clash: list[Any] = []

    def take() -> None:
        who = form.cleaned_data["practitioner"]
        name = form.staff[who]
        clash.extend(keep.take_leave(practitioner_name=name, by=by, now=now, **form.cleaned_data)[1])

    if done(form, take):
        words = f"Kept. {len(clash)} booked times fall on these days: move them." if clash else "Kept."
        return told(request, words, "care:rota")
    return page(request, "care/desk_deed.html", _deed(form, "Days away", "Save"))


@require_POST
def cancel_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take days away back."""
    by, now = asker(request)
    keep.cancel_leave(leave=get_object_or_404(Leave, pk=pk), by=by, now=now)
    return told(request, "The days away are taken back.", "care:rota")


def _day_asked(request: HttpRequest, now: datetime) -> date:
    """The day in the address; today, if that is no day or one that no diary reaches."""
    today = local_day(now)
    try:
        asked_for = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return today
    return asked_for if abs(asked_for - today) <= REACH else today


def _deed(form: Any, title: str, button: str) -> dict[str, Any]:
    return {"form": form, "title": title, "button_words": button, "back": "care:rota"}
