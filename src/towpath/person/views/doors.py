"""The two doors: the code on the officer's card, and the link that a worker gives after we have spoken.

Opening either address does nothing, so that no preview, scanner or second look uses a code up. The secret
stands in the fragment, which no server sees; a small script takes it out of the address and sends it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from towpath.care.actions.links import NOT_OPEN, claim_door, exchange
from towpath.care.models import Door
from towpath.care.references import DOOR_LENGTH, LINK_LENGTH
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import NotThere
from towpath.person import throttle
from towpath.person.doors import cookie_for, cookie_name, door_of, is_code_of, promised_call
from towpath.person.forms import CodeForm
from towpath.person.queries import link_of
from towpath.person.speaking import chosen
from towpath.person.views.asking import LINK, REF, REFUSED, page, reach_us, typed
from towpath.person.wording import said_day, when

WAIT = "Many codes were tried here. Wait ten minutes, then try yours again. Or call us."
TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The first door: once, for the device that comes first."""
    now = clock.now()
    held = door_of(request.COOKIES.get(cookie_name(), ""), now=now)
    form = CodeForm(typed(request), length=DOOR_LENGTH, tongue=chosen(request))
    context = {"form": form, "open_already": held and "person:call", "other": "person:link"}
    if not form.is_valid():
        return page(request, "code", context)
    if is_code_of(held, form.cleaned_data["code"]):
        return redirect("person:call")
    try:
        door = claim_door(code=form.cleaned_data["code"], now=now)
    except NotThere:
        return not_open(request, form, context, now)
    return _bind(redirect("person:call"), door, now)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """The second door: to the full page, in a session of its own that is new each time."""
    now = clock.now()
    form = CodeForm(typed(request), length=LINK_LENGTH, tongue=chosen(request))
    open_already = REF in request.session and "person:home"
    context = {"form": form, "open_already": open_already, "other": "person:code"}
    if not form.is_valid():
        return page(request, "code", context)
    try:
        episode = exchange(token=form.cleaned_data["code"], now=now)
    except NotThere:
        return not_open(request, form, context, now)
    given = link_of(form.cleaned_data["code"])
    request.session.flush()
    request.session[REF] = episode.ref
    request.session[LINK] = given.pk if given else 0
    return redirect("person:home")


@require_safe
def call(request: HttpRequest) -> HttpResponse:
    """What the first door shows: when the call is, what it is, and how to reach us. Nothing else."""
    now = clock.now()
    door = door_of(request.COOKIES.get(cookie_name(), ""), now=now)
    if door is None:
        return render(request, "kit/link_needed.html", reach_us(), status=403)
    promised, tongue = promised_call(door.episode), chosen(request)
    record(by=Actor.person(door.episode.ref), now=now, verb="read", kind="first call", ref=door.episode.ref)
    context = {
        "at": when(promised.at, now, tongue) if promised.at else "",
        "by": said_day(promised.by, now, tongue),
        "over": promised.is_over(now),
        "not_coming": promised.not_coming,
    }
    return page(request, "call", context)


def not_open(request: HttpRequest, form: CodeForm, context: dict[str, Any], now: datetime) -> HttpResponse:
    """Wrong, used up, taken back, too old and never made: one answer."""
    source = str(get_adapter(request).get_client_ip(request))
    rest = throttle.is_too_much(source, now=now)
    if not rest:
        throttle.count(source, now=now)
    form.add_error("code", WAIT if rest else NOT_OPEN)
    response = page(request, "code", context)
    response.status_code = TOO_MANY if rest else REFUSED
    return response


def _bind(response: HttpResponse, door: Door, now: datetime) -> HttpResponse:
    response.set_cookie(
        cookie_name(),
        cookie_for(door),
        max_age=max(0, int((door.expires_at - now).total_seconds())),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
