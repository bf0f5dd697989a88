"""Home: for an officer their own work, for the others the page where theirs begins."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from towpath.police.lifecycle import COORDINATOR, SERGEANT
from towpath.police.models import Draft
from towpath.police.permissions import ADMINISTRATOR, ENDED
from towpath.police.queries import MyReferral, my_drafts, my_referrals, my_tasks, worklist
from towpath.police.queries.phones import steps_that_need
from towpath.police.views.asking import asker
from towpath.police.views.colours import COLOURS
from towpath.schemes.words import OffenceFamily

AT_A_GLANCE = 3
"""So many of those that ended stand open, the last to end first; the others are one tap away."""
FIRST_PAGES = {COORDINATOR: "police:desk", ADMINISTRATOR: "staff:start"}


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The one big button, what is unfinished, and what became of each referral."""
    by, now = asker(request)
    if by.role in FIRST_PAGES:
        return redirect(FIRST_PAGES[by.role])
    mine, needing = my_referrals(by, now), steps_that_need(by)
    ended = sorted((case for case in mine if case.state in ENDED), key=lambda case: case.since, reverse=True)
    context = {
        "name": by.name,
        "drafts": [_draft_line(draft, needing.get(draft.key, "")) for draft in my_drafts(by)],
        "tasks": my_tasks(by, now),
        "cases": sorted((case for case in mine if case.state not in ENDED), key=_is_others_turn),
        "ended": ended[:AT_A_GLANCE],
        "ended_before": ended[AT_A_GLANCE:],
        "colours": COLOURS,
        "waiting": len(worklist(by, now)) if by.role == SERGEANT else 0,
    }
    return render(request, "police/home.html", context)


def _is_others_turn(case: MyReferral) -> bool:
    """What waits for the officer comes first; the rest stays in its order."""
    return case.state not in {"undecided", "accepted"}


def _draft_line(draft: Draft, step: str) -> dict[str, Any]:
    """An unfinished offer by what tells it from another, and the page that needs its officer, if one does."""
    family, name = _typed(draft, "found", "offence_family"), _typed(draft, "reach", "given_name")
    known = OffenceFamily(family).label if family in OffenceFamily.values() else ""
    title = ": ".join(part for part in (name[:40], known) if part)
    return {
        "id": UUID(draft.key),
        "title": title or "An offer just begun",
        "saved_at": draft.saved_at,
        "needs_you": bool(step),
        "page": f"police:offer_{step or 'found'}",
    }


def _typed(draft: Draft, page: str, field: str) -> str:
    return str(next(iter(draft.content.get(page, {}).get(field, [])), ""))
