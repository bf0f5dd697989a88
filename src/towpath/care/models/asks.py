"""What we keep of what people ask and say on their own page, until somebody has seen to it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from .episode import Episode


class Ask(models.Model):
    """One thing that the person asked of us. It stays before us until somebody has answered."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", "Put something right"
        COMPLAINT = "complaint", "Complaint"
        COPY = "copy", "Copy of all notes"
        PAUSE = "pause", "Takes a break"
        BACK = "back", "Is back after a break"

    class Result(models.TextChoices):
        DONE = "done", "Done as they asked"
        BOTH_KEPT = "both_kept", "Not changed: their words are kept beside it"
        SEEN = "seen", "Seen"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="asks")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    about = models.CharField(max_length=20, blank=True)
    said = models.TextField(blank=True)
    # The day on which somebody who takes a break would like to hear from us.
    until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    result = models.CharField(max_length=12, choices=Result.choices, blank=True)
    answer = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by_id = models.CharField(max_length=150, blank=True)
    settled_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("due_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=("correction", "complaint", "copy", "pause", "back")), name="ask_kind"
            ),
            models.CheckConstraint(
                condition=Q(result__in=("", "done", "both_kept", "seen")), name="ask_result"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by_id="", settled_by_name="", result="")
                | (
                    Q(settled_at__isnull=False)
                    & ~Q(settled_by_id="")
                    & ~Q(settled_by_name="")
                    & ~Q(result="")
                ),
                name="ask_settled_who_when_and_how",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, asked {self.asked_at:%Y-%m-%d}"


class Feedback(models.Model):
    """How a talk was for the person. Said without a name, it is tied to nobody, and its day is not kept.

    Its number is drawn by lot, so that no order says who said it.
    """

    class Felt(models.TextChoices):
        VERY_GOOD = "5", "Very good"
        GOOD = "4", "Good"
        SO_SO = "3", "So-so"
        NOT_GOOD = "2", "Not so good"
        BAD = "1", "Bad"

    class Heard(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    episode = models.ForeignKey(
        Episode, on_delete=models.CASCADE, related_name="feedback", null=True, blank=True
    )
    felt = models.CharField(max_length=1, choices=Felt.choices)
    heard = models.CharField(max_length=6, choices=Heard.choices)
    said = models.TextField(blank=True)
    month = models.DateField()
    given_at = models.DateTimeField(null=True, blank=True)
    # Without a name they are shown to us five at a time.
    shown_on = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by_id = models.CharField(max_length=150, blank=True)
    seen_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-month", "id")
        constraints = (
            models.CheckConstraint(condition=Q(felt__in=("1", "2", "3", "4", "5")), name="feedback_felt"),
            models.CheckConstraint(condition=Q(heard__in=("yes", "partly", "no")), name="feedback_heard"),
            models.CheckConstraint(
                condition=Q(episode__isnull=True, given_at__isnull=True)
                | Q(episode__isnull=False, given_at__isnull=False),
                name="feedback_without_a_name_without_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by_id="", seen_by_name="")
                | (Q(seen_at__isnull=False) & ~Q(seen_by_id="") & ~Q(seen_by_name="")),
                name="feedback_seen_who_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"Feedback of {self.month:%Y-%m}"
