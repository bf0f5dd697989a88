"""What every police view does first and last: who asks, when, and how a refusal is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere, Refusal

CHANGED = 409


def asker(request: HttpRequest) -> tuple[Actor, datetime]:
    """Who asks, and the time at which they do."""
    user: Any = request.user
    return user.actor(), clock.now()


def show_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Put the sentence beside the field that it is about, or at the top of the page."""
    if isinstance(refusal, NotThere):
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
