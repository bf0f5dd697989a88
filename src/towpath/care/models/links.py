"""What we keep about the person's two doors: the code to the first call and the link to the full page."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from .episode import Episode


class Door(models.Model):
    """A code to the page of the first call, as its fingerprint: the officer's, or that of our first text.

    Claimed once; opens only what police know already.
    """

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="doors")
    code_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Door made {self.made_at:%Y-%m-%d}"

    def is_open(self, now: datetime) -> bool:
        """What it opens may still be shown to the device that claimed it."""
        return now < self.expires_at


class PersonLink(models.Model):
    """A link to the person's full page, given after we spoke. Only its fingerprint is stored."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=64)
    how = models.CharField(max_length=20)
    given_by_id = models.CharField(max_length=150)
    given_by_name = models.CharField(max_length=150)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by_id = models.CharField(max_length=150, blank=True)
    revoked_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by_id="", revoked_by_name="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by_id="") & ~Q(revoked_by_name="")),
                name="link_revoked_who_and_when",
            ),
            models.CheckConstraint(condition=Q(how__in=("text", "email", "shown")), name="link_how"),
        )

    def __str__(self) -> str:
        return f"Link given {self.given_at:%Y-%m-%d}"

    def is_live(self, now: datetime) -> bool:
        """It still opens the page."""
        return self.revoked_at is None and now < self.expires_at
