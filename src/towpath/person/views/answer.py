"""The third door: the link in a reminder, to answer it by a tap.

Opening the address does nothing, so that no preview or scanner answers for anybody: the code stands in the
fragment, and the answer is a second tap. The page names no time, no place and nobody, for whoever holds the
phone has read the message and may be somebody else.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from towpath.care.actions.answers import answer, open_for_answer
from towpath.kit import clock
from towpath.kit.notify.answering import LENGTH
from towpath.kit.refusals import NotThere
from towpath.person.forms import AnswerForm, CodeForm
from towpath.person.speaking import choose, chosen, keep
from towpath.person.views.asking import page, typed
from towpath.person.views.doors import not_open


@require_http_methods(["GET", "HEAD", "POST"])
def answer_message(request: HttpRequest) -> HttpResponse:
    """The code, then the answers, then thanks."""
    now = clock.now()
    form = CodeForm(typed(request), length=LENGTH, tongue=chosen(request))
    context = {"form": form, "open_already": "", "other": ""}
    if not form.is_valid():
        return page(request, "code", context)
    code = form.cleaned_data["code"]
    said = AnswerForm(request.POST)
    try:
        if not said.is_valid():
            open_for_answer(code=code, now=now)
            choose(request)
            return keep(request, page(request, "answer", {"code": code}))
        answer(code=code, meaning=said.cleaned_data["answer"], now=now)
    except NotThere:
        return not_open(request, form, context, now)
    return page(request, "answered", {"answer": said.cleaned_data["answer"]})
