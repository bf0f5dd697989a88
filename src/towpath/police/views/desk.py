"""The desk: what is due next, and every case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from towpath.police.forms.filters import CaseFilter, WorkFilter
from towpath.police.queries import WorkItem, one_word, tasks_due, worklist
from towpath.police.queries.officer import name_of
from towpath.police.queries.phones import from_phones
from towpath.police.queries.register import register
from towpath.police.references import as_typed
from towpath.police.views.asking import asker
from towpath.police.views.colours import COLOURS
from towpath.schemes.catalogue import find


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """The work list, the soonest due first."""
    by, now = asker(request)
    narrowed = WorkFilter(request.GET)
    tasks = sorted([*worklist(by, now), *tasks_due(by, now)], key=lambda item: (item.due, item.ref))
    wanted = narrowed.wanted()
    shown = [task for task in tasks if _fits(task, **wanted)]
    context = {
        "filter": narrowed,
        "tasks": shown,
        "everything": len(tasks),
        "late": sum(task.late for task in tasks),
        "phones": from_phones(by, now).count(),
        "is_narrowed": any(wanted.values()),
    }
    return render(request, "police/desk.html", context)


@require_GET
def authorise(request: HttpRequest) -> HttpResponse:
    """What waits for a second name: referrals to authorise, proposals to confirm."""
    by, now = asker(request)
    tasks = [task for task in worklist(by, now) if task.kind in SECOND_NAME]
    return render(request, "police/authorise.html", {"tasks": tasks, "deeds": SECOND_NAME})


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The register."""
    by, _ = asker(request)
    narrowed = CaseFilter(request.GET)
    wanted = narrowed.wanted()
    found = register(
        by,
        text=wanted["q"],
        state=wanted["state"],
        scheme=wanted["scheme"],
        page=request.GET.get("page", "1"),
    )
    rows = [
        {
            "case": case,
            "name": name_of(case),
            "word": one_word(case),
            "colour": COLOURS[case.state],
            "scheme": find(case.scheme, case.scheme_version).short_name,
        }
        for case in found
    ]
    return render(request, "police/cases.html", {"filter": narrowed, "found": found, "rows": rows})


SECOND_NAME = {"authorise": "authorise", "confirm": "confirm_outcome"}


def _fits(task: WorkItem, *, q: str, scheme: str, kind: str) -> bool:
    if kind and task.kind != kind:
        return False
    if scheme and task.scheme_name != find(scheme).short_name:
        return False
    name = task.name.casefold()
    return all(word in name for word in q.casefold().split()) or as_typed(q) == task.ref
