"""The rota: everybody's week, one practitioner's week changed on one page, and what each of them offers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from towpath.care.actions import practitioners
from towpath.care.actions import rota as keep
from towpath.care.actions import week as weeks
from towpath.care.forms.calendar import WEEKDAYS
from towpath.care.forms.rota import EndHoursForm, HoursForm, OffersForm
from towpath.care.forms.week import KEEPS, KeepWeekForm, WeekForm
from towpath.care.models import Leave, RotaRow
from towpath.care.permissions import check_may_say_what_they_offer, may_keep_rota
from towpath.care.queries.diary import monday_of, rota_week
from towpath.care.queries.practitioners import everybody_offers, practitioner_of
from towpath.care.queries.staff import staff
from towpath.care.queries.to_tell import still_to_tell
from towpath.care.queries.week import WeekChange, lines_of, week_change
from towpath.care.queries.working import bank_holidays
from towpath.care.views.asking import asker, done, page, told, typed
from towpath.care.views.calendar import WEEK, day_asked
from towpath.care.views.carrying import carried, seen
from towpath.kit.presenting import clock_time
from towpath.kit.presenting import day as day_words
from towpath.kit.refusals import NotAllowed, NotThere
from towpath.schemes.deadlines import local_day

AHEAD = 92
"""Days for which bank holidays are shown ahead."""


@require_GET
def rota(request: HttpRequest) -> HttpResponse:
    """Who works when this week, on which days nobody does, and who is away."""
    by, now = asker(request)
    monday = monday_of(day_asked(request, now))
    lines = rota_week(monday)
    here = {line.practitioner for line in lines}
    context = {
        "lines": lines,
        "without": [(who, name) for who, name in staff() if who not in here],
        "offers": everybody_offers(),
        "days": [monday + timedelta(days=offset) for offset in range(WEEK.days)],
        "holidays": set(bank_holidays(monday, WEEK.days)),
        "holidays_ahead": list(bank_holidays(local_day(now), AHEAD)),
        "earlier": (monday - WEEK).isoformat(),
        "later": (monday + WEEK).isoformat(),
        "leave": Leave.objects.filter(ends_on__gte=local_day(now)),
        "to_tell": still_to_tell(now).count(),
        "may_keep": may_keep_rota(by),
        "me": by.id,
    }
    return page(request, "care/rota.html", context)


@require_http_methods(["GET", "POST"])
def week(request: HttpRequest, who: str) -> HttpResponse:
    """One practitioner's whole week. What a change would do is shown before it is kept."""
    _, now = asker(request)
    name, since = _name(who), local_day(now)
    form = WeekForm(typed(request), lines=lines_of(who, since), offers=practitioner_of(who), since=since)
    if done(form, lambda: weeks.check_week(form.lines, form.cleaned_data["since"], now)):
        return _preview(request, who, form)
    lines = lines_of(who, since)
    now_there = [
        (day, [line for line in lines if weekday in line.weekdays]) for weekday, day in enumerate(WEEKDAYS)
    ]
    context = {"form": form, "name": name, "week": now_there if lines else []}
    return page(request, "care/week.html", context)


def _preview(request: HttpRequest, who: str, form: WeekForm) -> HttpResponse:
    """What this week would change, with the times booked in it; kept when that was seen and said."""
    by, now = asker(request)
    name, since = _name(who), form.cleaned_data["since"]
    change = week_change(who, form.lines, since, now)
    asked = KeepWeekForm(typed(request) if "keep" in request.POST else None)
    if not change.touched:
        del asked.fields["touched"]

    def do() -> None:
        weeks.keep_week(
            practitioner=who,
            practitioner_name=name,
            lines=form.lines,
            since=since,
            move_them=asked.cleaned_data.get("touched") != KEEPS,
            seen=seen(request),
            mark=request.POST.get("mark", ""),
            by=by,
            now=now,
        )

    if change.is_nothing:
        return told(request, "Nothing is different, so nothing was changed.", "care:rota")
    if done(asked, do):
        return told(request, f"{name}'s week is kept, from {day_words(since)}.", *_where(change, asked))
    context = {"form": asked, "change": change, "name": name, "who": who, "since": since}
    context |= {"by_day": _by_day(change), "carried": carried(request), "seen": change.touched}
    return page(request, "care/week_preview.html", context)


def _where(change: WeekChange, asked: KeepWeekForm) -> tuple[str]:
    tells = change.touched and asked.cleaned_data.get("touched") != KEEPS
    return ("care:to_tell" if tells else "care:rota",)


def _by_day(change: WeekChange) -> list[dict[str, Any]]:
    """What begins and what ends on each weekday."""
    return [
        {
            "name": name,
            "begins": [one for one in change.begins if one.weekday == weekday],
            "ends": [one for one in change.ends if one.weekday == weekday],
        }
        for weekday, name in enumerate(WEEKDAYS)
    ]


@require_http_methods(["GET", "POST"])
def offers(request: HttpRequest, who: str) -> HttpResponse:
    """Languages, whom people may ask for, ways of meeting and a place of one practitioner."""
    by, now = asker(request)
    try:
        check_may_say_what_they_offer(by, who)
    except NotAllowed:
        raise NotThere("not_there", "We cannot find that.") from None
    name = _name(who)
    form = OffersForm.of(practitioner_of(who), typed(request))

    def say() -> None:
        practitioners.say_what_they_offer(username=who, offers=form.offers(), by=by, now=now)

    if done(form, say):
        return told(request, f"What {name} offers is kept.", "care:rota")
    return page(request, "care/desk_deed.html", _deed(form, f"What {name} offers", "Save"))


@require_http_methods(["GET", "POST"])
def add_hours(request: HttpRequest) -> HttpResponse:
    """Add hours for some weeks only, or a single day."""
    by, now = asker(request)
    form = HoursForm(typed(request), staff=staff(), initial={"valid_from": local_day(now)})
    if done(form, lambda: keep.add_hours(hours=form.hours(), by=by, now=now)):
        return told(request, "The hours are on the rota.", "care:rota")
    return page(request, "care/desk_deed.html", _deed(form, "Add hours for some weeks", "Add to the rota"))


@require_http_methods(["GET", "POST"])
def end_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a row of the rota run out."""
    by, now = asker(request)
    row = get_object_or_404(RotaRow, pk=pk)
    form = EndHoursForm(typed(request), initial={"last_day": local_day(now)})
    hours = f"{clock_time(row.starts)} to {clock_time(row.ends)}"
    title = f"End {row.practitioner_name}'s {WEEKDAYS[row.weekday]} hours, {hours}"
    if done(form, lambda: keep.end_hours(row=row, by=by, now=now, **form.cleaned_data)):
        return told(request, "These hours run out then. Times that are booked stay.", "care:rota")
    return page(request, "care/desk_deed.html", _deed(form, title, "Save"))


def _name(who: str) -> str:
    """The name of a practitioner or a team lead who works here."""
    name = dict(staff()).get(who)
    if name is None:
        raise NotThere("not_there", "We cannot find that.")
    return name


def _deed(form: Any, title: str, button: str) -> dict[str, Any]:
    return {"form": form, "title": title, "button_words": button, "back": "care:rota"}
