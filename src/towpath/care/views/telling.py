"""Words that could harm the person: propose, tell, let a second person confirm, or stop."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import telling
from towpath.care.forms.telling import ProposeForm, StopForm, TellForm
from towpath.care.lifecycle import NEEDS_SECOND_PERSON
from towpath.care.models import AdverseNotice, Attempt, Episode
from towpath.care.queries.calls import attempts, counted_attempts, next_step_for
from towpath.care.queries.telling import LABELS, police_will_be_told, waiting_for_second_person
from towpath.care.texts import neutral_words
from towpath.care.views.asking import asked, asker, done, page, told, typed
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.presenting import day
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import EndReason

TOLD = {
    "text": "by a neutral text",
    "email": "by a neutral email",
    "letter": "by a letter",
    "call": "on the phone",
    telling.FACE_TO_FACE: "face to face",
}
LEFT = {
    NoticeState.SENT.value: "It has left.",
    NoticeState.FAILED.value: "It did not reach them.",
    NoticeState.STOPPED.value: "It was not sent.",
    NoticeState.UNKNOWN.value: "Whether it left is being looked up.",
}


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Every word that waits for a second person."""
    by, now = asker(request)
    rows = [(one, LABELS[one.notice.event]) for one in waiting_for_second_person(by=by, now=now)]
    return page(request, "care/waiting.html", {"waiting_words": rows})


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, ref: str, event: str) -> HttpResponse:
    """The first of two people says it, and the person is told. Nothing goes to police yet."""
    episode, by, now = asked(request, ref)
    if event not in NEEDS_SECOND_PERSON:
        raise Http404
    ways = telling.ways_to_tell(episode, event)
    form = ProposeForm(typed(request), event=event, ways=ways)
    if done(form, lambda: telling.propose(episode=episode, event=event, by=by, now=now, **form.cleaned_data)):
        return told(request, "Proposed. A second person has to confirm it.", "care:episode", ref=ref)
    context = {
        "episode": episode,
        "form": form,
        "ways": ways,
        "title": LABELS[event],
        "will": [one for one in police_will_be_told(episode, now=now) if one.event == event],
        "step": next_step_for(episode, now=now) if event == "not_reached" else None,
    }
    return page(request, "care/propose.html", context)


@require_GET
def word(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """One waiting word: who proposed it, what the person was told, what police would read."""
    return page(request, "care/word.html", _word(request, ref, pk))


@require_POST
def confirm(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The second person confirms."""
    episode, by, now = asked(request, ref)
    telling.confirm(notice=_notice(episode, pk), by=by, now=now)
    return told(request, "Confirmed. The word leaves with the next daily release.", "care:episode", ref=ref)


@require_POST
def stop(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Stop it before it is confirmed."""
    episode, by, now = asked(request, ref)
    form = StopForm(request.POST)
    notice = _notice(episode, pk)
    if done(form, lambda: telling.stop(notice=notice, by=by, now=now, why=form.cleaned_data["why"])):
        return told(request, "Stopped. Police are told nothing.", "care:episode", ref=ref)
    return page(request, "care/word.html", _word(request, ref, pk) | {"stop_form": form, "form": form})


@require_POST
def tell_again(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Tell the person once more. Their time to answer starts afresh."""
    episode, by, now = asked(request, ref)
    notice = _notice(episode, pk)
    form = TellForm(request.POST, ways=telling.ways_to_tell(episode, notice.event))
    if done(form, lambda: telling.tell_again(notice=notice, by=by, now=now, **form.cleaned_data)):
        return told(
            request, "They are told again, and their time to answer starts afresh.", "care:episode", ref=ref
        )
    return page(request, "care/word.html", _word(request, ref, pk) | {"tell_form": form, "form": form})


def _word(request: HttpRequest, ref: str, pk: int) -> dict[str, Any]:
    episode, by, now = asked(request, ref)
    notice = _notice(episode, pk)
    waiting = {one.notice.pk: one for one in waiting_for_second_person(by=by, now=now)}
    return {
        "episode": episode,
        "word": notice,
        "waiting": waiting.get(notice.pk),
        "title": LABELS[notice.event],
        "reason": EndReason(notice.reason).label,
        "person": episode.person,
        "age": episode.person.age_on(local_day(now)),
        "tries": _tries(episode),
        "told_how": TOLD.get(notice.told_how, ""),
        "told": _told_in_words(notice),
        "will": [one for one in police_will_be_told(episode, now=now) if one.event == notice.event],
        "stop_form": StopForm(),
        "tell_form": TellForm(ways=telling.ways_to_tell(episode, notice.event)),
    }


def _tries(episode: Episode) -> list[tuple[Attempt, bool]]:
    """Every try, and whether it can have reached them: a text that was stopped or failed did not."""
    counted = {one.pk for one in counted_attempts(episode)}
    return [(one, one.pk in counted) for one in attempts(episode)]


def _told_in_words(notice: AdverseNotice) -> dict[str, Any]:
    """What the person was sent, word for word, and how far it got; nothing where we sent nothing."""
    sent = Notice.objects.filter(key=notice.told_key).first() if notice.told_at else None
    if sent is None:
        return {}
    words = neutral_words("notice", day=day(notice.notice_ends))
    return {"words": words, "left": LEFT.get(sent.state, "It has not left yet.")}


def _notice(episode: Episode, pk: int) -> AdverseNotice:
    return get_object_or_404(AdverseNotice.objects.select_related("episode"), pk=pk, episode=episode)
