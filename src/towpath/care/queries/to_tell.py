"""Whom we still have to tell that a promised time has changed, and in which ways that is safe right now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from towpath.care.models import Booking, ContactRules, Session, ToTell
from towpath.care.queries.calls import contact_rules, safe_channels
from towpath.care.queries.changes import group_of
from towpath.care.queries.offers import offer_for
from towpath.care.queries.plan import Plans
from towpath.care.queries.slots import Slot
from towpath.schemes.words import AttemptChannel

NEXT_TIMES = 3
WE_SEND = frozenset({AttemptChannel.TEXT.value, AttemptChannel.EMAIL.value})
AT_THE_MEETING = "meeting"
KEEPS = "keeps"
# A message on a machine may be heard by anybody, and it cannot be asked back: somebody rings again instead.
BY_HAND = (
    AttemptChannel.CALL,
    AttemptChannel.TEXT,
    AttemptChannel.EMAIL,
    AttemptChannel.LETTER,
    AttemptChannel.VISIT,
    AttemptChannel.SECOND_CONTACT,
)


@dataclass(frozen=True)
class TellRow:
    """One person to tell: what is safe comes before the number, and the next times that could suit them."""

    to_tell: ToTell
    rules: ContactRules
    times: tuple[Slot, ...]
    group: int | None

    @property
    def booking(self) -> Booking:
        return self.to_tell.booking


def people_to_tell(now: datetime) -> list[TellRow]:
    """Everybody whom nobody has told yet, by the time that was promised."""
    plans = Plans(now)
    return [_row(one, plans) for one in nobody_told(now)]


def nobody_told(now: datetime) -> list[ToTell]:
    """The same people without what can be offered to them, which takes longer to find."""
    waiting = still_to_tell(now).select_related("booking", "episode__person").order_by("booking__starts_at")
    return [one for one in waiting if not _knows(one)]


def still_to_tell(now: datetime) -> QuerySet[ToTell]:
    """Those that nobody has seen to. A time that was moved with the person, or has passed, needs nobody."""
    moved = Q(what=ToTell.What.MOVE) & (
        ~Q(booking__state=Booking.State.LIVE) | Q(booking__starts_at__lte=now)
    )
    met = Q(what=ToTell.What.COLLEAGUE) & (
        ~Q(booking__state=Booking.State.LIVE) | Q(booking__ends_at__lte=now)
    )
    open_ones = ToTell.objects.filter(done_at=None, episode__messages_off=False)
    return open_ones.exclude(moved).exclude(met)


def is_to_be_told(booking: Booking) -> bool:
    """Whether we have said among ourselves that this time needs changing: no reminder says that it stands."""
    return ToTell.objects.filter(booking=booking, done_at=None, what=ToTell.What.MOVE).exists()


def ways_to_tell(to_tell: ToTell) -> tuple[str, ...]:
    """The ways that are safe for this person now, and the ways that need none."""
    safe = safe_channels(to_tell.episode)
    here = tuple(way.value for way in BY_HAND if way in safe)
    if to_tell.what == ToTell.What.COLLEAGUE:
        # The text says that the time has to change, and it does not.
        return (*(way for way in here if way not in WE_SEND), AT_THE_MEETING)
    return (*here, KEEPS) if to_tell.what == ToTell.What.MOVE else here


def _knows(one: ToTell) -> bool:
    """They have booked another time themselves since, so they know."""
    if one.what != ToTell.What.GIVEN_BACK or not one.episode.is_in_care:
        return not one.episode.is_in_care
    later = one.episode.bookings.filter(booked_at__gt=one.asked_at, kind=one.booking.kind)
    return later.filter(state=Booking.State.LIVE).exists()


def _row(one: ToTell, plans: Plans) -> TellRow:
    session = Session.objects.filter(booking=one.booking).first()
    offer = offer_for(one.episode, plans.now, kind=one.booking.kind, session=session, plans=plans)
    return TellRow(one, contact_rules(one.episode), offer.slots[:NEXT_TIMES], group_of(one.booking))
