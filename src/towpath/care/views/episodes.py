"""Finding an episode, its page, and who works with the person."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import intake
from towpath.care.forms.telling import AssignForm
from towpath.care.lifecycle import TEAM_LEAD
from towpath.care.models import Episode
from towpath.care.queries.episodes import by_due, episode_page, open_episodes, search
from towpath.care.queries.pathways import progress_of
from towpath.care.queries.safety import safety_of
from towpath.care.queries.staff import name_of, staff
from towpath.care.queries.telling import (
    how_it_stands,
    police_told,
    step_by_step,
    waiting_for_release,
)
from towpath.care.queries.timeline import timeline
from towpath.care.views.asking import asked, asker, done, page, told, typed
from towpath.care.views.colours import BOOKING_COLOURS, state_tag
from towpath.care.views.offered import next_deeds, other_deeds
from towpath.schemes.deadlines import local_day

PER_PAGE = 50


@require_GET
def episodes(request: HttpRequest) -> HttpResponse:
    """Those I work with, all that are open, or those that a search finds."""
    by, now = asker(request)
    text, whose = request.GET.get("q", "").strip(), request.GET.get("whose", "mine")
    of = "" if text or whose in ("mine", "all") else name_of(whose)
    worker = {"mine": by.id, "all": ""}.get(whose, whose if of else "")
    found = search(text) if text else open_episodes(worker=worker)
    part = Paginator(by_due(found, now=now), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "part": part,
        "rows": [(one, due, state_tag(one.state)) for one, due in part.object_list],
        "address": urlencode({"q": text} if text else {"whose": whose}),
        "text": text,
        "whose": whose,
        "of": of,
        "may_assign": by.role == TEAM_LEAD,
    }
    return page(request, "care/episodes.html", shown)


@require_GET
def episode(request: HttpRequest, ref: str) -> HttpResponse:
    """One person's time with us: what is next, how to reach them safely, what happened, what police know."""
    found, by, now = asked(request, ref)
    shown = episode_page(found, by=by, now=now)
    next_ones = next_deeds(shown, now=now)
    context = {
        "shown": shown,
        "tag_of": state_tag(found.state),
        "age": found.person.age_on(local_day(now)),
        "progress": progress_of(found),
        "assessment": found.assessments.first(),
        "safety": safety_of(found),
        "timeline": timeline(found),
        "told": police_told(found),
        "waiting": waiting_for_release(found),
        "stands": how_it_stands(shown.notice, now=now) if shown.notice else "",
        "will": step_by_step(found, now=now),
        "next": next_ones,
        "others": other_deeds(shown, next_ones),
        "booking_colours": BOOKING_COLOURS,
        "may_assign": by.role == TEAM_LEAD,
        "mine": found.worker_id == by.id,
    }
    return page(request, "care/episode.html", context)


@require_POST
def take(request: HttpRequest, ref: str) -> HttpResponse:
    """Take somebody on oneself."""
    found, by, now = asked(request, ref)
    intake.take(episode=found, by=by, now=now)
    return told(request, f"You work with {found.person.name} now.", "care:episode", ref=ref)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, ref: str) -> HttpResponse:
    """Give somebody to a practitioner."""
    found, by, now = asked(request, ref)
    form = AssignForm(typed(request), staff=staff(), initial={"worker": found.worker_id})
    if done(form, lambda: _assign(found, form, by, now)):
        return told(request, f"{found.worker_name} works with them now.", "care:episode", ref=ref)
    return page(request, "care/deed.html", _assign_context(found, form))


def _assign(found: Episode, form: AssignForm, by: Any, now: Any) -> None:
    worker = form.cleaned_data["worker"]
    intake.assign(episode=found, worker_id=worker, worker_name=form.staff[worker], by=by, now=now)


def _assign_context(found: Episode, form: AssignForm) -> dict[str, Any]:
    return {"episode": found, "form": form, "title": "Who works with them?", "button_words": "Save"}
