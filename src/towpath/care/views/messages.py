"""The list of what a message could not do, and the button that says it is done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from towpath.care.actions import by_hand
from towpath.care.forms.messages import SeenToForm
from towpath.care.models import ByHand
from towpath.care.queries.messages import to_see
from towpath.care.views.asking import asked, asker, done, not_kept, page, told


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """What waits, what somebody wrote first."""
    _, now = asker(request)
    return page(request, "care/messages.html", {"rows": to_see(now), "hows": ByHand.How.choices})


@require_POST
def message_done(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Somebody has seen to it."""
    episode, by, now = asked(request, ref)
    task = get_object_or_404(ByHand, pk=pk, episode=episode)
    form = SeenToForm(request.POST)
    if done(form, lambda: by_hand.done(task=task, by=by, now=now, **form.cleaned_data)):
        return told(request, "Kept: it is seen to.", "care:messages")
    said = " ".join(str(one) for errors in form.errors.values() for one in errors)
    return not_kept(request, said, "care:messages")
