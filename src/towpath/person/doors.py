"""What the officer's code shows on the one device that claimed it, and how that device is known again.

Police may hold this page, so it depends on nothing that a person says to us: not on whether we have spoken,
how often we tried, how things went, or that they ended. It shows the time that was promised, until the code
is a week old or police take the referral back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing

from towpath.care.models import Booking, Door, Episode
from towpath.care.references import fingerprint

SALT = "towpath.person.door"


@dataclass(frozen=True)
class PromisedCall:
    """When we call: at a time that was chosen, or else by the end of a day."""

    at: datetime | None
    by: datetime
    not_coming: bool = False

    def is_over(self, now: datetime) -> bool:
        """The promised time has passed, whatever came of it."""
        return now > (self.at or self.by)


def cookie_name() -> str:
    """The name of the cookie that binds a device to its code."""
    return "__Host-door" if settings.SESSION_COOKIE_SECURE else "person-door"


def cookie_for(door: Door) -> str:
    """What the device keeps: which claim it made, sealed so that it cannot make up another."""
    return signing.dumps(_claim(door), salt=SALT)


def door_of(cookie: str, *, now: datetime) -> Door | None:
    """The door that this device claimed, while there is still something to show."""
    try:
        pk, claimed = signing.loads(cookie, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    door = Door.objects.select_related("episode").filter(pk=pk).first()
    if door is None or _claim(door) != [pk, claimed]:
        return None
    return door if door.is_open(now) else None


def is_code_of(door: Door | None, code: str) -> bool:
    """Whether this device types the code again that it has claimed already."""
    return door is not None and door.code_sha256 == fingerprint(code)


def promised_call(episode: Episode) -> PromisedCall:
    """The call as it was promised. One that we gave back ourselves is promised no more."""
    by = episode.first_contact_due
    made = episode.bookings.filter(kind=Booking.Kind.FIRST_CALL).exclude(state=Booking.State.MOVED)
    booking = made.order_by("-pk").first()
    declined = episode.state == "declined"
    if booking is None or _given_back(booking, episode):
        return PromisedCall(None, by, declined)
    return PromisedCall(booking.starts_at, by, declined)


def _claim(door: Door) -> list[int | str]:
    return [door.pk, door.claimed_at.isoformat() if door.claimed_at else ""]


def _given_back(booking: Booking, episode: Episode) -> bool:
    """We cancelled it and still mean to call: neither spoken with nor ended, which it would tell."""
    if booking.state != Booking.State.CANCELLED or booking.settled_at is None:
        return False
    return all(then is None or booking.settled_at < then for then in (episode.spoke_at, episode.closed_at))
