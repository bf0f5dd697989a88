"""The first page: what comes next and why; and beside it the goals, and help that goes on after an end."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse

from towpath.care.actions import endings
from towpath.care.queries.pathways import goals_of, progress_of
from towpath.person import queries
from towpath.person.content import easy_steps
from towpath.person.views.asking import Me, done, mine, page, told, typed
from towpath.person.wording import long_day


@mine
def home(request: HttpRequest, me: Me) -> HttpResponse:
    """What comes next, the times ahead, and the ways to everything else."""
    shown = queries.home(me.episode, now=me.now, tongue=me.tongue)
    ends = shown.notice.notice_ends if shown.notice else None
    easy = easy_steps().get(shown.step.what)
    context = {
        "home": shown,
        "answer_by": long_day(ends, me.now, me.tongue) if ends else "",
        "in_care": me.episode.is_in_care,
        "has_easy": easy is not None,
        "easy": easy if request.GET.get("words") == "easy" else None,
    }
    return page(request, "home", context)


@mine
def goals(request: HttpRequest, me: Me) -> HttpResponse:
    """The person's goals in their own words, what was talked about and what is to come."""
    progress = progress_of(me.episode)
    context = {
        "goals": goals_of(me.episode),
        "done": queries.themes(progress, done=True),
        "to_come": queries.themes(progress, done=False),
        "progress": progress,
    }
    return page(request, "goals", context)


@mine
def come_back(request: HttpRequest, me: Me) -> HttpResponse:
    """Help goes on after an end, because the person would like it to."""
    form = forms.Form(typed(request))
    if done(form, lambda: endings.go_on(episode=me.episode, by=me.by, now=me.now)):
        return told(request, "We go on. You can ask us to call you, or call us.")
    return page(request, "come_back", {"form": form, "open": queries.may_come_back(me.episode)})
