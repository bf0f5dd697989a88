"""What we keep of time: the weekly rota, leave, bookings, and the quarter hours that a booking holds."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from towpath.schemes import words

from .episode import Episode

CELL = timedelta(minutes=15)
ZONE = "Europe/London"


class RotaRow(models.Model):
    """One practitioner's working hours on one weekday, in local wall time, for one purpose only."""

    class Purpose(models.TextChoices):
        FIRST_CALL = "first_call", "First calls"
        SESSION = "session", "Assessments and sessions"

    practitioner = models.CharField(max_length=150)
    practitioner_name = models.CharField(max_length=150)
    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)])
    starts = models.TimeField()
    ends = models.TimeField()
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    modes = models.JSONField(default=list)
    # Where they meet face to face in these hours.
    place = models.CharField(max_length=100, blank=True)
    slot_minutes = models.PositiveSmallIntegerField()
    # Bank holidays are days off, unless these hours say that somebody works on them.
    on_bank_holidays = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("weekday", "starts", "practitioner", "pk")
        constraints = (
            models.CheckConstraint(name="rota_starts_before_it_ends", condition=Q(starts__lt=F("ends"))),
            models.CheckConstraint(name="rota_weekday_is_a_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="rota_slot_is_at_least_a_cell", condition=Q(slot_minutes__gte=15)),
            models.CheckConstraint(
                name="rota_purpose_is_known", condition=Q(purpose__in=("first_call", "session"))
            ),
            models.CheckConstraint(
                name="rota_from_before_until",
                condition=Q(valid_until__isnull=True) | Q(valid_from__lte=F("valid_until")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.practitioner_name}, day {self.weekday}, {self.starts}-{self.ends}"


class Leave(models.Model):
    """Whole days on which a practitioner is away. Why they are away is not our business.

    Whoever covers gives the hours of the rota in their place, but for those in which they work themselves.
    """

    practitioner = models.CharField(max_length=150)
    practitioner_name = models.CharField(max_length=150)
    starts_on = models.DateField()
    ends_on = models.DateField()
    cover = models.CharField(max_length=150, blank=True)
    cover_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("starts_on", "practitioner")
        constraints = (
            models.CheckConstraint(
                name="leave_starts_before_it_ends", condition=Q(starts_on__lte=F("ends_on"))
            ),
            models.CheckConstraint(
                name="leave_cover_is_somebody_else",
                condition=Q(cover="", cover_name="")
                | (~Q(cover="") & ~Q(cover_name="") & ~Q(cover=F("practitioner"))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.practitioner_name} away {self.starts_on} to {self.ends_on}"


class Booking(models.Model):
    """One time promised to one person. A moved booking stays, and the new one points back to it."""

    class Kind(models.TextChoices):
        FIRST_CALL = "first_call", "First call"
        ASSESSMENT = "assessment", "Assessment"
        SESSION = "session", "Session"

    class State(models.TextChoices):
        LIVE = "live", "Booked"
        MOVED = "moved", "Moved"
        CANCELLED = "cancelled", "Cancelled"
        ATTENDED = "attended", "Came"
        MISSED = "missed", "We missed each other"
        DONE = "done", "Done"

    class AskedBy(models.TextChoices):
        PERSON = "person", "The person asked"
        PROVIDER = "provider", "We asked"
        REFERRAL = "referral", "Asked for in the referral"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="bookings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.LIVE)
    practitioner = models.CharField(max_length=150)
    practitioner_name = models.CharField(max_length=150)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # What was promised is a time on the clock on the wall, so that is kept too, with its zone.
    wall_day = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=40, default=ZONE)
    mode = models.CharField(max_length=20)
    # Where they meet, unless it is by phone or video.
    place = models.CharField(max_length=100, blank=True)
    asked_by = models.CharField(max_length=12, choices=AskedBy.choices)
    booked_by_id = models.CharField(max_length=150)
    booked_by_name = models.CharField(max_length=150)
    booked_at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)
    moved_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_to"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by_id = models.CharField(max_length=150, blank=True)
    settled_why = models.CharField(max_length=200, blank=True)
    barrier = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = (models.Index(fields=("state", "starts_at"), name="booking_by_state_and_start"),)
        constraints = (
            models.CheckConstraint(
                name="booking_starts_before_it_ends", condition=Q(starts_at__lt=F("ends_at"))
            ),
            models.CheckConstraint(
                name="booking_kind_is_known", condition=Q(kind__in=("first_call", "assessment", "session"))
            ),
            models.CheckConstraint(
                name="booking_state_is_known",
                condition=Q(state__in=("live", "moved", "cancelled", "attended", "missed", "done")),
            ),
            models.CheckConstraint(
                name="booking_settled_has_when",
                condition=Q(state="live", settled_at__isnull=True)
                | (~Q(state="live") & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="booking_barrier_is_known", condition=Q(barrier__in=("", *words.BarrierCode.values()))
            ),
            models.UniqueConstraint(
                name="one_live_first_call_per_episode",
                fields=("episode",),
                condition=Q(state="live", kind="first_call"),
            ),
            models.UniqueConstraint(
                name="one_live_assessment_per_episode",
                fields=("episode",),
                condition=Q(state="live", kind="assessment"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.wall_day} {self.wall_time:%H:%M} ({self.state})"

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def wall_end(self) -> time:
        """When it ends, on the clock on the wall."""
        return self.ends_at.astimezone(ZoneInfo(self.zone)).time()

    def wall(self) -> datetime:
        """The promised moment as an aware local time."""
        return datetime.combine(self.wall_day, self.wall_time, tzinfo=ZoneInfo(self.zone))


class HeldCell(models.Model):
    """A quarter hour of one practitioner that is held: the rule against double booking.

    A live booking holds it, or a meeting of a group, which is one time of the practitioner for many people.
    """

    practitioner = models.CharField(max_length=150)
    cell_start = models.DateTimeField()
    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, null=True, blank=True, related_name="cells"
    )
    meeting = models.ForeignKey(
        "care.GroupMeeting", on_delete=models.CASCADE, null=True, blank=True, related_name="cells"
    )

    class Meta:
        ordering = ("cell_start", "practitioner")
        constraints = (
            models.UniqueConstraint(
                name="one_booking_per_quarter_hour", fields=("practitioner", "cell_start")
            ),
            models.CheckConstraint(
                name="held_by_one_of_the_two",
                condition=Q(booking__isnull=False, meeting__isnull=True)
                | Q(booking__isnull=True, meeting__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.practitioner} {self.cell_start:%Y-%m-%d %H:%M}"
