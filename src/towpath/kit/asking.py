"""What a view does first and last: who asks and when, the deed if it may be, a refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere, Refusal

REFUSED = 422
AS_THEY_ARE: Mapping[str, str] = {}


def asker(request: HttpRequest) -> tuple[Actor, datetime]:
    """Who asks, and the time at which they do."""
    user: Any = request.user
    return user.actor(), clock.now()


def typed(request: HttpRequest) -> Any:
    """What was typed, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def done(form: forms.Form, deed: Callable[[], object], *, words: Mapping[str, str] = AS_THEY_ARE) -> bool:
    """Do it if the form is in order. A refusal goes beside its field, and nothing typed is lost.

    `words` holds, by a refusal's code, the sentences that readers of this room need in place of its own.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        deed()
    except Refusal as refusal:
        show_refusal(form, refusal, words=words)
        return False
    return True


def show_refusal(form: forms.Form, refusal: Refusal, *, words: Mapping[str, str] = AS_THEY_ARE) -> None:
    """Put the sentence beside the field that it is about, or at the top of the page."""
    if isinstance(refusal, NotThere):
        raise refusal
    place = refusal.field if refusal.field in form.fields else None
    form.add_error(place, words.get(refusal.code, refusal.reason))


def status_of(request: HttpRequest, form: object) -> int:
    """What a page answers: with a form that was refused, it says so in its status as well."""
    was_refused = request.method == "POST" and isinstance(form, forms.Form) and bool(form.errors)
    return REFUSED if was_refused else 200
