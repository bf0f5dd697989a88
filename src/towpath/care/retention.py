"""What time erases on the care side: dead codes, old wishes and remarks, in the end the whole record."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from towpath.care.models import (
    Assessment,
    Attendance,
    Booking,
    Door,
    Episode,
    Feedback,
    GroupCourse,
    HandOver,
    Pathway,
    Unmet,
)
from towpath.care.periods import PERIODS
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.models import Notice
from towpath.kit.retention import check_names, period
from towpath.schemes.deadlines import local_day

A_NIGHT = 200
"""At most so many episodes at a time, so that a first run after years does not hold up the work."""


def forget(now: datetime) -> int:
    """Erase what has had its time, and say how much that was. Killed, it goes on the next day."""
    check_names(PERIODS)
    doors, _ = Door.objects.filter(expires_at__lt=now - period(PERIODS, "care.door")).delete()
    unmet, _ = Unmet.objects.filter(at__lt=now - period(PERIODS, "care.unmet")).delete()
    notes, _ = HandOver.objects.filter(at__lt=now - period(PERIODS, "care.hand_over")).delete()
    month = local_day(now - period(PERIODS, "care.feedback")).replace(day=1)
    said, _ = Feedback.objects.filter(episode=None, month__lt=month).delete()
    erased = sum(_erase(episode, now) for episode in _ended(now)[:A_NIGHT])
    return doors + unmet + notes + said + erased + _empty_groups(now)


def _empty_groups(now: datetime) -> int:
    """A group goes after everybody who was in it or waited for it has gone."""
    since = now - period(PERIODS, "care.group")
    kept = GroupCourse.objects.filter(meetings__ends_at__gte=since).values("pk")
    empty = GroupCourse.objects.filter(taken=None, waits=None, meetings__times=None).exclude(pk__in=kept)
    gone = empty.distinct().values_list("pk", flat=True)
    return GroupCourse.objects.filter(pk__in=list(gone)).delete()[0]


def _ended(now: datetime) -> QuerySet[Episode]:
    """The episodes that ended so long ago. One that is held for a complaint or a court is not among them."""
    since = now - period(PERIODS, "care.episode")
    ended = Episode.objects.filter(closed_at__lt=since, care_goes_on=False)
    met_later = Booking.objects.filter(ends_at__gte=since).values("episode")
    return ended.exclude(pk__in=met_later).exclude(ref__in=settings.TOWPATH_HOLD).order_by("closed_at")


@transaction.atomic
def _erase(episode: Episode, now: datetime) -> bool:
    """Unless help goes on again in this moment. What points at a time goes before the time does."""
    held = Episode.objects.select_for_update().filter(pk=episode.pk, care_goes_on=False).first()
    if held is None:
        return False
    Attendance.objects.filter(session__pathway__episode=held).delete()
    Pathway.objects.filter(episode=held).delete()
    Assessment.objects.filter(episode=held).delete()
    times = Booking.objects.filter(episode=held)
    times.update(moved_from=None)
    times.delete()
    Notice.objects.filter(subject=held.ref).delete()
    held.delete()
    record(by=Actor.clock(), now=now, verb="erase", kind="episode", ref=held.ref, purpose="episode")
    return True
