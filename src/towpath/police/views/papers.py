"""The papers of the road to court, to print: the fair-warning letter, and what the written charge needs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from towpath.kit.presenting import day_time
from towpath.kit.refusals import NotThere
from towpath.police.models import COURT, Proposal
from towpath.police.queries import CasePage, case_page
from towpath.police.told import provider_phone
from towpath.police.views.asking import asker
from towpath.police.views.case_facts import Row, found_of, full_day, offer_of, rows
from towpath.schemes.deadlines import local_day


@require_GET
def letter(request: HttpRequest, ref: str) -> HttpResponse:
    """The fair-warning letter, in plain words and without a threat."""
    by, now = asker(request)
    shown = case_page(by, ref, now)
    proposal = _court_proposal(shown)
    context = {
        "case": shown.case,
        "person": shown.person,
        "until": proposal.letter_until,
        "days": shown.scheme.clocks.fair_warning_days,
        "provider_phone": provider_phone(shown.case),
        "today": local_day(now),
        "signed_by": by.name,
        "back": reverse("police:case", args=[ref]),
    }
    return render(request, "police/print/letter.html", context)


@require_GET
def requisition(request: HttpRequest, ref: str) -> HttpResponse:
    """What the written charge and requisition needs from us. It is prepared here and sent elsewhere."""
    by, now = asker(request)
    shown = case_page(by, ref, now)
    proposal = _court_proposal(shown)
    context = {
        "case": shown.case,
        "facts": _facts(shown),
        "evidence": offer_of(shown.offer) if shown.offer else [],
        "decided": _decided(proposal),
        "signed_by": by.name,
        "back": reverse("police:case", args=[ref]),
    }
    return render(request, "police/print/requisition.html", context)


def _court_proposal(shown: CasePage) -> Proposal:
    proposal = shown.proposal
    if proposal is None or proposal.outcome not in COURT or proposal.stopped_at is not None:
        raise NotThere("no_proposal", "Court is not proposed for this case.")
    return proposal


def _facts(shown: CasePage) -> list[Row]:
    person, case = shown.person, shown.case
    who = rows(("Name", person.full_name), ("Born", full_day(person.date_of_birth))) if person else []
    return [
        *who,
        *found_of(shown),
        *rows(("Reference", case.ref), ("Last day for court", full_day(case.limit_on))),
    ]


def _decided(proposal: Proposal) -> list[Row]:
    return rows(
        ("Proposed by", f"{proposal.proposed_by_name}, {day_time(proposal.proposed_at)}"),
        ("Reason", proposal.reason),
        ("Letter sent", full_day(proposal.letter_on)),
        ("Time to answer until", full_day(proposal.letter_until)),
        ("Evidence", "Complete" if proposal.evidence_ready else "Not marked as complete"),
        (
            "Confirmed by",
            f"{proposal.confirmed_by_name}, {day_time(proposal.confirmed_at)}"
            if proposal.confirmed_at
            else "Nobody yet",
        ),
    )
