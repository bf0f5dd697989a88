"""Whom a move of a group would touch, shown before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from towpath.care.models import Booking, Episode, GroupCourse, GroupMeeting
from towpath.care.queries.groups import check_age, people_in
from towpath.care.queries.series import Series
from towpath.care.queries.slots import Slot, suits
from towpath.kit.presenting import day
from towpath.kit.refusals import Refusal


@dataclass(frozen=True)
class Touched:
    """One person in the group: how many of their times move, and what they should be asked about."""

    episode: Episode
    times: int
    notes: tuple[str, ...]


def old_and_new(meetings: Sequence[GroupMeeting], series: Series) -> list[tuple[GroupMeeting, Slot]]:
    """Each meeting that moves beside the time that it would have."""
    return list(zip(meetings, series.slots, strict=False))


def touched_by(group: GroupCourse, meetings: Sequence[GroupMeeting], series: Series) -> list[Touched]:
    """Everybody in the group, with how the new dates would be for them."""
    return [_touched(place.episode, place.taken_at, meetings, series) for place in people_in(group)]


def too_old_by_then(group: GroupCourse, meetings: Sequence[GroupMeeting], series: Series) -> list[str]:
    """Who would no longer be of the age of the group on its last new day. Such a move is refused."""
    pairs = old_and_new(meetings, series)
    moved = [GroupMeeting(pk=one.pk, wall_day=slot.wall.date()) for one, slot in pairs]
    found = []
    for place in people_in(group) if moved else ():
        try:
            check_age(group, place.episode, moved)
        except Refusal as refusal:
            found.append(f"{place.episode.person.name}: {refusal.reason}")
    return found


def _touched(episode: Episode, joined: datetime, meetings: Sequence[GroupMeeting], series: Series) -> Touched:
    mine = Booking.objects.filter(
        episode=episode, state=Booking.State.LIVE, group_time__meeting__in=[one.pk for one in meetings]
    )
    theirs = set(mine.values_list("group_time__meeting", flat=True))
    slots = [slot for one, slot in old_and_new(meetings, series) if one.pk in theirs]
    return Touched(
        episode, len(slots), tuple(_notes(episode, slots, list(mine.values_list("pk", flat=True))))
    )


def _notes(episode: Episode, slots: Sequence[Slot], moving: Sequence[int]) -> list[str]:
    notes = []
    others = episode.bookings.filter(state=Booking.State.LIVE).exclude(pk__in=moving)
    if any(others.filter(starts_at__lt=one.ends_at, ends_at__gt=one.starts_at).exists() for one in slots):
        notes.append("They have another time with us then.")
    if slots and not all(suits(one, episode.person.times) for one in slots):
        notes.append("Not at the times that they said suit them.")
    if slots and episode.deadline and slots[-1].wall.date() > episode.deadline:
        notes.append(f"Ends after the day police gave: {day(episode.deadline)}.")
    return notes
