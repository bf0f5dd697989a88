"""Each sending of a diversion to a provider."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from .checks import together
from .diversion import Diversion


class Referral(models.Model):
    """One sending. It is live until the provider declines it, says a last word, or it is taken back."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="referrals")
    number = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=60)
    provider_name = models.CharField(max_length=120)
    sent_at = models.DateTimeField()
    sent_by_id = models.CharField(max_length=150)
    sent_by_name = models.CharField(max_length=150)
    authorised_by_id = models.CharField(max_length=150, blank=True)
    authorised_by_name = models.CharField(max_length=150, blank=True)
    authorised_at = models.DateTimeField(null=True, blank=True)
    wanted_slot = models.DateTimeField(null=True, blank=True)
    acknowledge_by = models.DateTimeField()
    first_contact_by = models.DateTimeField()
    received_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["diversion", "number"], name="referral_number_is_used_once"),
            UniqueConstraint(
                fields=["diversion"], condition=Q(ended_on__isnull=True), name="referral_one_live_at_a_time"
            ),
            together("referral_authorised_by_someone", who="authorised_by_id", when="authorised_at"),
            CheckConstraint(condition=~Q(provider=""), name="referral_has_a_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id} to {self.provider}"
