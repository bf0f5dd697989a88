"""Which language this visit is in, and how what Python says in English comes to the page in it.

The choice is a cookie of the person's site alone, which the phone forgets with the visit: no store has it,
so nobody else reads it, neither here nor at the police.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from towpath.person.languages import ENGLISH, Tongue, tongues

HAS_IT = "towpath_has_the_language"
"""Set on a request whose page is there in every language."""
SPOKEN = frozenset(
    {
        *("home", "time", "cancel", "none_suits", "nothing_to_choose", "break", "carry_on", "earlier"),
        *("code", "call", "answer", "answered", "call_me"),
        *("stop", "stop_sure", "nothing_to_stop"),
    }
)
"""The templates of the main path, which every language has. The others are in English only."""


def cookie_name() -> str:
    """The name of the cookie that holds the choice."""
    return "__Host-words" if settings.SESSION_COOKIE_SECURE else "person-words"


def chosen(request: HttpRequest) -> Tongue:
    """The language that the person chose on this phone; English until they do."""
    return tongues().get(request.COOKIES.get(cookie_name(), ""), ENGLISH)


def choose(request: HttpRequest) -> None:
    """From now on the language that was just chosen, in this answer already. None of ours: no change."""
    code = request.POST.get("language", "")
    if code in tongues():
        request.COOKIES[cookie_name()] = code


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the phone keep the choice until its browser is closed or the page is left."""
    response.set_cookie(
        cookie_name(),
        chosen(request).code,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def speech(request: HttpRequest) -> dict[str, Any]:
    """What every template of this site is told: `t` says a sentence, `tp` says it as bare text."""
    mine = chosen(request)
    spoken = mine if getattr(request, HAS_IT, False) else ENGLISH
    return {
        "t": spoken.say,
        "tp": spoken.plain,
        "site_name": spoken.plain(settings.TOWPATH_TITLE),
        "language": spoken.code,
        "direction": spoken.direction,
        "tongue": mine,
        "tongues": [one for one in tongues().values() if one is not mine],
    }


def speak(request: HttpRequest, form: object = None) -> None:
    """This page is there in the language that was chosen, and so is everything that its form says."""
    setattr(request, HAS_IT, True)
    if isinstance(form, forms.BaseForm) and chosen(request) is not ENGLISH:
        _put_in(form, chosen(request))


def _put_in(form: forms.BaseForm, tongue: Tongue) -> None:
    """Labels, hints, choices, and what was wrong. What is in the language already stays."""
    for bound in form:
        bound.label = _said(bound.label, tongue)
        bound.help_text = _said(bound.help_text, tongue)
        bound.error_word = tongue.plain("Error")  # type: ignore[attr-defined]  # read in kit/parts/fields.html
        if hasattr(bound.field, "choices"):
            bound.field.choices = [_choice(one, tongue) for one in bound.field.choices]
    for name, wrong in form.errors.items():
        form.errors[name] = form.error_class([_said(one, tongue) for one in wrong])


def _choice(choice: tuple[Any, Any], tongue: Tongue) -> tuple[Any, Any]:
    value, words = choice
    if isinstance(words, list | tuple):
        return tongue.plain(str(value)), [_choice(one, tongue) for one in words]
    return value, _said(words, tongue)


def _said(words: object, tongue: Tongue) -> str:
    return str(words) if hasattr(words, "__html__") else tongue.say(str(words))
