"""The register: every case that someone may see, to be searched and paged through."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from towpath.kit.actor import Actor
from towpath.police.lifecycle import COORDINATOR
from towpath.police.models import Diversion, Word
from towpath.police.references import as_typed, is_ref

from .where import at_place

A_PAGE = 25


def register(
    by: Actor, *, text: str = "", state: str = "", scheme: str = "", page: int | str = 1
) -> Page[Diversion]:
    """One page of the cases that fit, the newest first. A sergeant sees the team's, the desk sees all."""
    cases = _seen_by(by).select_related("person").order_by("-encounter_at", "ref")
    cases = cases.prefetch_related(Prefetch("words", queryset=Word.objects.order_by("heard_at", "id")))
    if state:
        cases = at_place(cases, state)
    if scheme:
        cases = cases.filter(scheme=scheme)
    if text:
        cases = cases.filter(_like(text))
    return Paginator(cases, A_PAGE).get_page(page)


def _seen_by(by: Actor) -> QuerySet[Diversion]:
    if by.role == COORDINATOR:
        return Diversion.objects.all()
    return Diversion.objects.filter(Q(officer_id=by.id) | (Q(officer_team=by.team) & ~Q(officer_team="")))


def _like(text: str) -> Q:
    """A whole reference, every word of a name, or a crime number. Many a name could be a reference too."""
    names = Q()
    for word in text.split():
        names &= Q(person__given_name__icontains=word) | Q(person__family_name__icontains=word)
    ref = as_typed(text)
    return names | Q(crime_ref__iexact=text) | (Q(ref=ref) if is_ref(ref) else Q())
