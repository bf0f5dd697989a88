"""What we keep of a wish for an earlier time: for which time, when it would suit, and what was told."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from .calendar import Booking
from .episode import Episode


class EarlierWish(models.Model):
    """The person would take an earlier time than the one they have. It holds nothing and moves nothing.

    It lives as long as the time it is about: moved, given back or over, that time takes the wish with it.
    """

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="earlier_wishes")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="earlier_wishes")
    # The windows of the week that would suit; none said: any.
    windows = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    # Which opening they were told of. It stays open to everybody.
    told_of = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("episode",), condition=Q(ended_at__isnull=True), name="earlier_one_wish"
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_of__isnull=True)
                | Q(told_at__isnull=False, told_of__isnull=False),
                name="earlier_told_of_what_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"Earlier than booking {self.booking_id}, asked {self.asked_at:%Y-%m-%d}"

    def is_live(self, now: datetime) -> bool:
        """They still have that time, it is still ahead, and they still wish for an earlier one."""
        booked = self.booking
        return self.ended_at is None and booked.is_live and now < booked.starts_at
