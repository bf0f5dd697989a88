"""The diary: my week or my day, or everybody's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from towpath.care.queries.diary import diary as days_of
from towpath.care.queries.diary import monday_of, waiting_for_a_word
from towpath.care.queries.gaps import gaps
from towpath.care.queries.staff import staff
from towpath.care.views.asking import asker, page
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
    start = day_asked(request, now)
    first = start if one_day else monday_of(start)
    whose = request.GET.get("whose", by.id)
    who = "" if whose == "all" else whose
    step = timedelta(days=1) if one_day else WEEK
    people = staff()
    context = {
        "days": days_of(first, now, days=step.days, practitioner=who),
        "gaps": gaps(first, now, days=step.days, practitioner=who),
        "first": first,
        "earlier": (first - step).isoformat(),
        "later": (first + step).isoformat(),
        "one_day": one_day,
        "whose": whose,
        "staff": people,
        "names": dict(people),
        "unsaid": waiting_for_a_word(now, who),
        "colours": BOOKING_COLOURS,
    }
    return page(request, "care/diary.html", context)


def day_asked(request: HttpRequest, now: datetime) -> date:
    """The day in the address; today, if that is no day or one that no diary reaches."""
    today = local_day(now)
    try:
        asked_for = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return today
    return asked_for if abs(asked_for - today) <= REACH else today
