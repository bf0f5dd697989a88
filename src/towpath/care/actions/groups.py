"""Keep group courses: make one on its dates, move what is still to come of it, call an empty one off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from towpath.care.actions import booking as calendar
from towpath.care.actions.moving import take_hold
from towpath.care.actions.pathways import expect_the_end
from towpath.care.models import (
    Booking,
    GroupCourse,
    GroupMeeting,
    GroupPlace,
    GroupTime,
    HeldCell,
    Pathway,
    Session,
)
from towpath.care.permissions import check_may_keep_groups
from towpath.care.queries.groups import check_age, people_in
from towpath.care.queries.series import Rule, Series, series_of
from towpath.care.queries.slots import Slot
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import NotThere, Refusal
from towpath.schemes.catalogue import find

QUARTER = 15
FEWEST, MOST = 2, 20


@dataclass(frozen=True)
class Plan:
    """A group as it is to be: its rule, for whom and where. `seen` is the preview that was looked at."""

    rule: Rule
    scheme: str
    scheme_version: int
    band: str
    venue: str
    places: int
    seen: str


@transaction.atomic
def make_group(*, plan: Plan, by: Actor, now: datetime) -> GroupCourse:
    """Make a group on the dates of the preview, and hold the hours of whoever runs it."""
    check_may_keep_groups(by)
    _check_plan(plan)
    series = _series(plan.rule, plan.seen, now)
    group = GroupCourse.objects.create(
        scheme=plan.scheme,
        scheme_version=plan.scheme_version,
        band=plan.band,
        mode=plan.rule.mode,
        venue=plan.venue,
        places=plan.places,
        every_days=plan.rule.every_days,
        made_at=now,
        made_by_id=by.id,
        made_by_name=by.name,
    )
    for number, (theme, slot) in enumerate(zip(plan.rule.themes, series.slots, strict=True), start=1):
        meeting = GroupMeeting.objects.create(group=group, number=number, theme=theme, **_when(slot))
        _hold(meeting, slot)
    record(by=by, now=now, verb="group.made", kind="group", ref=str(group.pk))
    return group


@transaction.atomic
def move_series(
    *, group: GroupCourse, rule: Rule, venue: str, seen: str, by: Actor, now: datetime
) -> list[GroupPlace]:
    """Move the last meetings of a group, one for each theme of the rule, to the dates of the preview.

    Everybody's time moves along, with its history. Returned: the people who have to be told of it.
    """
    check_may_keep_groups(by)
    held = take_hold_of_group(group.pk)
    meetings = meetings_of_rule(held, rule, now)
    series = _series(rule, seen, now, but_for=[one.pk for one in meetings])
    HeldCell.objects.filter(meeting__in=meetings).delete()
    for meeting, slot in zip(meetings, series.slots, strict=True):
        _move_meeting(meeting, slot, venue, by, now)
    if venue != held.venue:
        GroupCourse.objects.filter(pk=held.pk).update(venue=venue)
    _check_ages_still(held)
    record(by=by, now=now, verb="group.moved", kind="group", ref=str(held.pk))
    return _to_tell(held, now)


@transaction.atomic
def call_off(*, group: GroupCourse, by: Actor, now: datetime) -> GroupCourse:
    """Call off a group that nobody is in: its hours are free again, and nobody waits for it any more."""
    check_may_keep_groups(by)
    held = take_hold_of_group(group.pk)
    if people_in(held).exists():
        raise Refusal("group_not_empty", "People have a place in it. Find them other times first.")
    HeldCell.objects.filter(meeting__group=held, meeting__starts_at__gt=now).delete()
    held.waits.filter(ended_at=None).update(ended_at=now)
    held.called_off_at = now
    held.save(update_fields=["called_off_at"])
    record(by=by, now=now, verb="group.called_off", kind="group", ref=str(held.pk))
    return held


def take_hold_of_group(pk: int) -> GroupCourse:
    """Lock a group for the rest of the transaction. Always before an episode: two never wait in a ring."""
    held = GroupCourse.objects.select_for_update().filter(pk=pk, called_off_at=None).first()
    if held is None:
        raise NotThere("not_there", "We cannot find that.")
    return held


def meetings_of_rule(group: GroupCourse, rule: Rule, now: datetime) -> list[GroupMeeting]:
    """The meetings that a rule for the rest of a group moves: still ahead, and by their themes the last."""
    ahead = list(group.meetings.filter(starts_at__gt=now).order_by("number"))
    last = ahead[-len(rule.themes) :]
    if not last or [one.theme for one in last] != list(rule.themes):
        raise Refusal("group_changed", "This group has changed since you opened the page. Look at it again.")
    return last


def _check_plan(plan: Plan) -> None:
    course = find(plan.scheme, plan.scheme_version).pathway
    known = [theme.code for theme in course.themes]
    if not plan.rule.themes or [code for code in known if code in plan.rule.themes] != list(plan.rule.themes):
        raise Refusal("theme_unknown", "Choose themes of the scheme, in its order.", "scheme")
    if plan.band not in GroupCourse.Band.values:
        raise Refusal("band_unknown", "Choose who it is for.", "band")
    if plan.rule.mode not in course.modes:
        raise Refusal("mode_not_in_scheme", "This scheme does not meet in this way.", "mode")
    if not FEWEST <= plan.places <= MOST:
        raise Refusal("places", f"A group has from {FEWEST} to {MOST} places.", "places")


def _series(rule: Rule, seen: str, now: datetime, *, but_for: Sequence[int] = ()) -> Series:
    if rule.starts.minute % QUARTER:
        raise Refusal("not_a_quarter", "Use the hour, or 15, 30 or 45 minutes past it.", "starts")
    series = series_of(rule, now, but_for=but_for)
    if series.problems:
        raise Refusal("in_the_way", series.problems[0], "first_day")
    if series.seen != seen:
        raise Refusal("preview_changed", "These are not the dates that you looked at. Look again, then keep.")
    return series


def _when(slot: Slot) -> dict[str, object]:
    return {
        "practitioner": slot.practitioner,
        "practitioner_name": slot.practitioner_name,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "wall_day": slot.wall.date(),
        "wall_time": slot.wall.time(),
    }


def _hold(meeting: GroupMeeting, slot: Slot) -> None:
    try:
        with transaction.atomic():
            HeldCell.objects.bulk_create(
                HeldCell(practitioner=slot.practitioner, cell_start=cell, meeting=meeting)
                for cell in slot.cells()
            )
    except IntegrityError:
        raise Refusal("in_the_way", "One of these times has just gone. Look again.", "first_day") from None


def _move_meeting(meeting: GroupMeeting, slot: Slot, venue: str, by: Actor, now: datetime) -> None:
    before = (meeting.starts_at, meeting.ends_at, meeting.practitioner, meeting.group.venue)
    GroupMeeting.objects.filter(pk=meeting.pk).update(**_when(slot))
    _hold(meeting, slot)
    if before == (slot.starts_at, slot.ends_at, slot.practitioner, venue):
        return
    times = meeting.times.filter(booking__state=Booking.State.LIVE).order_by("booking__episode__ref")
    for time in times.select_related("booking__episode"):
        _move_booking(time, slot, venue, by, now)


def _move_booking(time: GroupTime, slot: Slot, venue: str, by: Actor, now: datetime) -> None:
    """The same as any time that we move: the old booking stays as history, the session takes the new one."""
    old = time.booking
    episode = take_hold(old.episode.ref)
    session = Session.objects.filter(booking=old)
    kept = list(session.values_list("pk", flat=True))
    calendar.settle(booking=old, state=Booking.State.MOVED, by=by, now=now, why="The group moved")
    asked_by = Booking.AskedBy.PROVIDER
    wish = calendar.Wish(episode, old.kind, old.mode, by, now, asked_by, "The group moved", old)
    moved = wish.on(replace(slot, modes=(old.mode,), place=venue))
    moved.save(force_insert=True)
    GroupTime.objects.create(meeting_id=time.meeting_id, booking=moved)
    Session.objects.filter(pk__in=kept).update(booking=moved, state=Session.State.PLANNED)
    GroupPlace.objects.filter(group=time.meeting.group_id, episode=episode, left_at=None).update(
        tell_since=now
    )
    expect_the_end(Pathway.objects.get(episode=episode))
    calendar.audit(moved, "moved", by, now)


def _check_ages_still(group: GroupCourse) -> None:
    """A later last day must not make a grown-up of anybody in a group of under-18s."""
    meetings = list(group.meetings.order_by("number"))
    for place in people_in(group):
        theirs = [one for one in meetings if one.starts_at > place.taken_at]
        if theirs:
            first, last = check_age(group, place.episode, theirs)
            GroupPlace.objects.filter(pk=place.pk).update(age_first=first, age_last=last)


def _to_tell(group: GroupCourse, now: datetime) -> list[GroupPlace]:
    return list(people_in(group).filter(tell_since=now))
