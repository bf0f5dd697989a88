"""The third door: the link in a reminder, to answer it by a tap.

Opening the address does nothing, so that no preview or scanner answers for anybody: the code stands in the
fragment, and the answer is a second tap. The page names no time, no place and nobody, for whoever holds the
phone has read the message and may be somebody else.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from towpath.care.actions.answers import answer, open_for_answer
from towpath.care.actions.links import NOT_OPEN
from towpath.kit import clock
from towpath.kit.notify.answering import LENGTH
from towpath.kit.refusals import NotThere
from towpath.person import throttle
from towpath.person.forms import AnswerForm, CodeForm
from towpath.person.speaking import choose, chosen, keep
from towpath.person.views.asking import REFUSED, page, typed
from towpath.person.views.doors import TOO_MANY, WAIT


@require_http_methods(["GET", "HEAD", "POST"])
def answer_message(request: HttpRequest) -> HttpResponse:
    """The code, then the answers, then thanks."""
    now = clock.now()
    form = CodeForm(typed(request), length=LENGTH, tongue=chosen(request))
    if not form.is_valid():
        return page(request, "answer_code", {"form": form})
    code = form.cleaned_data["code"]
    said = AnswerForm(request.POST)
    try:
        if not said.is_valid():
            open_for_answer(code=code, now=now)
            choose(request)
            return keep(request, page(request, "answer", {"code": code}))
        answer(code=code, meaning=said.cleaned_data["answer"], now=now)
    except NotThere:
        return _not_open(request, form)
    return page(request, "answered", {"answer": said.cleaned_data["answer"]})


def _not_open(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Wrong, too old and never made: one answer, as at the other doors."""
    now = clock.now()
    source = str(get_adapter(request).get_client_ip(request))
    rest = throttle.is_too_much(source, now=now)
    if not rest:
        throttle.count(source, now=now)
    form.add_error("code", WAIT if rest else NOT_OPEN)
    response = page(request, "answer_code", {"form": form})
    response.status_code = TOO_MANY if rest else REFUSED
    return response
