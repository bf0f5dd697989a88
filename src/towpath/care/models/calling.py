"""What we keep about a day of calls: who is on the phone with whom, and the note for the next shift."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from towpath.care.shifts import LABELS, PARTS
from towpath.schemes import words

from .episode import Episode


class PhoneClaim(models.Model):
    """Somebody is on the phone with the person. It ends with the try that is kept, or by itself at `until`.

    One row a person at most: whoever calls next takes it over when its time is up. `again_why` is why the
    person was called again in one shift, and goes to the try.
    """

    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="phone_claim")
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    since = models.DateTimeField()
    until = models.DateTimeField()
    again_why = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="phone_claim_ends_later"),
            models.CheckConstraint(
                condition=Q(again_why="") | Q(again_why__in=words.AgainReason.values()),
                name="phone_claim_again_why",
            ),
        )

    def __str__(self) -> str:
        return f"On the phone since {self.since:%H:%M}"

    def is_live(self, now: datetime) -> bool:
        """Whether it still stands at this moment."""
        return now < self.until


class HandOver(models.Model):
    """What one shift leaves for the next. It names nobody: what is about a person stands on their page."""

    day = models.DateField()
    part = models.CharField(max_length=10, choices=[(part, LABELS[part]) for part in PARTS])
    words = models.CharField(max_length=1000)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("at",), name="hand_over_at"),)
        constraints = (
            models.CheckConstraint(condition=Q(part__in=PARTS), name="hand_over_part"),
            models.CheckConstraint(condition=~Q(words=""), name="hand_over_says_something"),
        )

    def __str__(self) -> str:
        return f"Hand-over of the {self.part} of {self.day:%Y-%m-%d}"
