"""The short deeds about an episode: one form, one button, and what police will read if it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from towpath.care.actions import endings, intake, telling
from towpath.care.forms.telling import DeclineForm, DiedForm, MoreTimeForm, PauseForm, WithdrawForm
from towpath.care.models import Episode
from towpath.care.queries.telling import police_will_be_told
from towpath.care.views.asking import asked, done, page, told, typed

Act = Callable[..., Any]
View = Callable[[HttpRequest, str], HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What one such page says. `event` names the row of the lifecycle whose word police would get."""

    title: str
    button: str
    said: str
    act: Act
    form: type[forms.Form] = forms.Form
    event: str = ""
    words: str = ""

    def context(self, episode: Episode, filled: forms.Form, now: datetime) -> dict[str, Any]:
        """What the page is drawn from."""
        return {
            "episode": episode,
            "form": filled,
            "title": self.title,
            "button_words": self.button,
            "words": self.words,
            "will": [one for one in police_will_be_told(episode, now=now) if one.event == self.event],
        }


def deed(**says: Any) -> View:
    """A page for one deed."""
    this = Deed(**says)

    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, ref: str) -> HttpResponse:
        episode, by, now = asked(request, ref)
        form = this.form(typed(request))
        if done(form, lambda: this.act(episode=episode, by=by, now=now, **form.cleaned_data)):
            return told(request, this.said, "care:episode", ref=ref)
        return page(request, "care/deed.html", this.context(episode, form, now))

    return view


decline = deed(
    title="We cannot take this referral",
    button="Decline the referral",
    said="Declined. Police are told at once, so that they can find another way.",
    act=intake.decline,
    form=DeclineForm,
    event="decline",
)
withdraw = deed(
    title="They choose to stop",
    button="Record their choice",
    said="Kept. They can come back to us at any time.",
    act=endings.withdraw,
    form=WithdrawForm,
    event="withdraw",
    words="Read this to them first: police will be told that you chose to stop, and no reason. "
    "A person at the police desk then decides what happens next. You can still have our help.",
)
pause = deed(
    title="Pause",
    button="Pause",
    said="Paused. Nothing is asked of them for now. The clocks go on.",
    act=endings.pause,
    form=PauseForm,
)
resume = deed(title="Resume", button="Go on from where it was", said="Resumed.", act=endings.resume)
more_time = deed(
    title="More time is needed",
    button="Tell police the new day",
    said="The new day leaves with the next daily release.",
    act=telling.more_time,
    form=MoreTimeForm,
    event="more_time",
)
please_phone = deed(
    title="Ask the police desk to phone us",
    button="Ask them to phone",
    said="The desk is asked to phone. Nothing else is sent.",
    act=telling.please_phone,
    event="please_phone",
    words="Use this when we need another way to reach somebody, or when no word says enough.",
)
died = deed(
    title="They have died",
    button="Record the death",
    said="Every message is off, and no link opens anything. The desk is asked to phone.",
    act=endings.record_death,
    form=DiedForm,
    event="die",
)
go_on = deed(
    title="They would like to go on with us",
    button="Go on",
    said="Help goes on. Police are told nothing of it.",
    act=endings.go_on,
)
stop_going_on = deed(
    title="The help has come to its end",
    button="Close the help",
    said="Closed. Police are told nothing of it.",
    act=endings.stop_going_on,
)
