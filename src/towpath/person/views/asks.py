"""What the person asks of us: to put something right, to hear a complaint, to see all notes; how it was."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from towpath.care.actions import asks as asking
from towpath.care.actions import feedback as remarks
from towpath.care.models import Ask
from towpath.care.queries.asks import about_words, asks_of
from towpath.person.asking_forms import AskForm, FeedbackForm
from towpath.person.queries import may_say_how_it_was
from towpath.person.views.asking import Me, done, mine, page, told, typed
from towpath.person.wording import named_day
from towpath.schemes.deadlines import local_day

SAYS: dict[str, dict[str, str]] = {
    Ask.Kind.CORRECTION: {
        "title": "Put something right",
        "first": "Is something that we have about you wrong? Tell us. We put it right or say why not.",
        "then": "If we do not agree, your words stay beside ours. Whoever reads ours reads yours too.",
        "told": "We have it. You read our answer here.",
    },
    Ask.Kind.COMPLAINT: {
        "title": "I am not happy with something",
        "first": "Tell us what went wrong. It changes nothing about the help that you get.",
        "then": "Only whoever leads the team reads this. They answer you here within three working days.",
        "told": "We have it. Whoever leads the team answers you here.",
    },
}

CAME_OF_IT: dict[str, str] = {
    Ask.Result.DONE: "We did what you asked.",
    Ask.Result.BOTH_KEPT: "We did not change it. Your words stay beside it.",
}


@mine
def asks(request: HttpRequest, me: Me) -> HttpResponse:
    """The ways to ask, and what was asked and answered so far."""
    rows = [
        {
            "what": ask.get_kind_display(),
            "about": about_words(ask),
            "said": ask.said,
            "on": named_day(local_day(ask.asked_at)),
            "by": named_day(local_day(ask.due_at)),
            "result": CAME_OF_IT.get(ask.result, ""),
            "answer": ask.answer,
            "open": ask.settled_at is None,
        }
        for ask in asks_of(me.episode)
    ]
    return page(request, "asks", {"rows": rows})


@mine
def ask(request: HttpRequest, me: Me, what: str) -> HttpResponse:
    """Ask for a correction, or complain."""
    if what not in SAYS:
        raise Http404
    form = AskForm(typed(request), what=what)

    def send() -> None:
        asking.ask(episode=me.episode, kind=what, by=me.by, now=me.now, **form.cleaned_data)

    if done(form, send):
        return told(request, SAYS[what]["told"], "person:asks")
    return page(request, "ask", {"form": form, "says": SAYS[what], "complains": what == Ask.Kind.COMPLAINT})


@mine
def all_notes(request: HttpRequest, me: Me) -> HttpResponse:
    """Ask for all notes: somebody looks through them first, because others may be named in them."""
    form = forms.Form(typed(request))
    kind = Ask.Kind.COPY
    if done(form, lambda: asking.ask(episode=me.episode, kind=kind, by=me.by, now=me.now)):
        return told(request, "We have it. We tell you here within a month.", "person:asks")
    return page(request, "all_notes", {"form": form})


@mine
def how_it_was(request: HttpRequest, me: Me) -> HttpResponse:
    """Say how our talk was, with a name or without."""
    if not may_say_how_it_was(me.episode):
        return page(request, "how_it_was", {"open": False})
    form = FeedbackForm(typed(request))

    def give() -> None:
        named = form.cleaned_data["name"] == "with"
        remarks.give(episode=me.episode, said=form.said(), with_name=named, by=me.by, now=me.now)

    if done(form, give):
        return told(request, "Thank you. It helps us to do better.")
    return page(request, "how_it_was", {"form": form, "open": True})
