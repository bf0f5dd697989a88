"""The page on each staff site that shows what crossed the wall, and mends what is stuck."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from towpath.gate import aside, queries
from towpath.gate import release as releases
from towpath.gate.messages import BY_WORD, FIGURES
from towpath.gate.permissions import may_mend
from towpath.gate.words import About, AsideReason, Kind, OutState, Release
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.fields import ShortText
from towpath.kit.refusals import NotAllowed, Refusal

PER_PAGE = 50
STATES = {
    "waiting": "Waiting",
    "stopped": "Stopped",
    "ready": "On its way",
    "delivered": "Delivered",
    "dead": "Stuck",
    "set_aside": "Set aside",
    "applied": "Arrived",
}
COLOURS = {"waiting": "yellow", "stopped": "grey", "ready": "blue", "dead": "red", "set_aside": "grey"}


class Filter(forms.Form):
    """What to look for. Where only figures arrive, there is nothing to tell apart."""

    about = forms.ChoiceField(
        label="Show", required=False, choices=[(about.value, about.label) for about in About]
    )
    reference = ShortText(label="Reference", required=False, max_length=40)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        if settings.TOWPATH_SITE == Kind.INSIGHT:
            del self.fields["about"]

    def wanted(self) -> dict[str, str]:
        """What to look for. What makes no sense is left out of the search."""
        self.is_valid()
        usual = About.PEOPLE if "about" in self.fields else About.ALL
        return {
            "about": self.cleaned_data.get("about") or usual,
            "reference": self.cleaned_data.get("reference", ""),
        }


@require_GET
def crossings(request: HttpRequest) -> HttpResponse:
    """Everything that crossed, both ways; what is stuck; what was turned away."""
    now = clock.now()
    chosen = Filter(request.GET)
    wanted = chosen.wanted()
    page = Paginator(queries.crossed(**wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        **wanted,
        "address": urlencode(wanted),
        "page": page,
        "dead": queries.dead_letters(),
        "turned": queries.turned_away(now),
        "nameless": _nameless(),
        "states": STATES,
        "colours": COLOURS,
        "daily": {word for word, message in BY_WORD.items() if message.release is Release.DAILY},
        "may_mend": may_mend(_reader(request)),
        "reader": _reader(request),
        "reasons": list(AsideReason),
    }
    return render(request, "gate/crossings.html", context)


def _nameless() -> frozenset[str]:
    """The words whose reference is not shown: those who know the cases could tell whose figure it is."""
    return frozenset() if settings.TOWPATH_SITE == Kind.INSIGHT else FIGURES


@require_POST
def replay(request: HttpRequest, ref: str) -> HttpResponse:
    """Send one stuck message again."""
    try:
        releases.replay(ref, by=_reader(request), now=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, "It will be sent again in a moment.")
    return redirect("gate:crossings")


@require_POST
def set_aside(request: HttpRequest, ref: str) -> HttpResponse:
    """Give one refused message up, or agree to it as the second person."""
    try:
        letter = aside.set_aside(ref, why=request.POST.get("why", ""), by=_reader(request), now=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.reason)
    else:
        gone = letter.state == OutState.SET_ASIDE
        messages.success(request, "It is set aside." if gone else "Now a second person has to agree.")
    return redirect("gate:crossings")


def _reader(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        raise NotAllowed("not_signed_in", "Sign in to read what crossed.")
    return request.user.actor()
