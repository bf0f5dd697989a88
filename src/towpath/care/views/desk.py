"""Where everybody begins: the team lead's overview, and the pages that lead to what is not needed all day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from towpath.care.lifecycle import ADMINISTRATOR, TEAM_LEAD
from towpath.care.queries.diary import waiting_for_a_word
from towpath.care.queries.safety import safeguarding_worries
from towpath.care.queries.staff import caseload, late_first_contacts, nobodys
from towpath.care.queries.telling import LABELS, waiting_for_second_person
from towpath.care.queries.to_do import to_do
from towpath.care.views.asking import asker, page

FIRST_PAGES = {TEAM_LEAD: "care:overview", ADMINISTRATOR: "staff:start"}


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The page where each role's work begins."""
    by, _ = asker(request)
    return redirect(FIRST_PAGES.get(by.role, "care:calls"))


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What needs a team lead: late first contacts, words to confirm, people without a worker, the shares."""
    by, now = asker(request)
    waiting = waiting_for_second_person(by=by, now=now)
    context = {
        "late": late_first_contacts(now),
        "waiting_words": [(one, LABELS[one.notice.event]) for one in waiting],
        "to_confirm": sum(one.passed for one in waiting),
        "nobodys": nobodys(),
        "safeguarding": safeguarding_worries(),
        "loads": caseload(now),
        "unsaid": waiting_for_a_word(now),
    }
    return page(request, "care/overview.html", context)


@require_GET
def to_do_page(request: HttpRequest) -> HttpResponse:
    """The short lists of what waits besides calls and meetings."""
    by, now = asker(request)
    return page(request, "care/to_do.html", {"waits": to_do(by=by, now=now)})


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Where to find what the team keeps together: rota, groups, hours, and what was recorded."""
    by, _ = asker(request)
    return page(request, "care/team.html", {"is_lead": by.role == TEAM_LEAD})
