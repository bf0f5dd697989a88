"""What the page asks of the ledger: everything that crossed, what is stuck, and what was turned away."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from towpath.gate.messages import ABOUT_NOBODY, FIGURES, TIMES
from towpath.gate.models import Incoming, Outgoing, Turned
from towpath.gate.words import About, OutState

COLUMNS = ("at", "direction", "organisation", "subject", "word", "sentence", "state_now", "answer_now")
ORGANISATION = Coalesce(NullIf("peer__title", Value("")), "peer__name", output_field=CharField())
TURNED_FOR = timedelta(days=7)
NARROWED = {
    About.PEOPLE: ~Q(word__in=ABOUT_NOBODY),
    About.TIMES: Q(word__in=TIMES),
    About.FIGURES: Q(word__in=FIGURES),
    About.ALL: Q(),
}


def crossed(reference: str = "", about: str = About.ALL) -> QuerySet[Any, dict[str, Any]]:
    """Both directions in one list, newest first. A message of ours that waits is dated by its release."""
    sent = Outgoing.objects.annotate(
        at=Coalesce("delivered_at", "due_at"),
        direction=_always("sent"),
        organisation=ORGANISATION,
        state_now=F("state"),
        answer_now=F("answer"),
    )
    taken = Incoming.objects.annotate(
        at=F("applied_at"),
        direction=_always("taken"),
        organisation=ORGANISATION,
        state_now=_always("applied"),
        answer_now=_always(""),
    )
    wanted = NARROWED[About(about)]
    if reference:
        wanted &= Q(subject__iexact=reference)
    sent, taken = sent.filter(wanted), taken.filter(wanted)
    both = sent.order_by().values(*COLUMNS).union(taken.order_by().values(*COLUMNS), all=True)
    return both.order_by("-at", "subject", "word")


def dead_letters() -> QuerySet[Outgoing]:
    """Messages that are stuck until someone acts, the oldest first."""
    return Outgoing.objects.filter(state=OutState.DEAD).select_related("peer").order_by("posted_at")


def still_here() -> QuerySet[Outgoing]:
    """Messages of ours that have not arrived: waiting, on their way, or stuck."""
    undelivered = (OutState.WAITING, OutState.READY, OutState.DEAD)
    return Outgoing.objects.filter(state__in=undelivered).select_related("peer")


def turned_away(now: datetime) -> QuerySet[Turned]:
    """What was refused here in the last week: the reason, the hour and how often."""
    return Turned.objects.filter(hour__gte=now - TURNED_FOR)


def _always(word: str) -> Value:
    return Value(word, output_field=CharField())
