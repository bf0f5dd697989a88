"""What the scheme asks the force to see to beside a case: done, left with a reason, or taken up again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.tasks import do_task, leave_task, reopen_task
from towpath.police.forms.tasks import AGAIN, DONE, LEFT, TaskForm
from towpath.police.models import LEFT_BECAUSE
from towpath.police.queries import case_for
from towpath.police.queries.officer import name_of
from towpath.police.views.asking import asker, show_refusal


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """One thing to see to. The case page sends "done" here in one tap."""
    by, now = asker(request)
    case = case_for(by, ref, now)
    found = case.tasks.filter(code=code).first()
    if found is None:
        raise NotThere("no_task", "There is no such task in this case.")
    if request.POST.get("what") == AGAIN:
        reopen_task(ref=ref, code=code, by=by, now=now)
        return redirect("police:task", ref=ref, code=code)
    form = TaskForm(request.POST or None, initial={"what": LEFT})
    if form.is_valid():
        try:
            done = _settle(form.cleaned_data, ref=ref, code=code, by=by, now=now)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("police:case", ref=ref)
    context = {
        "case": case,
        "name": name_of(case),
        "task": found,
        "form": form,
        "because": LEFT_BECAUSE.get(found.left_because),
    }
    return render(request, "police/task.html", context)


def _settle(typed: dict[str, Any], **task: Any) -> str:
    """Do what was asked, and say what was done."""
    if typed["what"] == DONE:
        do_task(**task)
        return "Saved as done."
    leave_task(because=typed["because"], note=typed["note"], **task)
    return "Saved: it will not be done, and why."
