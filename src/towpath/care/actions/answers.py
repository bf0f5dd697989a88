"""Takes the answer that a person gives by the link in a message, as often as they change their mind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.care.actions.after_sending import booking_of
from towpath.care.actions.links import NOT_OPEN
from towpath.care.actions.replies import keep_reply, not_theirs, stop_texts_to
from towpath.care.models import Booking, Episode, Reply
from towpath.kit.notify.answering import fingerprint
from towpath.kit.notify.models import Notice
from towpath.kit.notify.replies import Meaning
from towpath.kit.refusals import NotThere

ANSWERS = (Meaning.YES, Meaning.MOVE, Meaning.STOP, Meaning.WRONG)


def open_for_answer(*, code: str, now: datetime) -> tuple[Notice, Episode, Booking]:
    """The message that this code answers, while its time is still ahead. Anything else is one refusal."""
    notice = Notice.objects.filter(answer=fingerprint(code)).first()
    booking = booking_of(notice) if notice else None
    if notice is None or booking is None or booking.starts_at <= now or not booking.is_live:
        raise NotThere("not_open", NOT_OPEN)
    if notice.subject != booking.episode.ref or booking.episode.messages_off:
        raise NotThere("not_open", NOT_OPEN)
    return notice, booking.episode, booking


@transaction.atomic
def answer(*, code: str, meaning: str, now: datetime) -> Reply:
    """Keep it. The same answer twice is one.

    STOP shuts texts, and every other way stays as it was said. WRONG says that somebody else read it: nothing
    more goes where it went.
    """
    notice, episode, booking = open_for_answer(code=code, now=now)
    if meaning == Meaning.STOP:
        stop_texts_to(episode=episode, now=now)
    elif meaning == Meaning.WRONG:
        not_theirs(episode=episode, channel=notice.channel, now=now)
    return keep_reply(
        episode=episode,
        booking=booking,
        meaning=meaning,
        way=Reply.Way.PAGE,
        received_id=f"page:{notice.pk}:{meaning}",
        now=now,
    )
