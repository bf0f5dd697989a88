"""Hours that suit: what is wanted in vain, kept at the desk, and the team lead's page of the week's hours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from towpath.care.actions import demand as keep
from towpath.care.forms.demand import NoneSuitsForm
from towpath.care.models import Booking, RotaRow
from towpath.care.queries.demand import week_of
from towpath.care.queries.offers import offer_for
from towpath.care.queries.one_more import fits_in_an_hour, one_more_hours
from towpath.care.queries.waiting import assessments, first_talks
from towpath.care.views.asking import asked, asker, done, page, told, typed
from towpath.care.views.heat import MEASURES, gain_words, heat, hour_words, why_words

WEEKS = {"4": 4, "12": 12, "26": 26}
USUAL_WEEKS = "12"
POOLS = dict(RotaRow.Purpose.choices)
KEPT = "Kept. The page Hours counts it, so that the rota can follow what people need."


@require_GET
def demand(request: HttpRequest) -> HttpResponse:
    """What was wanted, open and taken by hour of the week, what one more hour would have met, and waits."""
    _, now = asker(request)
    pool = _of(request, "for", POOLS, RotaRow.Purpose.FIRST_CALL)
    show = _of(request, "show", MEASURES, "unmet")
    weeks = _of(request, "weeks", WEEKS, USUAL_WEEKS)
    week = week_of(pool, now, weeks=WEEKS[weeks])
    fits = fits_in_an_hour(pool)
    since = now - timedelta(weeks=WEEKS[weeks])
    chosen = {"pool": pool, "pools": POOLS, "show": show, "measures": MEASURES}
    context = {
        "weeks": weeks,
        "all_weeks": WEEKS,
        "since": since,
        "week": week,
        "heat": heat(week, show),
        "gains": gain_words(one_more_hours(pool, week.wishes, fits=fits)),
        "fits": fits,
        "reasons": why_words(week.wishes),
        "hours": [(hour_words(one.cell), one) for one in week.busy],
        "waits": [
            ("To the first talk", first_talks(since, now)),
            ("To the assessment", assessments(since, now)),
        ],
    }
    return page(request, "care/hours.html", chosen | context)


@require_http_methods(["GET", "POST"])
def none_suits(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """None of the open times suits: which would have, and why, so that it counts."""
    episode, by, now = asked(request, ref)
    if kind not in Booking.Kind.values:
        raise Http404
    offered = len(offer_for(episode, now, kind=kind).slots)
    form = NoneSuitsForm(typed(request), offered=offered, initial={"windows": episode.person.times})
    if done(
        form,
        lambda: keep.none_suited(
            episode=episode, kind=kind, said=form.said(), offered=offered, by=by, now=now
        ),
    ):
        return told(request, KEPT, "care:episode", ref=ref)
    title = "None of the open times suits"
    context = {"episode": episode, "form": form, "title": title, "button_words": "Keep what would suit"}
    return page(request, "care/deed.html", context)


def _of(request: HttpRequest, name: str, known: Any, usual: str) -> str:
    """What the address asks for, if the page knows it; otherwise what is usual."""
    asked_for = request.GET.get(name, usual)
    return asked_for if asked_for in known else usual
