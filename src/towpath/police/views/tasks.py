"""What the scheme asks the force to see to beside a case: done, left with a reason, or taken up again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions import tasks
from towpath.police.forms.tasks import DONE, TaskForm
from towpath.police.permissions import may_see_to
from towpath.police.queries import case_for
from towpath.police.views.asking import asker, show_refusal


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """One thing to see to."""
    by, now = asker(request)
    case = case_for(by, ref, now)
    found = case.tasks.filter(code=code).first()
    if found is None or not may_see_to(by, case):
        raise NotThere("no_task", "There is no such task in this case.")
    if request.method == "POST" and found.settled_at is not None:
        tasks.reopen_task(ref=ref, code=code, by=by, now=now)
        return redirect("police:task", ref=ref, code=code)
    form = TaskForm(request.POST or None)
    if form.is_valid():
        try:
            _settle(form, ref, code, request)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("police:case", ref=ref)
    context = {"case": case, "task": found, "form": form}
    return render(request, "police/task.html", context)


def _settle(form: TaskForm, ref: str, code: str, request: HttpRequest) -> None:
    by, now = asker(request)
    data = form.cleaned_data
    if data["what"] == DONE:
        tasks.do_task(ref=ref, code=code, by=by, now=now)
    else:
        tasks.leave_task(ref=ref, code=code, because=data["because"], note=data["note"], by=by, now=now)
