"""Who would take an earlier time, which openings suit them, and whose turn it is to be told of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from towpath.care.models import Booking, ContactRules, EarlierWish, RotaRow
from towpath.care.queries.slots import Slot, open_slots, suits

A_WHILE = timedelta(hours=2)
"""For so long nobody else is told of an opening, so that who was told has time to take it."""
NOT_AGAIN = timedelta(hours=20)
"""How long somebody who was told is left in peace before they are told of another one."""
SOONER = timedelta(hours=12)
"""An opening that is not at least this much earlier is not worth a message."""


@dataclass(frozen=True)
class Waiting:
    """Somebody who would take an earlier time, and the first opening that is theirs to have."""

    wish: EarlierWish
    rules: ContactRules
    opening: Slot | None
    channel: str

    @property
    def needs_a_call(self) -> bool:
        """There is an opening, and no safe way to write to them."""
        return self.opening is not None and not self.channel


def wish_for(booking: Booking, now: datetime) -> EarlierWish | None:
    """The wish for an earlier time than this one."""
    found = EarlierWish.objects.filter(booking=booking, ended_at=None).select_related("booking").first()
    return found if found is not None and found.is_live(now) else None


def waiting_for_earlier(now: datetime) -> list[Waiting]:
    """Everybody who would take an earlier time, who asked first comes first; no opening is offered twice."""
    wishes = list(_live(now))
    slots = open_slots(RotaRow.Purpose.SESSION, now) if wishes else []
    told, rows = _told_of_lately(now), []
    given: set[datetime] = set()
    for wish in wishes:
        taken = given | (told - {wish.told_of})
        opening = next((one for one in _openings(wish, slots) if one.starts_at not in taken), None)
        if opening is not None:
            given.add(opening.starts_at)
        rules = wish.episode.contact_rules.latest()
        rows.append(Waiting(wish, rules, opening, _way_to_write(rules)))
    return rows


def to_tell(now: datetime) -> list[tuple[Waiting, Slot]]:
    """Those to be told of an opening now: by a safe way, and not twice within a day."""
    return [
        (row, row.opening)
        for row in waiting_for_earlier(now)
        if row.opening is not None and row.channel and _may_be_told(row.wish, now)
    ]


def openings_before(booking: Booking, now: datetime) -> list[Slot]:
    """The open times before this one, whatever was wished for."""
    slots = open_slots(RotaRow.Purpose.SESSION, now)
    return [slot for slot in slots if slot.starts_at < booking.starts_at]


def still_open(wish: EarlierWish, now: datetime) -> Slot | None:
    """The opening they were told of, if it is there still and they wish for it still."""
    if wish.told_of is None or not wish.is_live(now) or wish.told_of >= wish.booking.starts_at:
        return None
    slots = open_slots(RotaRow.Purpose.SESSION, now)
    return next((slot for slot in slots if slot.starts_at == wish.told_of), None)


def _live(now: datetime) -> Iterator[EarlierWish]:
    waiting = EarlierWish.objects.filter(ended_at=None, booking__state=Booking.State.LIVE)
    waiting = waiting.filter(booking__starts_at__gt=now, episode__messages_off=False)
    for wish in waiting.select_related("booking", "episode__person"):
        if wish.episode.is_in_care and wish.episode.state != "paused":
            yield wish


def _openings(wish: EarlierWish, slots: list[Slot]) -> Iterator[Slot]:
    """What is well before the time they have, in one of their windows, with a way of meeting they have."""
    booked = wish.booking
    for slot in slots:
        early = slot.starts_at <= booked.starts_at - SOONER
        if early and booked.mode in slot.modes and suits(slot, wish.windows):
            yield slot


def _told_of_lately(now: datetime) -> set[datetime]:
    """Openings that somebody was told of a little while ago."""
    told = EarlierWish.objects.filter(told_at__gt=now - A_WHILE, told_of__isnull=False)
    return {wish.told_of for wish in told if wish.told_of is not None}


def _way_to_write(rules: ContactRules) -> str:
    """The channel on which a short message may go now; none, if neither is safe."""
    return next((channel for channel in ("text", "email") if rules.allows(channel)), "")


def _may_be_told(wish: EarlierWish, now: datetime) -> bool:
    return wish.told_at is None or now >= wish.told_at + NOT_AGAIN
