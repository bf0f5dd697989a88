"""Give somebody a place in a group, let them wait for one, take it back: the last place is one place."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from towpath.care.actions import booking as calendar
from towpath.care.actions.groups import take_hold_of_group
from towpath.care.actions.moving import take_hold
from towpath.care.actions.pathways import Agreed, expect_the_end, start_pathway
from towpath.care.models import (
    Booking,
    Episode,
    GroupCourse,
    GroupMeeting,
    GroupPlace,
    GroupTime,
    GroupWait,
    Pathway,
    Session,
)
from towpath.care.permissions import check_may_work_on
from towpath.care.queries.groups import (
    ages,
    check_fits,
    check_may_join,
    course_of,
    people_in,
    to_come,
    without_a_time,
)
from towpath.care.queries.slots import Slot
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal

FULL = "The last place has just gone. They can wait for one, or choose another group."


@transaction.atomic
def join(*, episode: Episode, group: GroupCourse, by: Actor, now: datetime) -> GroupPlace:
    """Give them a place, and book every meeting that they still have to come to.

    Starts their pathway if it has not started. A session that had a time of its own moves into the group.
    """
    check_may_work_on(by, episode)
    held_group = take_hold_of_group(group.pk)
    held = take_hold(episode.ref)
    check_may_join(held_group, held, now)
    meetings = to_come(held_group, held, now)
    place = _take_place(held_group, held, meetings, by, now)
    if not Pathway.objects.filter(episode=held).exists():
        themes = [theme.code for theme in course_of(held_group).themes]
        start_pathway(episode=held, agreed=[Agreed(theme) for theme in themes], by=by, now=now)
    for meeting in meetings:
        _come_to(meeting, held, held_group, by, now)
    expect_the_end(Pathway.objects.get(episode=held))
    GroupWait.objects.filter(episode=held, ended_at=None).update(ended_at=now)
    record(by=by, now=now, verb="place.taken", kind="episode", ref=held.ref)
    return place


@transaction.atomic
def wait_for(*, episode: Episode, group: GroupCourse, by: Actor, now: datetime) -> GroupWait:
    """Put them on the waiting list of a group that they fit into."""
    check_may_work_on(by, episode)
    held_group = take_hold_of_group(group.pk)
    held = take_hold(episode.ref)
    check_fits(held_group, held, now)
    wait, made = GroupWait.objects.get_or_create(
        group=held_group,
        episode=held,
        ended_at=None,
        defaults={"since": now, "by_id": by.id, "by_name": by.name},
    )
    if made:
        record(by=by, now=now, verb="place.waits", kind="episode", ref=held.ref)
    return wait


@transaction.atomic
def stop_waiting(*, wait: GroupWait, by: Actor, now: datetime) -> None:
    """Take them off the waiting list: they do not want it any more, or something else was found."""
    check_may_work_on(by, wait.episode)
    if GroupWait.objects.filter(pk=wait.pk, ended_at=None).update(ended_at=now):
        record(by=by, now=now, verb="place.stopped_waiting", kind="episode", ref=wait.episode.ref)


@transaction.atomic
def leave(*, place: GroupPlace, by: Actor, now: datetime) -> None:
    """Give the place back. What they did stays done; what is still to come waits for a time of its own."""
    check_may_work_on(by, place.episode)
    held = take_hold(place.episode.ref)
    if not GroupPlace.objects.filter(pk=place.pk, left_at=None).update(left_at=now):
        raise Refusal("place_changed", "They have left this group already.")
    times = GroupTime.objects.filter(meeting__group=place.group_id, booking__episode=held)
    ahead = Booking.objects.filter(group_time__in=times, state=Booking.State.LIVE, starts_at__gt=now)
    for booking in ahead.select_related("episode"):
        calendar.cancel(booking=booking, by=by, now=now, why="Left the group")
    record(by=by, now=now, verb="place.left", kind="episode", ref=held.ref)


@transaction.atomic
def book_again(*, place: GroupPlace, by: Actor, now: datetime) -> int:
    """Book what they gave back and what is still to come, after a break: their place was kept for them.

    Returns how many meetings that are.
    """
    check_may_work_on(by, place.episode)
    group = take_hold_of_group(place.group_id)
    held = take_hold(place.episode.ref)
    if held.state != "on_pathway" or not people_in(group).filter(pk=place.pk).exists():
        raise Refusal("place_changed", "They have left this group, or are paused.")
    meetings = without_a_time(group, held, now)
    for meeting in meetings:
        _come_to(meeting, held, group, by, now)
    expect_the_end(Pathway.objects.get(episode=held))
    return len(meetings)


@transaction.atomic
def told_of_move(*, place: GroupPlace, by: Actor, now: datetime) -> None:
    """Somebody has told them, in a way that is safe for them, when the group meets now."""
    check_may_work_on(by, place.episode)
    if GroupPlace.objects.filter(pk=place.pk, tell_since__isnull=False).update(tell_since=None):
        record(by=by, now=now, verb="place.told", kind="episode", ref=place.episode.ref)


def _take_place(
    group: GroupCourse, episode: Episode, meetings: list[GroupMeeting], by: Actor, now: datetime
) -> GroupPlace:
    """The lowest number that is free. The store keeps one number for one person, whoever comes at once."""
    taken = set(people_in(group).values_list("number", flat=True))
    number = next((number for number in range(1, group.places + 1) if number not in taken), None)
    if number is None:
        raise Refusal("full", FULL, "group")
    first, last = ages(episode, meetings)
    try:
        with transaction.atomic():
            return GroupPlace.objects.create(
                group=group,
                episode=episode,
                number=number,
                band=group.band,
                age_first=first,
                age_last=last,
                taken_at=now,
                by_id=by.id,
                by_name=by.name,
            )
    except IntegrityError:
        raise Refusal("full", FULL, "group") from None


def _come_to(meeting: GroupMeeting, episode: Episode, group: GroupCourse, by: Actor, now: datetime) -> None:
    session = Session.objects.select_related("booking").get(pathway__episode=episode, theme=meeting.theme)
    old = session.booking
    if old is not None:
        old.episode = episode
        calendar.settle(booking=old, state=Booking.State.MOVED, by=by, now=now, why="Joins a group")
    _check_free(meeting, episode)
    slot = Slot(
        meeting.starts_at,
        meeting.practitioner,
        meeting.practitioner_name,
        meeting.ends_at,
        (group.mode,),
        group.venue,
    )
    wish = calendar.Wish(
        episode, Booking.Kind.SESSION, group.mode, by, now, Booking.AskedBy.PROVIDER, "In a group", old
    )
    booking = wish.on(slot)
    booking.save(force_insert=True)
    GroupTime.objects.create(meeting=meeting, booking=booking)
    Session.objects.filter(pk=session.pk).update(booking=booking, state=Session.State.PLANNED)
    calendar.audit(booking, "moved" if old else "booked", by, now)


def _check_free(meeting: GroupMeeting, episode: Episode) -> None:
    """Nobody is promised two things at once."""
    live = episode.bookings.filter(state=Booking.State.LIVE)
    if live.filter(starts_at__lt=meeting.ends_at, ends_at__gt=meeting.starts_at).exists():
        day = meeting.wall_day
        raise Refusal(
            "two_at_once",
            f"They have another time with us on {day:%A} {day.day} {day:%B}. Move it first.",
            "group",
        )
