"""What every page of the person does first and last: whose session, when, and how a refusal is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.care.models import Episode
from towpath.care.queries.episodes import find_episode
from towpath.care.reach_us import hours_to_call, phone_to_call
from towpath.kit import asking, clock
from towpath.kit.actor import Actor
from towpath.kit.asking import REFUSED, typed
from towpath.person.languages import ENGLISH, Tongue
from towpath.person.queries import still_opens
from towpath.person.speaking import SPOKEN, chosen, speak

__all__ = ["LINK", "REF", "REFUSED", "Me", "done", "mine", "page", "reach_us", "told", "typed"]

REF, LINK = "link", "link_pk"
IN_THEIR_WORDS = {
    "rules_changed": "This was changed while you had the page open. Look at it again, then save it.",
    "booking_changed": "This time was changed while you had the page open. Go back to see how it stands.",
    "already_booked": "You have a time already. Go back to see it.",
    "session_has_a_time": "This meeting has a time already. Go back to see it.",
    "not_ended": "We go on already. There is nothing that you need to do.",
    "too_late_to_move": "It is soon now. To change it, please call us.",
}


@dataclass(frozen=True)
class Me:
    """The person who looks, their episode, the time at which they do, and the language they chose."""

    episode: Episode
    by: Actor
    now: datetime
    tongue: Tongue = ENGLISH


def mine(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the person's own. A link that was taken back closes it at the next click."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        ref, now = request.session[REF], clock.now()
        if not still_opens(request.session.get(LINK, 0), ref, now=now):
            request.session.flush()
            return render(request, "kit/link_needed.html", status=403)
        by = Actor.person(ref)
        return view(request, Me(find_episode(ref, by=by), by, now, chosen(request)), **kwargs)

    return opened


def done(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do it if the form is in order; what is refused is said in words for the person."""
    return asking.done(form, deed, words=IN_THEIR_WORDS)


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page, with the ways to reach us, in the language that was chosen if there is a page in it."""
    form = context.get("form")
    status = asking.status_of(request, form)
    if template in SPOKEN:
        speak(request, form)
    return render(request, f"person/{template}.html", reach_us() | context, status=status)


def reach_us() -> dict[str, str]:
    """How to reach us, as every page says it."""
    return {"phone": phone_to_call(), "hours": hours_to_call()}


def told(request: HttpRequest, words: str, to: str = "person:home", **named: Any) -> HttpResponse:
    """Go to a page and say there what was done, with what is named put into the words."""
    messages.success(request, chosen(request).say(words, **named))
    return redirect(to)
