"""The one way in which an episode changes its state: the table asked, the row kept, the word said."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from towpath.care.actions.saying import say
from towpath.care.lifecycle import EPISODE, FINAL
from towpath.care.models import Episode, Move
from towpath.care.permissions import check_may_act_on
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.lifecycle import BACK
from towpath.kit.refusals import NotThere


def take_hold(ref: str) -> Episode:
    """Lock the episode for the rest of the transaction, so that two moves come one after the other."""
    try:
        return Episode.objects.select_for_update().get(ref=ref)
    except Episode.DoesNotExist:
        raise NotThere("not_there", "We cannot find that.") from None


@transaction.atomic
def move(
    episode: Episode,
    event: str,
    *,
    by: Actor,
    now: datetime,
    reason: str = "",
    code: str = "",
    until: date | None = None,
) -> Episode:
    """Make one move of the table, with its audit row and its gate word, or refuse and change nothing.

    The episode given is brought up to date in place and returned.
    """
    if by.role not in {"gate", "clock"}:
        check_may_act_on(by, episode)
    held = take_hold(episode.ref)
    step = EPISODE.check_may_move(held.state, event, by.role)
    was = held.state
    to = held.paused_from if step.to == BACK else step.to
    Episode.objects.filter(pk=held.pk).update(
        state=to,
        paused_from=was if to == "paused" else "",
        closed_at=now if to in FINAL else None,
        version=held.version + 1,
    )
    Move.objects.create(
        episode=held,
        event=event,
        from_state=was,
        to_state=to,
        reason=reason,
        word=step.word,
        by_id=by.id,
        by_name=by.name,
        by_role=by.role,
        at=now,
    )
    if step.word:
        say(held, step.word, now=now, code=code, until=until)
    episode.refresh_from_db()
    record(by=by, now=now, verb=step.verb, kind="episode", ref=held.ref)
    return episode
