"""What every care view does first and last: who asks, when, whom about, and which page answers."""

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
from towpath.kit import asking
from towpath.kit.actor import Actor
from towpath.kit.asking import asker, status_of, typed

__all__ = ["asked", "asker", "done", "not_kept", "page", "told", "typed"]

CHANGED = "This person's page has changed since you opened this one, and this is not possible any more."
IN_OUR_WORDS = {"wrong_state": f"{CHANGED} Go back to see how it stands. What you typed is still here."}


def asked(request: HttpRequest, ref: str) -> tuple[Episode, Actor, datetime]:
    """The episode that is asked about, if whoever asks may see it, with them and the time."""
    by, now = asker(request)
    return find_episode(ref, by=by), by, now


def done(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do it if the form is in order. Moves have names for engineers; a practitioner reads a sentence."""
    return asking.done(form, deed, words=IN_OUR_WORDS)


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page, with the words that every care page knows."""
    shown = {"labels": LABELS} | context
    return render(request, template, shown, status=status_of(request, context.get("form")))


def told(request: HttpRequest, words: str, to: str, **kwargs: Any) -> HttpResponse:
    """Go to a page and say there what was done."""
    messages.success(request, words)
    answer: HttpResponse = redirect(to, **kwargs)
    return answer


def not_kept(request: HttpRequest, words: str, to: str, **kwargs: Any) -> HttpResponse:
    """Go to a page and say there that what was sent came too late, so that nobody takes it as kept."""
    messages.warning(request, words)
    answer: HttpResponse = redirect(to, **kwargs)
    return answer
