"""One case on a store of its own, and the person's link to it. For the person's process alone."""

from __future__ import annotations

import sys

from tests.care.hours import a_usual_rota
from tests.care.story import a_case, soonest
from tests.cast import AMA
from towpath.care.actions import links, sessions
from towpath.care.models import Booking, Session
from towpath.kit import clock


def arrive() -> None:
    """On the course, with one meeting booked. Writes the link and the number of that booking."""
    now = clock.now()
    a_usual_rota(now)
    episode = a_case(at="on_pathway", now=now)
    slot = soonest(episode, now)
    sessions.book_session(
        session=Session.objects.get(pathway__episode=episode, number=1),
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=AMA,
        now=now,
    )
    given = links.give_link(episode=episode, how="shown", by=AMA, now=now)
    booked = Booking.objects.get(episode=episode, state=Booking.State.LIVE)
    sys.stdout.write(f"{given.token} {booked.pk}\n")
