"""The first text after a referral: that we will be in touch, with a link to the page of the call."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from towpath.care.actions.intake import DOOR_DAYS
from towpath.care.actions.moving import take_hold
from towpath.care.models import Door, Episode
from towpath.care.references import door_code_from, fingerprint
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.outbox import queue

GREETING = "greeting"


@transaction.atomic
def greet(*, episode: Episode, channel: str, by: Actor, now: datetime) -> Door:
    """Queue the greeting, once for an episode. Its code opens what the officer's does; police never hold it.

    So the number that was given on the street may be wrong without costing the person the officer's code.
    """
    held = take_hold(episode.ref)
    door, made = Door.objects.get_or_create(
        code_sha256=fingerprint(code_of(held)),
        defaults={"episode": held, "made_at": now, "expires_at": now + timedelta(days=DOOR_DAYS)},
    )
    if made:
        queue(template=GREETING, channel=channel, subject=held.ref, key=f"door:{door.pk}", now=now)
        record(by=by, now=now, verb="episode.greeted", kind="episode", ref=held.ref)
    return door


def code_of(episode: Episode) -> str:
    """The code of the greeting, worked out again when it is sent, so that it is never stored."""
    return door_code_from(episode.ref, key=settings.SECRET_KEY)


def url_of(episode: Episode) -> str:
    """The address in the greeting. The code is in the fragment, so no server log ever holds it."""
    return f"{settings.PERSON_URL}/c#{code_of(episode)}"
