"""What the person takes with them, to print: neutral outside, and inside only what they need."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from towpath.kit.refusals import NotThere
from towpath.police import doors, told
from towpath.police.models import Diversion, Person
from towpath.police.queries import case_for
from towpath.police.queries.where import words_now
from towpath.police.takeaway.choosing import Choice, as_chosen, choice_for, to_choose
from towpath.police.takeaway.filling import Facts, Paper, to_carry
from towpath.police.takeaway.texts import Kind, Only, languages, texts_in
from towpath.police.views.asking import asker
from towpath.police.views.done import door_of

BEFORE_THE_CALL = {"accepted", "awaiting_authorisation", "referred", "with_provider"}


@require_GET
def card(request: HttpRequest, ref: str) -> HttpResponse:
    """The card, or what was chosen in its place, while there is a person who can use it."""
    by, now = asker(request)
    case = case_for(by, ref, now)
    if not has_card(case):
        raise NotThere("no_card", "There is no card for this case.")
    offered = to_choose(case)
    asked = request.GET.get("language", ""), request.GET.get("kind", "")
    back = reverse("police:case", args=[case.ref])
    return _paper(request, as_chosen(*asked, offered["first"]), _facts(case), back, case=case, **offered)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All that there is, and what still has to be read by somebody who can judge it."""
    return render(request, "police/papers.html", {"papers": _every_blank()})


@require_GET
def blank(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """A copy to carry, with lines to write on: where there is no signal, or for whoever reads it over."""
    if language not in languages() or kind not in Kind.values():
        raise NotThere("no_paper", "There is no such paper.")
    choice = as_chosen(language, kind, choice_for(None))
    return _paper(request, choice, to_carry(doors.address()), reverse("police:papers"))


def has_card(case: Diversion) -> bool:
    """Whether the code on the card can still be of use: until the provider has begun, or it is over."""
    return case.state in BEFORE_THE_CALL and "in_progress" not in words_now(case)


def _facts(case: Diversion) -> Facts:
    """What goes on a paper of this case."""
    reached, door = told.reached(case), door_of(case)
    at = door["call_at"] if door["is_sent"] else None
    call = Only.CALL_AT if at else Only.CALL_SOON
    return Facts(
        call=call if reached["is_phoned"] else Only.NO_CALL,
        call_at=at,
        ways=tuple(told.ways_of(Person.objects.filter(diversion=case).first())),
        phone=reached["provider_phone"],
        address=door["door_address"],
        code=door["door_code"],
        qr=door["qr"],
    )


def _paper(request: HttpRequest, choice: Choice, facts: Facts, back: str, **more: Any) -> HttpResponse:
    paper = Paper(texts_in(choice.language), choice.kind, facts)
    context = {"paper": paper, "choice": choice, "back": back, **more}
    return render(request, f"police/print/{choice.kind}.html", context)


def _every_blank() -> list[Paper]:
    facts = to_carry(doors.address())
    return [Paper(texts, kind, facts) for texts in languages().values() for kind in Kind]
