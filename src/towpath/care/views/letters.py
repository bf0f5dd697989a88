"""Letters as PDF, of what is true and safe now, and kept nowhere. A refusal is said on the page before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from towpath.care.letters import letter_for, letter_of_word
from towpath.care.models import AdverseNotice, ByHand
from towpath.care.views.asking import asked, not_kept
from towpath.kit.notify.letters import Letter
from towpath.kit.notify.printing import as_pdf
from towpath.kit.refusals import Refusal


@require_GET
def message_letter(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """In place of a message."""
    episode, _, now = asked(request, ref)
    task = get_object_or_404(ByHand, pk=pk, episode=episode)
    try:
        return _pdf(letter_for(task, now=now))
    except Refusal as refusal:
        return not_kept(request, refusal.reason, "care:messages")


@require_GET
def word_letter(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """That a word would go, and until when they can answer."""
    episode, _, now = asked(request, ref)
    notice = get_object_or_404(AdverseNotice, pk=pk, episode=episode)
    try:
        return _pdf(letter_of_word(notice, now=now))
    except Refusal as refusal:
        return not_kept(request, refusal.reason, "care:word", ref=ref, pk=pk)


def _pdf(letter: Letter) -> HttpResponse:
    response = HttpResponse(as_pdf(letter), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="letter.pdf"'
    response["Cache-Control"] = "no-store"
    return response
