"""Finds episodes for whoever may see them, and gathers what their page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, prefetch_related_objects

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
    Person,
    PersonLink,
)
from towpath.care.permissions import check_may_see
from towpath.care.queries.calls import TRYING, attempts, contact_rules, next_step_for
from towpath.care.queries.dues import READ_AT_ONCE, Due, due_next
from towpath.care.queries.telling import waiting_notice
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere
from towpath.schemes.catalogue import find
from towpath.schemes.scheme import Scheme


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


def by_due(found: Iterable[Episode], *, now: datetime) -> list[tuple[Episode, Due]]:
    """What has to happen soonest comes first, then the longest waiting; without a day, whoever came last."""
    people = list(found)
    prefetch_related_objects(people, *READ_AT_ONCE)
    rows = [(episode, due_next(episode, now=now)) for episode in people]
    dated = [(due.at, episode.received_at, episode.ref, due, episode) for episode, due in rows if due.at]
    open_ended = [row for row in rows if row[1].at is None]
    open_ended.sort(key=lambda row: row[0].received_at, reverse=True)
    return [(episode, due) for *_, due, episode in sorted(dated, key=lambda row: row[:3])] + open_ended


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
