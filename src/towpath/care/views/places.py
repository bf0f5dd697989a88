"""One person and groups: join one, wait for one, leave it, and whom they are kept apart from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from towpath.care.actions import apart as pairs
from towpath.care.actions import places
from towpath.care.forms.groups import ApartForm, JoinForm
from towpath.care.models import Episode, GroupPlace
from towpath.care.queries.episodes import find_episode, search
from towpath.care.queries.groups import apart_pairs, called, choices_for, place_of, without_a_time
from towpath.care.views.asking import asked, done, page, told, typed
from towpath.kit.refusals import Refusal

MOST_FOUND = 20
JOINED = "They have a place, and every meeting still to come is booked."
WAITS = "They wait for a place. Whoever has waited longest is asked first."
SHARED = "Kept. They share a group now: one of them has to leave it."


@require_http_methods(["GET", "POST"])
def join_group(request: HttpRequest, ref: str) -> HttpResponse:
    """The groups of their scheme: those that fit, and why the others do not."""
    episode, by, now = asked(request, ref)
    form = JoinForm(typed(request), choices=choices_for(episode, now))
    said: list[str] = []

    def give() -> None:
        choice = form.chosen()
        deed = places.wait_for if choice.may_wait else places.join
        try:
            deed(episode=episode, group=choice.line.group, by=by, now=now)
        except Refusal:
            # The last place has gone meanwhile: show at once what there is instead.
            form.show(choices_for(episode, now))
            raise
        said.append(WAITS if choice.may_wait else JOINED)

    if done(form, give):
        return told(request, said[0], "care:episode", ref=ref)
    return page(request, "care/join_group.html", _around(episode, form, now))


def _around(episode: Episode, form: JoinForm, now: datetime) -> dict[str, Any]:
    """What the page shows beside the groups to choose from."""
    place = place_of(episode, now)
    here = place if place and episode.state == "on_pathway" else None
    return {
        "episode": episode,
        "form": form,
        "place": place,
        "again": bool(here and without_a_time(here.group, episode, now)),
        "shut": [(called(one.line.meetings, one.line.group), one) for one in form.shut],
    }


@require_POST
def leave_group(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Give a place back."""
    episode, by, now = asked(request, ref)
    places.leave(place=get_object_or_404(GroupPlace, pk=pk, episode=episode), by=by, now=now)
    return told(
        request, "The place is free again. What is still to come needs other times.", "care:episode", ref=ref
    )


@require_POST
def come_again(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Book again what is still to come in the group, after a break."""
    episode, by, now = asked(request, ref)
    places.book_again(place=get_object_or_404(GroupPlace, pk=pk, episode=episode), by=by, now=now)
    return told(request, "Everything still to come in the group is booked again.", "care:pathway", ref=ref)


@require_http_methods(["GET", "POST"])
def apart(request: HttpRequest, ref: str) -> HttpResponse:
    """Whom they do not meet in a group. Found by name or reference, and kept without a reason."""
    episode, by, now = asked(request, ref)
    text = request.GET.get("q", "").strip()
    found = list(search(text).exclude(pk=episode.pk)[:MOST_FOUND])
    form = ApartForm(typed(request), found=found)
    shared: list[bool] = []

    def keep() -> None:
        other = find_episode(form.cleaned_data["other"], by=by)
        shared.append(pairs.keep_apart(episode=episode, other=other, by=by, now=now)[1])

    if done(form, keep):
        words = SHARED if shared[0] else "Kept. They will not be put into the same group."
        return told(request, words, "care:apart", ref=ref)
    kept = [
        (pair, pair.second if pair.first_id == episode.pk else pair.first) for pair in apart_pairs(episode)
    ]
    context = {"episode": episode, "form": form, "found": found, "text": text, "kept": kept}
    return page(request, "care/apart.html", context)


@require_POST
def end_apart(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """They may meet again."""
    episode, by, now = asked(request, ref)
    pairs.end_apart(pair=get_object_or_404(apart_pairs(episode), pk=pk), by=by, now=now)
    return told(request, "Kept. They may share a group again.", "care:apart", ref=ref)
