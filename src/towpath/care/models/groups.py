"""What we keep of group courses: their meetings, who has a place, who waits, and who is kept apart."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from .calendar import ZONE, Booking
from .episode import Episode

ADULT = 18
"""From this age on somebody meets with adults: clinical rule, no group of both."""


class GroupCourse(models.Model):
    """One course for several people of one scheme: a weekday, an hour, a venue and an age band."""

    class Band(models.TextChoices):
        ADULT = "adult", "Adults"
        YOUNG = "young", "Under 18"

    scheme = models.CharField(max_length=60)
    scheme_version = models.PositiveIntegerField()
    band = models.CharField(max_length=8, choices=Band.choices)
    mode = models.CharField(max_length=20)
    venue = models.CharField(max_length=100, blank=True)
    places = models.PositiveSmallIntegerField()
    every_days = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by_id = models.CharField(max_length=150)
    made_by_name = models.CharField(max_length=150)
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="group_band_is_known", condition=Q(band__in=("adult", "young"))),
            models.CheckConstraint(
                name="group_has_two_places_or_more", condition=Q(places__gte=2, places__lte=20)
            ),
            models.CheckConstraint(name="group_has_a_beat", condition=Q(every_days__gte=1)),
        )

    def __str__(self) -> str:
        return f"Group {self.pk}, {self.get_band_display()}"


class GroupMeeting(models.Model):
    """One meeting of a group: its theme, its time, who runs it. A move changes the time; the theme stays."""

    group = models.ForeignKey(GroupCourse, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=60)
    practitioner = models.CharField(max_length=150)
    practitioner_name = models.CharField(max_length=150)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # As for a booking: what was promised is a time on the clock on the wall.
    wall_day = models.DateField()
    wall_time = models.TimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="one_meeting_per_number", fields=("group", "number")),
            models.UniqueConstraint(name="one_meeting_per_theme", fields=("group", "theme")),
            models.CheckConstraint(
                name="meeting_starts_before_it_ends", condition=Q(starts_at__lt=F("ends_at"))
            ),
        )

    def __str__(self) -> str:
        return f"Meeting {self.number}: {self.theme}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def wall(self) -> datetime:
        """The moment as an aware local time."""
        return datetime.combine(self.wall_day, self.wall_time, tzinfo=ZoneInfo(ZONE))


class GroupTime(models.Model):
    """The booking by which one person comes to one meeting: as any other, but that it holds no hour."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="times")
    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="group_time")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Booking {self.booking_id} of meeting {self.meeting_id}"


class GroupPlace(models.Model):
    """One numbered place in a group, and whose it is. The number makes the last place one place.

    `age_first` and `age_last` are whole years on the day of the first and the last meeting they come to.
    """

    group = models.ForeignKey(GroupCourse, on_delete=models.PROTECT, related_name="taken")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="group_places")
    number = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=8, choices=GroupCourse.Band.choices)
    age_first = models.PositiveSmallIntegerField()
    age_last = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    # Since when they have to be told that the group's times have moved.
    tell_since = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number", "pk")
        constraints = (
            models.UniqueConstraint(
                name="one_person_per_place", fields=("group", "number"), condition=Q(left_at__isnull=True)
            ),
            models.UniqueConstraint(
                name="one_place_per_person", fields=("group", "episode"), condition=Q(left_at__isnull=True)
            ),
            models.CheckConstraint(name="place_numbers_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="no_under_18s_with_adults",
                condition=Q(band="adult", age_first__gte=ADULT) | Q(band="young", age_last__lt=ADULT),
            ),
        )

    def __str__(self) -> str:
        return f"Place {self.number} of group {self.group_id}"


class GroupWait(models.Model):
    """Somebody who would like a place in a full group. Whoever has waited longest is asked first."""

    group = models.ForeignKey(GroupCourse, on_delete=models.PROTECT, related_name="waits")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="group_waits")
    since = models.DateTimeField()
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                name="one_wait_per_person_and_group",
                fields=("group", "episode"),
                condition=Q(ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"Waiting for group {self.group_id}"


class Apart(models.Model):
    """Two people who do not meet in a group. It says who, and never why: no reason is asked or kept."""

    first = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="apart_first")
    second = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="apart_second")
    kept_at = models.DateTimeField()
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ("kept_at", "pk")
        constraints = (
            models.UniqueConstraint(name="kept_apart_once", fields=("first", "second")),
            # A pair has no order, so it is written in one way only.
            models.CheckConstraint(name="apart_is_a_pair", condition=Q(first__lt=F("second"))),
        )

    def __str__(self) -> str:
        return f"Episodes {self.first_id} and {self.second_id} apart"
