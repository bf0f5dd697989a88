"""What we keep of messages beyond the outbox: what people answered, and what a person has to see to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .calendar import Booking
from .episode import Episode


class Reply(models.Model):
    """One answer to a message of ours. `words` is what they wrote, kept only where somebody must read it."""

    class Meaning(models.TextChoices):
        YES = "yes", "Yes, that suits"
        MOVE = "move", "They would like another time"
        STOP = "stop", "They want no more texts"
        WRONG = "wrong", "This may be somebody else's number"
        OTHER = "other", "They wrote back"

    class Way(models.TextChoices):
        TEXT = "text", "By text"
        PAGE = "page", "By the link in the message"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="replies")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, null=True, related_name="replies")
    meaning = models.CharField(max_length=10, choices=Meaning.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    words = models.CharField(max_length=1000, blank=True)
    received_id = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        verbose_name_plural = "replies"
        constraints = (
            models.CheckConstraint(
                condition=Q(meaning__in=("yes", "move", "stop", "wrong", "other")), name="reply_meaning"
            ),
            models.CheckConstraint(condition=Q(way__in=("text", "page")), name="reply_way"),
        )

    def __str__(self) -> str:
        return f"{self.get_meaning_display()}, {self.at:%Y-%m-%d}"


class ByHand(models.Model):
    """Something about a message that a person has to see to, until somebody has. One for each `key`."""

    class Why(models.TextChoices):
        UNDELIVERED = "undelivered", "Our message did not reach them"
        UNANSWERED = "unanswered", "They have not answered the reminder"
        CALL = "call", "Remind them by phone"
        LETTER = "letter", "Send them the reminder as a letter"
        NO_WAY = "no_way", "There is no safe way to remind them"
        MOVE = "move", "They would like another time"
        STOP = "stop", "They want no more texts"
        WRONG = "wrong", "This may be somebody else's number"
        WORDS = "words", "They wrote back"

    class How(models.TextChoices):
        SPOKE = "spoke", "We spoke"
        POSTED = "posted", "The letter is posted"
        OTHER = "other", "Seen to in another way"
        NOT_NEEDED = "not_needed", "Not needed"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="by_hand")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, null=True, related_name="by_hand")
    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, null=True, related_name="by_hand")
    why = models.CharField(max_length=12, choices=Why.choices)
    key = models.CharField(max_length=80, unique=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.CharField(max_length=150, blank=True)
    done_by_name = models.CharField(max_length=150, blank=True)
    done_how = models.CharField(max_length=12, blank=True, choices=How.choices)

    class Meta:
        ordering = ("asked_at", "id")
        verbose_name_plural = "by hand"
        indexes = (models.Index(fields=("done_at", "asked_at"), name="by_hand_open"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    why__in=(
                        "undelivered",
                        "unanswered",
                        "call",
                        "letter",
                        "no_way",
                        "move",
                        "stop",
                        "wrong",
                        "words",
                    )
                ),
                name="by_hand_why",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_id="", done_by_name="", done_how="")
                | Q(done_at__isnull=False, done_how__in=("spoke", "posted", "other", "not_needed"))
                & ~Q(done_by_id=""),
                name="by_hand_done_who_and_how",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_why_display()}, {self.asked_at:%Y-%m-%d}"
