"""The call list, the page from which a call is made, and people who asked to be called."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import callbacks, contacts
from towpath.care.forms.contact import AttemptForm
from towpath.care.models import CallBack, Episode
from towpath.care.queries.calls import TRYING, call_list, promised_call
from towpath.care.queries.episodes import episode_page
from towpath.care.queries.telling import police_will_be_told
from towpath.care.views.asking import asked, asker, done, not_kept, page, told, typed
from towpath.care.views.colours import state_tag
from towpath.schemes.words import AttemptChannel, AttemptResult

BIG = (AttemptResult.SPOKE, AttemptResult.SENT)


@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """Everybody who waits for a call, by when it is due."""
    by, now = asker(request)
    rows = call_list(now=now)
    mine = [row for row in rows if row.episode.worker_id in ("", by.id)]
    everyone = request.GET.get("whose") == "all"
    context = {
        "rows": rows if everyone else mine,
        "everyone": everyone,
        "counts": {"mine": len(mine), "all": len(rows), "late": sum(row.late for row in rows)},
    }
    return page(request, "care/calls.html", context)


@require_http_methods(["GET", "POST"])
def attempt(request: HttpRequest, ref: str) -> HttpResponse:
    """Safe ways first, then the number, then one tap for what came of it."""
    episode, by, now = asked(request, ref)
    shown = episode_page(episode, by=by, now=now)
    if episode.state not in TRYING and promised_call(episode) is None:
        return _too_late(request, ref)
    channel = _channel(request, shown.step.channel if shown.step else "")
    form = AttemptForm(typed(request), channel=channel)
    if done(form, lambda: contacts.record_attempt(episode=episode, by=by, now=now, **form.cleaned_data)):
        return _after(request, episode, form.cleaned_data["result"])
    context = {
        "shown": shown,
        "form": form,
        "channel": channel,
        "channels": [(one, shown.rules.allows(one)) for one in AttemptChannel],
        "results": _results(channel, shown.rules.allows("voicemail")),
        "tag_of": state_tag(episode.state),
        "will": police_will_be_told(episode, now=now),
    }
    return page(request, "care/attempt.html", context)


@require_GET
def call_backs(request: HttpRequest) -> HttpResponse:
    """People who asked us to call, the longest waiting first."""
    waiting = CallBack.objects.filter(done_at=None).select_related("episode__person")
    rows = [(one, one.episode.contact_rules.latest()) for one in waiting]
    return page(request, "care/call_backs.html", {"rows": rows})


@require_POST
def call_back_done(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Somebody has called them."""
    episode, by, now = asked(request, ref)
    call_back = get_object_or_404(CallBack, pk=pk, episode=episode)
    callbacks.done(call_back=call_back, by=by, now=now)
    return told(request, f"{episode.person.name} has been called back.", "care:call_backs")


def _results(channel: str, voicemail: bool) -> list[tuple[str, str, bool]]:
    """One button a result, the best one first and biggest. Nobody is tempted to leave an unsafe voicemail."""
    return [
        (one.value, one.label, one in BIG)
        for one in contacts.RESULTS_OF[channel]
        if voicemail or one != AttemptResult.VOICEMAIL_LEFT
    ]


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
    return told(request, f"Kept: {AttemptResult(result).label.lower()}.", "care:calls")
