"""How it stands on the phone in this shift: who is calling whom now, and who was called already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from towpath.care.models import Attempt, Booking, CallBack, Episode, PhoneClaim
from towpath.care.shifts import shift_at
from towpath.schemes.words import AttemptChannel

PHONED = frozenset({AttemptChannel.CALL, AttemptChannel.VOICEMAIL})
"""The ways that let the person's own phone ring."""
VOICE = PHONED | {AttemptChannel.SECOND_CONTACT}
"""The ways that are a call, whoever answers."""
A_LITTLE_EARLY = timedelta(minutes=10)


@dataclass(frozen=True)
class Line:
    """The phone of one person in this shift.

    `claim` is the call that was begun and of which nobody has said what came of it; `live` whether it still
    stands. `before` is the last call of this shift, unless the person is waiting for another one since.
    """

    claim: PhoneClaim | None = None
    live: bool = False
    before: Attempt | None = None

    def is_mine(self, me: str) -> bool:
        """Whether this member of staff is on the phone with them now."""
        return self.live and self.claim is not None and self.claim.by_id == me

    def is_taken_from(self, me: str) -> bool:
        """Whether somebody else is on the phone with them now."""
        return self.live and not self.is_mine(me)

    def asks_why(self, me: str) -> bool:
        """Whether to call now would be to call twice in one shift, as far as anybody can know."""
        if self.is_mine(me):
            return False
        left_open = self.claim is not None and self.claim.by_id != me
        return self.before is not None or left_open


def lines(episodes: Iterable[Episode], *, now: datetime) -> dict[int, Line]:
    """How it stands with each of these people, by the key of their episode."""
    keys = [episode.pk for episode in episodes]
    shift = shift_at(now)
    claims = PhoneClaim.objects.filter(Q(since__gte=shift.starts) | Q(until__gt=now), episode__in=keys)
    claimed = {claim.episode_id: claim for claim in claims}
    # Up to the end of the shift, not up to now: whoever waited for the lock came with an older time.
    calls = Attempt.objects.filter(
        episode__in=keys, channel__in=PHONED, at__gte=shift.starts, at__lt=shift.ends
    )
    before = {one.episode_id: one for one in calls.order_by("number")}
    awaited = _awaited(before, now)
    return {
        key: Line(
            claim=claimed.get(key),
            live=key in claimed and claimed[key].is_live(now),
            before=None if key in awaited else before.get(key),
        )
        for key in keys
    }


def line(episode: Episode, *, now: datetime) -> Line:
    """How it stands with one person."""
    return lines([episode], now=now)[episode.pk]


def _awaited(before: dict[int, Attempt], now: datetime) -> set[int]:
    """Who was called in this shift and waits for a call all the same: they asked, or it was promised."""
    asked = CallBack.objects.filter(episode__in=before, done_at=None).values_list("episode", "asked_at")
    promised = Booking.objects.filter(
        episode__in=before,
        kind=Booking.Kind.FIRST_CALL,
        state=Booking.State.LIVE,
        starts_at__lte=now + A_LITTLE_EARLY,
    ).values_list("episode", "starts_at")
    return {key for key, at in (*asked, *promised) if at > before[key].at}
