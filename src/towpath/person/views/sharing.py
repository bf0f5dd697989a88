"""Who can see what, and the choice to stop: the two pages that speak of the police, in their text only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from towpath.care.actions import endings
from towpath.person import sharing
from towpath.person.forms import StopForm
from towpath.person.queries import may_stop
from towpath.person.views.asking import Me, done, mine, page, told, typed
from towpath.person.wording import long_day


@mine
def who_sees(request: HttpRequest, me: Me) -> HttpResponse:
    """Who can see what, word for word."""
    shown = sharing.told(me.episode, now=me.now)
    ends = shown.proposed.notice.notice_ends if shown.proposed else None
    context = {
        "stays": sharing.STAYS,
        "they_see": sharing.THEY_SEE,
        "given": sharing.given(),
        "told": shown,
        "answer_by": long_day(ends, me.now) if ends else "",
        "looked": sharing.who_looked(me.episode),
        "looked_as": sharing.looked_as,
    }
    return page(request, "who_sees", context)


@mine
def stop(request: HttpRequest, me: Me) -> HttpResponse:
    """The first step of stopping: what happens then, in plain words. Nothing is done here."""
    if not may_stop(me.episode):
        return page(request, "nothing_to_stop", {})
    context = {
        "effect": sharing.effect_of_stopping(me.episode),
        "sentence": sharing.sentence_on_stopping(me.episode, now=me.now),
    }
    return page(request, "stop", context)


@mine
def stop_sure(request: HttpRequest, me: Me) -> HttpResponse:
    """The second step: the choice itself."""
    if not may_stop(me.episode):
        return page(request, "nothing_to_stop", {})
    form = StopForm(typed(request))

    def withdraw() -> None:
        read, goes_on = form.cleaned_data["effect_read"], form.cleaned_data["goes_on"] == "yes"
        endings.withdraw(episode=me.episode, effect_read=read, goes_on=goes_on, by=me.by, now=me.now)

    if done(form, withdraw):
        return told(request, "You chose to stop, and that is done.")
    return page(request, "stop_sure", {"form": form, "effect": sharing.effect_of_stopping(me.episode)})
