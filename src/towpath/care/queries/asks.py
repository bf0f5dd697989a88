"""What people asked and said on their own page: what waits for us, for whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from towpath.care.models import Ask, Episode, Feedback
from towpath.care.permissions import check_may_settle, may_settle
from towpath.care.queries.happenings import PERSON_NAME, Happening, Who
from towpath.kit.actor import Actor
from towpath.kit.presenting import day

ABOUT: dict[str, dict[str, str]] = {
    Ask.Kind.CORRECTION: {
        "name": "My name or my age",
        "reach": "How you reach me",
        "times": "A time, or a meeting I came to",
        "notes": "What somebody wrote about me",
        "told": "What others were told about me",
        "other": "Something else",
    },
    Ask.Kind.COMPLAINT: {
        "worker": "How somebody spoke with me or treated me",
        "waiting": "Waiting, or times that did not suit",
        "private": "Who was told something about me",
        "page": "This page, a message or a call",
        "other": "Something else",
    },
}
"""What a correction or a complaint can be about, in the words of the person's page."""


@dataclass(frozen=True)
class AskRow:
    """One ask that waits for us."""

    ask: Ask
    late: bool
    about: str


def waiting_asks(*, by: Actor, now: datetime) -> list[AskRow]:
    """What this reader is to see to, the most pressing first. A complaint is for a team lead alone."""
    waiting = Ask.objects.filter(settled_at=None).select_related("episode__person")
    return [AskRow(ask, now > ask.due_at, about_words(ask)) for ask in waiting if may_settle(by, ask)]


def find_ask(ref: str, pk: int, *, by: Actor) -> Ask:
    """One ask of this person, for those who may settle it; for everybody else it is not there."""
    ask = get_object_or_404(Ask.objects.select_related("episode__person"), pk=pk, episode__ref=ref)
    check_may_settle(by, ask)
    return ask


def about_words(ask: Ask) -> str:
    """What it is about, in the words that the person chose it by."""
    return ABOUT.get(ask.kind, {}).get(ask.about, "")


def asks_of(episode: Episode) -> QuerySet[Ask]:
    """Everything that this person asked in words, the newest first."""
    return episode.asks.filter(kind__in=(Ask.Kind.CORRECTION, Ask.Kind.COMPLAINT, Ask.Kind.COPY)).order_by(
        "-asked_at", "-id"
    )


def feedback_to_see() -> QuerySet[Feedback]:
    """What may be read and nobody has said that they saw. Without a name: only in a lot of five or more."""
    return _readable().filter(seen_at=None)


def feedback_seen(since: date) -> QuerySet[Feedback]:
    """What was seen of these months."""
    return _readable().exclude(seen_at=None).filter(month__gte=since)


def _readable() -> QuerySet[Feedback]:
    return Feedback.objects.filter(Q(episode__isnull=False) | Q(shown_on__isnull=False)).select_related(
        "episode__person"
    )


def asked_happenings(episode: Episode, who: Who) -> Iterator[Happening]:
    """The lines of the timeline. A complaint is not among them: it is no part of anybody's notes."""
    for ask in episode.asks.exclude(kind=Ask.Kind.COMPLAINT):
        until = f"Would like to hear from us on {day(ask.until)}" if ask.until else ""
        text = ". ".join(part for part in (about_words(ask), ask.said, until) if part)
        yield Happening(ask.asked_at, f"On their page: {ask.get_kind_display().lower()}", text, PERSON_NAME)
        if ask.settled_at is not None:
            by = who.named(ask.settled_by_id, ask.settled_by_name)
            answer = ". ".join(part for part in (ask.get_result_display(), ask.answer) if part)
            yield Happening(ask.settled_at, "Answered what they asked", answer, by)
