"""Days away, somebody off sick, and the people who have to be told that a time has changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import leave as keep
from towpath.care.actions import to_tell as telling
from towpath.care.forms.rota import AwayForm, SickForm, TellForm
from towpath.care.models import Leave, ToTell
from towpath.care.queries.calls import contact_rules
from towpath.care.queries.changes import Touched, booked_on_days_off, group_of, touched_by
from towpath.care.queries.staff import staff
from towpath.care.queries.to_tell import WE_SEND, people_to_tell, ways_to_tell
from towpath.care.texts import neutral_words
from towpath.care.views.asking import asked, asker, done, page, told, typed
from towpath.care.views.carrying import carried, seen
from towpath.kit.presenting import clock_time, day
from towpath.schemes.deadlines import local_day


@require_http_methods(["GET", "POST"])
def take_leave(request: HttpRequest) -> HttpResponse:
    """Write down days away. What becomes of the times booked on them is shown before it is kept."""
    return _away(request, AwayForm(typed(request), staff=staff()), "Days away", off_sick=False)


@require_http_methods(["GET", "POST"])
def off_sick(request: HttpRequest) -> HttpResponse:
    """Somebody cannot come in today: their day is offered to colleagues, and people are told."""
    _, now = asker(request)
    form = SickForm(typed(request), staff=staff(), today=local_day(now))
    return _away(request, form, "Off sick today", off_sick=True)


def _away(request: HttpRequest, form: AwayForm, title: str, *, off_sick: bool) -> HttpResponse:
    by, now = asker(request)
    touched: list[Touched] = []

    def look() -> None:
        keep.check_away(form.away())
        touched.extend(one for one in touched_by(form.away().leave(), now) if one.booking.is_live)

    def take() -> None:
        keep.take_leave(away=form.away(), off_sick=off_sick, seen=seen(request), by=by, now=now)

    context = {"form": form, "title": title, "back": "care:rota", "off_sick": off_sick}
    if not done(form, look):
        return page(request, "care/desk_deed.html", context | {"button_words": "Go on"})
    if ("keep" in request.POST or not touched) and done(form, take):
        if any(one.must_be_told for one in touched):
            return told(request, "Kept. These people have to be told.", "care:to_tell")
        return told(request, "Kept. Nobody has to be told.", "care:rota")
    shown = {"touched": touched, "carried": carried(request), "away": form.away()}
    return page(request, "care/away_preview.html", context | shown)


@require_POST
def cancel_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take days away back."""
    by, now = asker(request)
    keep.cancel_leave(leave=get_object_or_404(Leave, pk=pk), by=by, now=now)
    return told(request, "The days away are taken back.", "care:rota")


@require_GET
def to_tell(request: HttpRequest) -> HttpResponse:
    """Everybody who has to be told that their time has changed, the soonest time first."""
    _, now = asker(request)
    days_off = [(one, group_of(one)) for one in booked_on_days_off(now)]
    context = {"rows": people_to_tell(now), "days_off": days_off, "today": local_day(now)}
    return page(request, "care/to_tell.html", context)


@require_http_methods(["GET", "POST"])
def told_of_change(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say how somebody was told: only ways that are safe for them now can be chosen."""
    episode, by, now = asked(request, ref)
    one = get_object_or_404(ToTell.objects.select_related("booking"), pk=pk, episode=episode)
    ways = ways_to_tell(one)
    form = TellForm(typed(request), ways=ways)
    if done(form, lambda: telling.told(to_tell=one, how=form.cleaned_data["how"], by=by, now=now)):
        return told(request, "Written down.", "care:to_tell")
    context = {"form": form, "episode": episode, "one": one, "rules": contact_rules(episode)}
    starts_at = one.booking.starts_at
    words = neutral_words(telling.TIME_CHANGED, day=day(starts_at), time=clock_time(starts_at))
    sent = words if WE_SEND.intersection(ways) else ""
    return page(request, "care/told_of_change.html", context | {"text": sent})
