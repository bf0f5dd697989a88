"""What every ending shares: times and places given back, waiting words stopped, links shut."""

from __future__ import annotations

from datetime import datetime

from towpath.care.actions.booking import cancel_all
from towpath.care.models import (
    AdverseNotice,
    CallBack,
    Door,
    Ending,
    Episode,
    GroupPlace,
    GroupWait,
    PersonLink,
)
from towpath.kit.actor import Actor


def settle_all(
    *,
    episode: Episode,
    by: Actor,
    now: datetime,
    why: str,
    keep_times: bool = False,
    police_know: bool = False,
) -> None:
    """Give back the times and places still held, and stop any word that waits for a second person.

    The officer's code stays as it is. Police can show it again, so one that stopped here would tell them.
    """
    if not keep_times:
        cancel_all(episode=episode, by=by, now=now, why=why, police_know=police_know)
        GroupPlace.objects.filter(episode=episode, left_at=None).update(left_at=now)
    GroupWait.objects.filter(episode=episode, ended_at=None).update(ended_at=now)
    AdverseNotice.objects.filter(episode=episode, confirmed_at=None, stopped_at=None).update(
        stopped_by_id=by.id, stopped_by_name=by.name, stopped_at=now, stopped_why=f"Ended: {why}"
    )


def silence(*, episode: Episode, by: Actor, now: datetime) -> None:
    """Every message off at once: nothing that is queued will be sent, and no link opens anything."""
    Episode.objects.filter(pk=episode.pk).update(messages_off=True, care_goes_on=False)
    PersonLink.objects.filter(episode=episode, revoked_at=None).update(
        revoked_at=now, revoked_by_id=by.id, revoked_by_name=by.name
    )
    CallBack.objects.filter(episode=episode, done_at=None).update(
        done_at=now, done_by_id=by.id, done_by_name=by.name
    )
    episode.refresh_from_db()


def shut_door(*, episode: Episode, now: datetime) -> None:
    """The officer's code opens nothing more. Only what police do themselves may shut it before its time."""
    Door.objects.filter(episode=episode, expires_at__gt=now).update(expires_at=now)


def keep_ending(
    *,
    episode: Episode,
    reason: str,
    by: Actor,
    now: datetime,
    themes: tuple[str, ...] = (),
    sessions: int = 0,
    barrier: str = "",
    note: str = "",
) -> Ending:
    """Keep how it ended and what was reached. None of this is sent to police."""
    ending, _ = Ending.objects.update_or_create(
        episode=episode,
        defaults={
            "reason": reason,
            "themes_reached": list(themes),
            "sessions_done": sessions,
            "barrier": barrier,
            "note": note,
            "by_id": by.id,
            "by_name": by.name,
            "at": now,
        },
    )
    return ending
