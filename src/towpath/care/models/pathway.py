"""What we keep of a pathway: its sessions by theme, who came to them, and what was reached at the end."""

from django.db import models
from django.db.models import Q

from towpath.schemes import words

from .calendar import Booking
from .episode import Episode

CAME = (words.Attendance.FULL.value, words.Attendance.PARTIAL.value)


class Pathway(models.Model):
    """The sessions agreed with one person, made from the scheme's template as it stood that day."""

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="pathway")
    scheme = models.CharField(max_length=60)
    scheme_version = models.PositiveIntegerField()
    expected_end = models.DateField()
    started_at = models.DateTimeField()
    started_by_id = models.CharField(max_length=150)
    started_by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"Pathway of {self.episode_id}"


class Session(models.Model):
    """One theme of a pathway. Its booking changes when it is moved or caught up; the theme stays."""

    class State(models.TextChoices):
        PLANNED = "planned", "Booked"
        TO_BOOK = "to_book", "Needs a time"
        DONE = "done", "Done"

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State.choices)
    booking = models.OneToOneField(
        Booking, on_delete=models.PROTECT, null=True, blank=True, related_name="session"
    )
    catch_up_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="one_session_per_number", fields=("pathway", "number")),
            models.CheckConstraint(
                name="session_state_is_known", condition=Q(state__in=("planned", "to_book", "done"))
            ),
            models.CheckConstraint(
                name="planned_session_has_a_booking", condition=~Q(state="planned", booking__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"Session {self.number}: {self.theme}"


class Attendance(models.Model):
    """What became of one booked session: did it happen, did the person come, and what was in the way."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="attendance")
    happened = models.BooleanField()
    came = models.CharField(max_length=10)
    covered = models.BooleanField(default=False)
    mode = models.CharField(max_length=20)
    catch_up = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                name="came_only_to_what_happened",
                condition=~Q(came__in=CAME, happened=False),
            ),
            models.CheckConstraint(
                name="attendance_word_is_known", condition=Q(came__in=words.Attendance.values())
            ),
            models.CheckConstraint(
                name="covered_only_when_they_came", condition=Q(covered=False) | Q(came__in=CAME)
            ),
        )

    def __str__(self) -> str:
        return f"{self.session_id}: {self.came}"

    @property
    def came_label(self) -> str:
        return words.Attendance(self.came).label


class GoalReached(models.Model):
    """How far one goal of the person's was reached, in the end."""

    class Reached(models.TextChoices):
        YES = "yes", "Reached"
        PARTLY = "partly", "Partly reached"
        NOT_YET = "not_yet", "Not yet"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="goals_reached")
    goal = models.CharField(max_length=200)
    reached = models.CharField(max_length=8, choices=Reached.choices)
    said = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.CharField(max_length=150)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.goal}: {self.reached}"
