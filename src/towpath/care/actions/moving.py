"""The one way in which an episode changes its state: the table asked, the row kept, the word said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from towpath.care.actions.saying import say
from towpath.care.lifecycle import EPISODE, FINAL, NEEDS_SECOND_PERSON
from towpath.care.models import Episode, Move
from towpath.care.permissions import check_may_act_on
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.lifecycle import BACK
from towpath.kit.lifecycle import Move as Step
from towpath.kit.refusals import NotAllowed, NotThere
from towpath.schemes.deadlines import local_day


def take_hold(ref: str) -> Episode:
    """Lock the episode for the rest of the transaction, so that two moves come one after the other."""
    try:
        return Episode.objects.select_for_update().get(ref=ref)
    except Episode.DoesNotExist:
        raise NotThere("not_there", "We cannot find that.") from None


def move(
    episode: Episode,
    event: str,
    *,
    by: Actor,
    now: datetime,
    reason: str = "",
    code: str = "",
    until: date | None = None,
    on: date | None = None,
) -> Episode:
    """Make one move of the table, with its audit row and its gate word, or refuse and change nothing.

    A part of every deed, and inside its transaction. `on` is the day the deed is about, where that is
    not today. The episode given is brought up to date in place and returned.
    """
    if by.role not in {"gate", "clock"}:
        check_may_act_on(by, episode)
    held = take_hold(episode.ref)
    step = EPISODE.check_may_move(held.state, event, by.role)
    _check_second_person(held, event)
    day = on or local_day(now)
    _keep(held, event, step, reason, by, now)
    gone = _go(held, _goal(held, step), now, _facts(event, now=now, day=day, until=until))
    if step.word:
        say(held, step.word, by=by, now=now, on=day, code=code, until=until)
    _bring_up_to_date(episode, held, gone)
    record(by=by, now=now, verb=step.verb, kind="episode", ref=held.ref)
    return episode


def _check_second_person(held: Episode, event: str) -> None:
    """The last bolt on a word that could harm: whatever led here, two people must have said it."""
    if (
        event in NEEDS_SECOND_PERSON
        and not held.notices.filter(event=event, confirmed_at__isnull=False).exists()
    ):
        raise NotAllowed("second_person", "This needs a second person to confirm it.")


def _goal(held: Episode, step: Step) -> str:
    return held.paused_from if step.to == BACK else step.to


def _go(held: Episode, to: str, now: datetime, facts: dict[str, Any]) -> dict[str, Any]:
    gone = {
        "state": to,
        "paused_from": _paused_from(held, to),
        "closed_at": now if to in FINAL else None,
        "version": held.version + 1,
        **facts,
    }
    Episode.objects.filter(pk=held.pk).update(**gone)
    return gone


def _bring_up_to_date(episode: Episode, held: Episode, gone: dict[str, Any]) -> None:
    """What was read under the lock, with the move made: the same as reading it again."""
    for field in Episode._meta.concrete_fields:
        setattr(episode, field.attname, gone.get(field.attname, getattr(held, field.attname)))


def _keep(held: Episode, event: str, step: Step, reason: str, by: Actor, now: datetime) -> None:
    Move.objects.create(
        episode=held,
        event=event,
        from_state=held.state,
        to_state=_goal(held, step),
        reason=reason,
        word=step.word,
        by_id=by.id,
        by_name=by.name,
        by_role=by.role,
        at=now,
    )


def _paused_from(held: Episode, to: str) -> str:
    if to != "paused":
        return ""
    return held.paused_from or held.state


def _facts(event: str, *, now: datetime, day: date, until: date | None) -> dict[str, Any]:
    """The dates that a move fixes on the episode itself, besides its state."""
    fixed: dict[str, dict[str, Any]] = {
        "spoke": {"spoke_at": now, "next_due": None},
        "attend": {"assessed_on": day},
        "more_time": {"expected_on": until},
    }
    return fixed.get(event, {})
