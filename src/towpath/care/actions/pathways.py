"""Start a pathway on the times that were agreed, and finish it with what was reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from towpath.care.actions import booking as calendar
from towpath.care.actions.closing import keep_ending, settle_all
from towpath.care.actions.moving import move, take_hold
from towpath.care.models import Booking, Episode, GoalReached, Pathway, Session
from towpath.care.permissions import check_may_work_on
from towpath.care.queries.pathways import Progress, goals_of, progress_of
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import completion_due, local_day
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import EndReason


@dataclass(frozen=True)
class Agreed:
    """One session as agreed with the person: its theme and, if there is one yet, its time."""

    theme: str
    starts_at: datetime | None = None
    practitioner: str = ""
    mode: str = ""


@dataclass(frozen=True)
class Reached:
    """How far one goal was reached, in their words or ours."""

    reached: str
    said: str = ""


@transaction.atomic
def start_pathway(*, episode: Episode, agreed: Sequence[Agreed], by: Actor, now: datetime) -> Pathway:
    """Book every session that was agreed, or none of them. One without a time is booked later."""
    check_may_work_on(by, episode)
    take_hold(episode.ref)
    scheme = find(episode.scheme, episode.scheme_version)
    _check_themes(scheme, [session.theme for session in agreed])
    move(episode, "start_pathway", by=by, now=now)
    pathway = Pathway.objects.create(
        episode=episode,
        scheme=scheme.code,
        scheme_version=scheme.version,
        expected_end=completion_due(episode.received_at, scheme.clocks),
        started_at=now,
        started_by_id=by.id,
        started_by_name=by.name,
    )
    for number, session in enumerate(agreed, start=1):
        _make_session(pathway, number, session, by, now)
    expect_the_end(pathway)
    return pathway


@transaction.atomic
def complete(
    *,
    episode: Episode,
    reached: Mapping[str, Reached],
    by: Actor,
    now: datetime,
    note: str = "",
    goes_on: bool = False,
) -> Episode:
    """Finish the pathway. Police are told that it is finished, and nothing about what was reached.

    Times still ahead are given back, unless the person wants to go on with us.
    """
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    progress = _enough(held)
    _keep_goals(held, reached, by, now)
    keep_ending(
        episode=held,
        reason=EndReason.COMPLETED if progress.all_done else EndReason.ENOUGH_DONE,
        themes=progress.themes_done,
        sessions=progress.done,
        note=note,
        by=by,
        now=now,
    )
    settle_all(episode=held, by=by, now=now, why="completed", keep_times=goes_on)
    if goes_on:
        Episode.objects.filter(pk=held.pk).update(care_goes_on=True)
    return move(episode, "complete", by=by, now=now)


def _enough(held: Episode) -> Progress:
    """How far they have come, if it is as far as the scheme asks for."""
    progress = progress_of(held)
    if progress is None or not progress.minimum_met:
        still = progress.still_needed if progress else "Start the pathway first."
        raise Refusal("minimum_not_met", still)
    return progress


def _enough_done(episode: Episode) -> Progress:
    progress = progress_of(episode)
    if progress is None:
        raise Refusal("minimum_not_met", "Start the pathway first.")
    if not progress.minimum_met:
        raise Refusal("minimum_not_met", progress.still_needed)
    return progress


def _check_themes(scheme: Scheme, themes: list[str]) -> None:
    known = {theme.code for theme in scheme.pathway.themes}
    if len(set(themes)) != len(themes) or not set(themes) <= known:
        raise Refusal("theme_unknown", "Choose each theme once, from the scheme's list.", "themes")
    missing = [
        scheme.pathway.theme(code).title for code in scheme.pathway.minimum.themes if code not in themes
    ]
    if missing:
        raise Refusal("theme_needed", f"The scheme asks for these too: {', '.join(missing)}.", "themes")
    if len(themes) < scheme.pathway.minimum.sessions:
        least = scheme.pathway.minimum.sessions
        raise Refusal("few_sessions", f"The scheme asks for at least {least} sessions.", "themes")


def _make_session(pathway: Pathway, number: int, agreed: Agreed, by: Actor, now: datetime) -> Session:
    return Session.objects.create(
        pathway=pathway,
        number=number,
        theme=agreed.theme,
        booking=_book(pathway.episode, number, agreed, by, now),
        state=Session.State.PLANNED if agreed.starts_at else Session.State.TO_BOOK,
    )


def _book(episode: Episode, number: int, agreed: Agreed, by: Actor, now: datetime) -> Booking | None:
    if agreed.starts_at is None:
        return None
    try:
        return calendar.book(
            episode=episode,
            kind=Booking.Kind.SESSION,
            starts_at=agreed.starts_at,
            practitioner=agreed.practitioner,
            mode=agreed.mode,
            by=by,
            now=now,
        )
    except Refusal as refusal:
        # Say which of the sessions it was, so that the page can put the words beside it.
        refusal.field = f"session_{number}"
        raise


def expect_the_end(pathway: Pathway) -> None:
    """The last booked session may be later than the scheme's own date; the person is told the true one."""
    last = Booking.objects.filter(session__pathway=pathway).order_by("starts_at").last()
    if last is not None:
        pathway.expected_end = max(pathway.expected_end, local_day(last.starts_at))
        pathway.save(update_fields=["expected_end"])
    Episode.objects.filter(pk=pathway.episode_id).update(expected_on=pathway.expected_end)


def _keep_goals(episode: Episode, reached: Mapping[str, Reached], by: Actor, now: datetime) -> None:
    for place, goal in enumerate(goals_of(episode), start=1):
        said = reached.get(goal)
        if said is None or said.reached not in GoalReached.Reached.values:
            raise Refusal("goal_unanswered", "Choose how far this was reached.", f"goal_{place}")
        GoalReached.objects.create(
            episode=episode, goal=goal, reached=said.reached, said=said.said, at=now, by_id=by.id
        )
