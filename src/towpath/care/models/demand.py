"""What we keep of times that were wanted and not open, so that the hours can follow the people."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from towpath.care.wishes import EARLIEST, LATEST, Cell, cells_of
from towpath.schemes import words

from .calendar import Booking
from .episode import Episode


class Unmet(models.Model):
    """None of the open times suited, what would have, and why. Every part of it is from a closed list.

    Said twice on one day for one kind of time, it is one wish, and the newer words hold.
    """

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="unmet")
    kind = models.CharField(max_length=12, choices=Booking.Kind.choices)
    day = models.DateField()
    windows = models.JSONField(default=list)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(6)])
    hour = models.PositiveSmallIntegerField(null=True, blank=True)
    mode = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10)
    why = models.CharField(max_length=20)
    offered = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("at",), name="unmet_by_time"),)
        constraints = (
            models.UniqueConstraint(fields=("episode", "kind", "day"), name="unmet_once_a_day"),
            models.CheckConstraint(
                name="unmet_kind_is_known", condition=Q(kind__in=("first_call", "assessment", "session"))
            ),
            models.CheckConstraint(
                name="unmet_weekday_is_a_weekday", condition=Q(weekday__isnull=True) | Q(weekday__lte=6)
            ),
            models.CheckConstraint(
                name="unmet_hour_can_be_asked_for",
                condition=Q(hour__isnull=True) | Q(hour__gte=EARLIEST, hour__lte=LATEST),
            ),
            models.CheckConstraint(
                name="unmet_mode_is_known", condition=Q(mode__in=("", *words.Mode.values()))
            ),
            models.CheckConstraint(
                name="unmet_why_is_known", condition=Q(why__in=words.NoTimeSuits.values())
            ),
        )

    def __str__(self) -> str:
        return f"No {self.get_kind_display().lower()} suited on {self.day}"

    @property
    def cells(self) -> frozenset[Cell]:
        """The hours of the week that would have suited."""
        return cells_of(self.windows, self.weekday, self.hour)
