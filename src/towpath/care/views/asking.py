"""What every care view does first and last: who asks, when, whom about, and how a refusal is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from towpath.care.models import Episode
from towpath.care.queries.episodes import find_episode
from towpath.care.views.labels import LABELS
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.phones import spoken
from towpath.kit.refusals import NotThere, Refusal

REFUSED = 422


def asker(request: HttpRequest) -> tuple[Actor, datetime]:
    """Who asks, and the time at which they do."""
    user: Any = request.user
    return user.actor(), clock.now()


def asked(request: HttpRequest, ref: str) -> tuple[Episode, Actor, datetime]:
    """The episode that is asked about, if whoever asks may see it, with them and the time."""
    by, now = asker(request)
    return find_episode(ref, by=by), by, now


def typed(request: HttpRequest) -> Any:
    """What was typed, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def done(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do it if the form is in order. A refusal goes beside its field, and nothing typed is lost."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        deed()
    except Refusal as refusal:
        show_refusal(form, refusal)
        return False
    return True


def show_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Put the sentence beside the field that it is about, or at the top of the page."""
    if isinstance(refusal, NotThere):
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; with a form that was refused, it says so in its status as well."""
    form = context.get("form")
    refused = request.method == "POST" and isinstance(form, forms.Form) and bool(form.errors)
    return render(
        request, template, {"labels": LABELS, "spoken": spoken} | context, status=REFUSED if refused else 200
    )


def told(request: HttpRequest, words: str, to: str, **kwargs: Any) -> HttpResponse:
    """Go to a page and say there what was done."""
    messages.success(request, words)
    answer: HttpResponse = redirect(to, **kwargs)
    return answer
