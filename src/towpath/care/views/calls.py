"""The call list, the page from which a call is made, and people who asked to be called."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import calling, contacts
from towpath.care.forms.contact import AttemptForm
from towpath.care.models import CallBack, Episode
from towpath.care.queries.calls import (
    TRYING,
    call_back_due,
    call_list,
    can_ring,
    contact_rules,
    promised_call,
    safe_channels,
    steps_ahead_of,
    waiting_call_back,
)
from towpath.care.queries.episodes import episode_page
from towpath.care.queries.handover import left_for_us
from towpath.care.queries.line import PHONED, VOICE, line, lines
from towpath.care.queries.telling import police_will_be_told
from towpath.care.shifts import shift_at
from towpath.care.texts import neutral_words
from towpath.care.views.asking import asked, asker, done, not_kept, page, told, typed
from towpath.care.views.colours import state_tag
from towpath.kit.presenting import clock_time
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import AttemptChannel, AttemptResult

SEND = {
    "text": "Send this text",
    "email": "Send this email",
    "letter": "The letter is posted",
}
AT_A_PLACE = {
    AttemptResult.NO_ANSWER: "They were not there",
    AttemptResult.SENT: "Word is left for them",
    AttemptResult.THIRD_PARTY: "Someone else was there",
}
"""Where somebody is looked for, or written to, and not rung."""


@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """Everybody who waits for a call, by when it is due."""
    by, now = asker(request)
    rows = call_list(now=now)
    mine = [row for row in rows if row.episode.worker_id in ("", by.id)]
    everyone = request.GET.get("whose") == "all"
    shown = rows if everyone else mine
    late = {"shown": sum(row.late for row in shown), "all": sum(row.late for row in rows)}
    context = {
        "rows": shown,
        "parts": _parts(now),
        "me": by.id,
        "handed_over": left_for_us(now),
        "everyone": everyone,
        "counts": {"mine": len(mine), "all": len(rows), "late": late["shown"], "late_in_all": late["all"]},
    }
    return page(request, "care/calls.html", context)


@require_http_methods(["GET", "POST"])
def attempt(request: HttpRequest, ref: str) -> HttpResponse:
    """Safe ways first, then the number, then one tap for what came of it."""
    episode, by, now = asked(request, ref)
    shown = episode_page(episode, by=by, now=now)
    if not _to_be_called(episode):
        return _too_late(request, ref)
    channel = _channel(request, shown.step.channel if shown.step else "")
    here = line(episode, now=now)
    asks_why = channel in PHONED and here.asks_why(by.id)
    form = AttemptForm(typed(request), channel=channel, asks_why=asks_why)
    if done(form, lambda: contacts.record_attempt(episode=episode, by=by, now=now, **form.cleaned_data)):
        return _after(request, episode, form.cleaned_data["result"])
    context = {
        "shown": shown,
        "form": form,
        "channel": channel,
        "line": here,
        "me": by.id,
        "rings": channel in VOICE,
        "asks_why": asks_why,
        "ahead": steps_ahead_of(episode, now=now) if episode.state in TRYING else (),
        "channels": _channels(episode),
        "can_try": channel in safe_channels(episode),
        "age": shown.person.age_on(local_day(now)),
        "text_words": neutral_words("please_call"),
        "results": _results(channel, shown.rules.allows("voicemail")),
        "tag_of": state_tag(episode.state),
        "will": police_will_be_told(episode, now=now),
    }
    return page(request, "care/attempt.html", context)


@require_POST
def start_call(request: HttpRequest, ref: str) -> HttpResponse:
    """A call begins, and everybody sees it; or somebody else was quicker, and this one sees who."""
    episode, by, now = asked(request, ref)
    if not _to_be_called(episode):
        return _too_late(request, ref)
    try:
        calling.start_call(episode=episode, by=by, now=now, again_why=request.POST.get("again_why", ""))
    except Refusal as refusal:
        messages.warning(request, refusal.reason)
    return _to_the_call(request, ref)


@require_POST
def leave_call(request: HttpRequest, ref: str) -> HttpResponse:
    """The call was not made after all."""
    episode, by, now = asked(request, ref)
    calling.leave_call(episode=episode, by=by, now=now)
    return told(request, "Nobody sees you on the phone with them any more.", "care:calls")


@require_GET
def call_backs(request: HttpRequest) -> HttpResponse:
    """People who asked us to call, the longest waiting first."""
    by, now = asker(request)
    waiting = list(CallBack.objects.filter(done_at=None).select_related("episode__person"))
    on_the_phone = lines((one.episode for one in waiting), now=now)
    rows = [
        _asked_for(one, now) | {"line": on_the_phone[one.episode_id], "rings": can_ring(one.episode)}
        for one in waiting
    ]
    return page(request, "care/call_backs.html", {"rows": rows, "me": by.id})


def _to_the_call(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of the call, on the way that was being looked at."""
    address = reverse("care:attempt", kwargs={"ref": ref})
    way = request.POST.get("channel", "")
    return redirect(f"{address}?way={way}" if way in AttemptChannel.values() else address)


def _parts(now: datetime) -> dict[str, str]:
    """The headings of the working day, in the order of the list."""
    return {
        "late": "Late",
        "shift": f"In this shift, until {clock_time(shift_at(now).ends)}",
        "today": "Later today",
        "later": "After today",
        "theirs": "It is their turn: they were told, and we call if they ring back",
    }


def _asked_for(call_back: CallBack, now: datetime) -> dict[str, Any]:
    """One wish to be called: by when, and what was tried since."""
    due = call_back_due(call_back)
    tries = call_back.episode.attempts.filter(at__gte=call_back.asked_at)
    rules = contact_rules(call_back.episode)
    return {"one": call_back, "rules": rules, "due": due, "late": now > due, "tries": list(tries)}


def _to_be_called(episode: Episode) -> bool:
    """Nobody has spoken with them, they were promised a call, or they asked for one."""
    waits = promised_call(episode) is not None or waiting_call_back(episode) is not None
    return episode.state in TRYING or waits


def _channels(episode: Episode) -> list[tuple[str, str, bool]]:
    """Every way with its name, those that are safe before the others."""
    safe = safe_channels(episode)
    named = {one.value: one.label for one in AttemptChannel}
    if episode.person.adult_phone:
        named[AttemptChannel.SECOND_CONTACT] = "Call to the appropriate adult"
    ways = [(way, name, way in safe) for way, name in named.items()]
    return sorted(ways, key=lambda way: not way[2])


def _results(channel: str, voicemail: bool) -> list[tuple[str, str, bool]]:
    """One button a result, the best one first and biggest. Nobody is tempted to leave an unsafe voicemail."""
    return [
        (one.value, _named(channel, one), one == contacts.RESULTS_OF[channel][0])
        for one in contacts.RESULTS_OF[channel]
        if voicemail or one != AttemptResult.VOICEMAIL_LEFT
    ]


def _named(channel: str, result: AttemptResult) -> str:
    """A result as one says it of this way."""
    if channel == AttemptChannel.VISIT:
        return AT_A_PLACE.get(result, result.label)
    return SEND.get(channel, result.label)


def _channel(request: HttpRequest, usual: str) -> str:
    wanted = request.POST.get("channel") or request.GET.get("way") or usual
    return wanted if wanted in AttemptChannel.values() else AttemptChannel.CALL


def _too_late(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody has spoken with them, or it has ended, since this page was opened."""
    if request.method == "POST":
        words = "This try was not kept: somebody has spoken with them in the meantime, or it has ended."
        return not_kept(request, words, "care:episode", ref=ref)
    return redirect("care:episode", ref=ref)


def _after(request: HttpRequest, episode: Episode, result: str) -> HttpResponse:
    if result == AttemptResult.SPOKE:
        follows = " Book the assessment next." if episode.state == "contacted" else ""
        return told(request, f"You have spoken with them.{follows}", "care:episode", ref=episode.ref)
    if result == AttemptResult.THIRD_PARTY:
        words = "Kept: someone else answered. Check here whether this way of reaching them is still safe."
        return told(request, words, "care:contact", ref=episode.ref)
    back = "care:calls" if waiting_call_back(episode) is None else "care:call_backs"
    return told(request, f"Kept: {AttemptResult(result).label.lower()}.", back)
