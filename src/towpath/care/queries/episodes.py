"""Finds episodes for whoever may see them, and gathers what their page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from towpath.care.ladder import NextStep
from towpath.care.lifecycle import EPISODE, FINAL
from towpath.care.models import (
    AdverseNotice,
    Attempt,
    Booking,
    CallBack,
    ContactRules,
    Ending,
    Episode,
    Move,
    Person,
    PersonLink,
)
from towpath.care.permissions import check_may_see
from towpath.care.queries.calls import attempts, contact_rules, next_step_for
from towpath.care.queries.telling import waiting_notice
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import assessment_due, end_of_day
from towpath.schemes.scheme import Clocks, Scheme
from towpath.schemes.words import AttemptChannel, AttemptResult

TRYING = frozenset({"received", "contacting"})
DEEDS = {
    "attempt": "Tried to reach them",
    "spoke": "Spoke with them",
    "decline": "We could not take it",
    "not_reached": "Could not be reached",
    "book": "Assessment booked",
    "rebook": "Assessment moved",
    "cancel": "Assessment cancelled",
    "missed": "We missed each other",
    "attend": "Assessment took place",
    "start_pathway": "Pathway started",
    "complete": "Pathway completed",
    "end_early": "Ended early",
    "withdraw": "Chose to stop",
    "move_away": "Moved away",
    "not_suit": "This service did not fit",
    "die": "Death recorded",
    "recall": "Taken back by police",
    "pause": "Paused",
    "resume": "Resumed",
    "more_time": "New expected date",
    "please_phone": "Asked the desk to phone",
}


@dataclass(frozen=True)
class Due:
    """What has to happen next, and by when."""

    words: str
    at: datetime | None
    late: bool


@dataclass(frozen=True)
class EpisodePage:
    """Everything that the page of one episode shows, but for the clinical parts."""

    episode: Episode
    scheme: Scheme
    person: Person
    rules: ContactRules
    tries: list[Attempt]
    step: NextStep | None
    due: Due
    bookings: list[Booking]
    call_back: CallBack | None
    notice: AdverseNotice | None
    link: PersonLink | None
    ending: Ending | None
    deeds: tuple[str, ...]
    state_label: str


@dataclass(frozen=True)
class Happening:
    """One line of the timeline of an episode."""

    at: datetime
    title: str
    text: str
    by: str


def find_episode(ref: str, *, by: Actor) -> Episode:
    """The episode with this reference, if whoever asks may see it. Otherwise there is none."""
    episode = Episode.objects.select_related("person").filter(ref=ref.upper()).first()
    if episode is None:
        raise NotThere("not_there", "We cannot find that.")
    check_may_see(by, episode)
    return episode


def open_episodes(*, worker: str = "") -> QuerySet[Episode]:
    """Everybody whom we work with now; those of one practitioner, if one is named."""
    rows = Episode.objects.filter(~Q(state__in=FINAL) | Q(care_goes_on=True)).select_related("person")
    return rows.filter(worker_id=worker) if worker else rows


def search(text: str) -> QuerySet[Episode]:
    """Episodes by reference or by a part of the name. Every word has to fit."""
    rows = Episode.objects.select_related("person")
    if not text.split():
        return rows.none()
    for word in text.split():
        named = Q(person__given_name__icontains=word) | Q(person__family_name__icontains=word)
        rows = rows.filter(named | Q(ref__iexact=word))
    return rows.order_by("-received_at")


def episode_page(episode: Episode, *, by: Actor, now: datetime) -> EpisodePage:
    """Gather the page of one episode."""
    check_may_see(by, episode)
    live = episode.bookings.filter(state=Booking.State.LIVE).order_by("starts_at")
    return EpisodePage(
        episode=episode,
        scheme=find(episode.scheme, episode.scheme_version),
        person=episode.person,
        rules=contact_rules(episode),
        tries=attempts(episode),
        step=next_step_for(episode, now=now) if episode.state in TRYING else None,
        due=due_next(episode, now=now),
        bookings=list(live),
        call_back=episode.call_backs.filter(done_at=None).first(),
        notice=waiting_notice(episode),
        link=live_link(episode, now=now),
        ending=Ending.objects.filter(episode=episode).first(),
        deeds=EPISODE.events_for(episode.state, by.role),
        state_label=EPISODE.states[episode.state].label,
    )


def live_link(episode: Episode, *, now: datetime) -> PersonLink | None:
    """The link that opens the person's full page now."""
    return episode.links.filter(revoked_at=None, expires_at__gt=now).first()


def due_next(episode: Episode, *, now: datetime) -> Due:
    """What has to happen next. Late is worked out from the clock, never kept."""
    words, at = _due(episode)
    return Due(words, at, late=at is not None and now > at)


def timeline(episode: Episode) -> list[Happening]:
    """What happened, the newest first: moves, tries and changed contact rules."""
    lines = [Happening(episode.received_at, "Referral received", "", episode.force)]
    lines += [
        Happening(rules.at, "Contact rules", "Safe ways to reach them were changed.", rules.by_name)
        for rules in list(episode.contact_rules.all())[1:]
    ]
    lines += [_tried(one) for one in episode.attempts.all()]
    lines += [_moved(move) for move in episode.moves.all() if move.event != "attempt"]
    # What was written at one moment stays in the order in which it was done.
    return sorted(lines, key=lambda line: line.at)[::-1]


def _due(episode: Episode) -> tuple[str, datetime | None]:
    if not episode.is_open:
        return ("", None)
    if episode.state == "received":
        return ("First call", episode.first_contact_due)
    if episode.state == "contacting":
        return ("Next try", episode.next_due)
    booked = episode.bookings.filter(state=Booking.State.LIVE).order_by("starts_at").first()
    if booked is not None:
        return (booked.get_kind_display(), booked.starts_at)
    return _due_without_booking(episode)


def _due_without_booking(episode: Episode) -> tuple[str, datetime | None]:
    clocks = find(episode.scheme, episode.scheme_version).clocks
    if episode.state == "contacted":
        return ("Book the assessment", _assessment_by(episode, clocks))
    if episode.state == "assessed":
        return ("Agree the pathway", None)
    if episode.state == "on_pathway":
        return ("Book a session", None)
    return ("See whether it can go on", None)


def _assessment_by(episode: Episode, clocks: Clocks) -> datetime | None:
    """After we missed each other, soon; the first time, within the days that the scheme gives."""
    missed = episode.moves.filter(event="missed").order_by("-at").first()
    if missed is not None:
        return missed.at + timedelta(days=clocks.rebook_days)
    return end_of_day(assessment_due(episode.spoke_at, clocks)) if episode.spoke_at else None


def _moved(move: Move) -> Happening:
    was, to = EPISODE.states[move.from_state].label, EPISODE.states[move.to_state].label
    text = to if was == to else f"{was} → {to}"
    return Happening(move.at, DEEDS[move.event], text, move.by_name)


def _tried(attempt: Attempt) -> Happening:
    channel = AttemptChannel(attempt.channel).label
    return Happening(
        attempt.at, f"Try {attempt.number}: {channel}", AttemptResult(attempt.result).label, attempt.by_name
    )
