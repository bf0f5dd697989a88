"""What people asked, said and wait for on their own page: seen, answered and settled here."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import asks as settling
from towpath.care.actions import feedback as remarks
from towpath.care.forms.asks import SettleForm
from towpath.care.models import Ask, Feedback
from towpath.care.queries.asks import about_words, feedback_to_see, find_ask, waiting_asks
from towpath.care.queries.earlier import waiting_for_earlier
from towpath.care.views.asking import asked, asker, done, not_kept, page, told, typed

NEXT: dict[str, str] = {
    Ask.Kind.CORRECTION: (
        "Put it right first, or keep their words beside what stands there. Then say which, and why."
    ),
    Ask.Kind.COMPLAINT: "Speak with them if that is safe. Say what you found and what changes now.",
    Ask.Kind.COPY: (
        "Look through the notes for what others said in confidence, and for what could do serious harm. "
        "Give them the rest in a safe way, then say how and when."
    ),
    Ask.Kind.PAUSE: "They took a break by themselves. Nothing is asked of them. The clocks go on.",
    Ask.Kind.BACK: "They are back. Welcome them, and find times that suit.",
}


@require_GET
def asks(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, who would take an earlier time, and how talks were."""
    by, now = asker(request)
    context = {
        "rows": waiting_asks(by=by, now=now),
        "earlier": waiting_for_earlier(now),
        "feedback": feedback_to_see(),
    }
    return page(request, "care/asks.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """One ask, and how it is settled."""
    episode, by, now = asked(request, ref)
    one = find_ask(ref, pk, by=by)
    form = SettleForm(typed(request), kind=one.kind)
    if done(form, lambda: settling.settle(ask=one, by=by, now=now, **form.cleaned_data)):
        return told(request, "Kept. They read your answer on their page.", "care:asks")
    context = {
        "episode": episode,
        "ask": one,
        "about": about_words(one),
        "next": NEXT[one.kind],
        "form": form,
        "late": one.settled_at is None and now > one.due_at,
    }
    return page(request, "care/ask.html", context)


@require_POST
def feedback_seen(request: HttpRequest, remark: UUID) -> HttpResponse:
    """Somebody has read how a talk was."""
    by, now = asker(request)
    said = get_object_or_404(Feedback, pk=remark)
    form = forms.Form(request.POST)
    if done(form, lambda: remarks.seen(feedback=said, by=by, now=now)):
        return told(request, "Kept: you have read it.", "care:asks")
    return not_kept(request, "Somebody has read this already.", "care:asks")
